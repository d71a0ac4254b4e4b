import type { EntityManager } from 'typeorm';
import { type FieldError, Invalid } from '../../common/errors.js';
import { findUnknownMetrics, type UnknownMetric } from '../../metrics-collector/catalog/known-metrics.queries.js';
import { parseSelector } from '../../metrics-collector/series/series-selector.js';
import type { RuleValues } from './rule-values.js';

/** A rule, and where it stands in the request: `rules[3].`, or nothing. */
export interface PlacedRule {
  at: string;
  rule: RuleValues;
}

/** Names the rules on metrics that no agent has reported or described: most likely they are misspelt. */
export async function judgeMetrics(tx: EntityManager, rules: PlacedRule[]): Promise<FieldError[]> {
  const watching = rules.flatMap(({ at, rule: { condition } }) =>
    'metric' in condition ? [{ at, name: parseSelector(condition.metric)?.metric ?? condition.metric }] : [],
  );
  const unknown = await findUnknownMetrics(
    tx,
    watching.map(({ name }) => name),
  );
  const byName = new Map(unknown.map((metric) => [metric.name, metric]));
  return watching.flatMap(({ at, name }) => {
    const metric = byName.get(name);
    return metric === undefined
      ? []
      : [{ path: `${at}condition.metric`, code: 'unknown-metric', message: inWords(metric) }];
  });
}

/**
 * Sees that some agent has reported or described the metric that a rule watches.
 * @throws Invalid when none has.
 */
export async function requireKnownMetric(tx: EntityManager, rule: RuleValues): Promise<void> {
  const errors = await judgeMetrics(tx, [{ at: '', rule }]);
  if (errors.length > 0) throw new Invalid(errors);
}

function inWords({ close }: UnknownMetric): string {
  const hint = close.length === 0 ? '' : `; close ones are ${close.join(', ')}`;
  return `is not a metric that any agent has reported or described${hint}. With allow_unknown_metric=true it is taken`;
}
