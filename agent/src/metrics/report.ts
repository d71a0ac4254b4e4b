import type { Measurements } from '../checks/check.js';
import type { Report } from '../hub/hub.js';
import { LONGEST_SERIES_NAME } from './series-name.js';

/** The hub takes no more values in one report. */
const MOST_METRICS = 500;

/** Values that were left out because the hub would refuse the whole report for them. */
export interface MadeReport {
  /** Without its time, which comes from when it is kept. */
  readonly body: Omit<Report, 'timestamp'>;
  readonly leftOut: readonly string[];
}

/** Makes one report of what the checks of one tick measured. */
export function makeReport(measurements: Measurements): MadeReport {
  const { cpu_usage, memory_usage, ...rest } = measurements;
  const metrics: Record<string, number> = {};
  const leftOut: string[] = [];
  for (const [series, value] of Object.entries(rest)) {
    const isTaken = Number.isFinite(value) && series.length <= LONGEST_SERIES_NAME;
    if (isTaken && Object.keys(metrics).length < MOST_METRICS) metrics[series] = value;
    else leftOut.push(series);
  }
  return {
    body: {
      ...(isPercentage(cpu_usage) && { cpu_usage }),
      ...(isPercentage(memory_usage) && { memory_usage }),
      metrics,
    },
    leftOut,
  };
}

function isPercentage(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value <= 100;
}
