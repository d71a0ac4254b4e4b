import type { Operator } from '../rules/condition.js';

/** How each operator compares a value with a threshold. */
const COMPARE: Record<Operator, (value: number, threshold: number) => boolean> = {
  '>': (value, threshold) => value > threshold,
  '>=': (value, threshold) => value >= threshold,
  '<': (value, threshold) => value < threshold,
  '<=': (value, threshold) => value <= threshold,
  '==': (value, threshold) => value === threshold,
  '!=': (value, threshold) => value !== threshold,
};

/** Whether a value breaches a threshold. */
export function isBreached(value: number, operator: Operator, threshold: number): boolean {
  return COMPARE[operator](value, threshold);
}

/**
 * Whether a value is far enough from its threshold for a firing alert to resolve: it breaches neither the threshold nor
 * the one to clear it. Equality has no side to be far on.
 */
export function isCleared(
  value: number,
  operator: Operator,
  threshold: number,
  clearThreshold: number | null,
): boolean {
  if (isBreached(value, operator, threshold)) return false;
  if (clearThreshold === null || operator === '==' || operator === '!=') return true;
  return !isBreached(value, operator, clearThreshold);
}

/** Values that may breach some of several comparisons: those of at most `low` or at least `high`. */
export interface Bounds {
  low: number | null;
  high: number | null;
}

/** The bounds beyond which any value lies that breaches one of several comparisons; some others lie there, too. */
export function boundsOf(comparisons: readonly { operator: Operator; threshold: number }[]): Bounds {
  const lows = comparisons.flatMap(({ operator, threshold }) => {
    if (operator === '!=') return [Infinity];
    return operator === '<' || operator === '<=' ? [threshold] : [];
  });
  const highs = comparisons.flatMap(({ operator, threshold }) =>
    operator === '>' || operator === '>=' || operator === '==' ? [threshold] : [],
  );
  return {
    low: lows.length === 0 ? null : Math.max(...lows),
    high: highs.length === 0 ? null : Math.min(...highs),
  };
}
