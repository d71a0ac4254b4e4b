import type { CheckEvent, CheckFindings } from '../checks/check.js';
import type { CheckState } from '../checks/check-runner.js';
import type { MetricDefinition } from '../metrics/metric.js';
import { printable } from '../support/printable.js';
import { metricOf } from '../metrics/series-name.js';

/** How one run of a check ended, for whoever asked for it. */
export interface CheckReport {
  readonly check: string;
  readonly kind: string;
  readonly state: CheckState;
  readonly message: string | undefined;
  readonly duration_seconds: number;
  readonly metrics: readonly { readonly metric: string; readonly value: number; readonly unit: string | undefined }[];
  readonly events: readonly CheckEvent[];
}

/** Puts together what a run found with the units of what it measured. */
export function makeCheckReport(
  run: Pick<CheckReport, 'check' | 'kind' | 'duration_seconds'>,
  findings: CheckFindings | Error,
  definitions: readonly MetricDefinition[],
): CheckReport {
  if (findings instanceof Error) return { ...run, state: 'error', message: findings.message, metrics: [], events: [] };
  const { state, message, measurements, events = [] } = findings;
  const metrics = Object.entries(measurements).map(([metric, value]) => {
    return { metric, value, unit: definitions.find(({ name }) => name === metricOf(metric))?.unit };
  });
  return { ...run, state, message, metrics, events };
}

/** The report for a person. */
export function describeCheckReport({ check, state, message, duration_seconds, metrics, events }: CheckReport): string {
  const width = Math.max(0, ...metrics.map(({ metric }) => metric.length)) + 2;
  const lines = [
    `${check}: ${state}${message === undefined ? '' : `, ${message}`}`,
    ...metrics.map(({ metric, value, unit }) => `  ${metric.padEnd(width)}${readable(value)}${unitAfter(unit)}`),
    ...events.map((event) => `  ${event.severity} ${event.kind}: ${event.message}`),
    `  took ${duration_seconds} s`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** Six digits, and whole numbers whole: more is for programs. */
function readable(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function unitAfter(unit: string | undefined): string {
  return unit === undefined || unit === '1' ? '' : ` ${unit}`;
}
