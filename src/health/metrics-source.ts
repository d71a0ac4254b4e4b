/** One metric of a source, as Prometheus knows it. */
export interface SourceMetric {
  /** `agent_monitor_…`, a counter ending in `_total`, a quantity in its unit. */
  name: string;
  help: string;
  kind?: 'gauge' | 'counter';
  labels?: string[];
}

/** One value of a metric. */
export interface Sample {
  labels?: Record<string, string>;
  value: number;
}

/** Samples by the names of their metrics. */
export type Samples = Record<string, Sample[]>;

/** Metrics that one module reads when somebody scrapes, from the database or from its memory. */
export interface MetricsSource {
  /** Who it is, in one word: the label of its failures. */
  name: string;
  metrics: SourceMetric[];
  /** How long what was read is good enough; 5 s if absent. */
  freshForSeconds?: number;
  read: () => Promise<Samples>;
}

const FRESH_FOR_SECONDS = 5;

/**
 * Reads a source for any number of scrapes: one read at a time, shared by all who ask meanwhile and, while it is fresh,
 * by those who ask later. A read that failed is not kept. Times are milliseconds of one clock, whichever.
 */
export class SourceReader {
  private underWay: Promise<Samples> | undefined;
  private last: { samples: Samples; at: number } | undefined;

  constructor(readonly source: MetricsSource) {}

  /** The samples at a moment; rejects as the source does. */
  read(now: number): Promise<Samples> {
    const freshForMs = (this.source.freshForSeconds ?? FRESH_FOR_SECONDS) * 1000;
    if (this.last !== undefined && now - this.last.at < freshForMs) return Promise.resolve(this.last.samples);
    this.underWay ??= this.source
      .read()
      .then((samples) => {
        this.last = { samples, at: now };
        return samples;
      })
      .finally(() => {
        this.underWay = undefined;
      });
    return this.underWay;
  }
}

/** One sample for each of a closed set of values of a label, zero where nothing was counted. */
export function samplesOf<Row extends { count: number }>(
  label: string,
  values: readonly string[],
  rows: readonly Row[],
  valueOf: (row: Row) => string,
): Sample[] {
  return values.map((value) => ({
    labels: { [label]: value },
    value: rows.filter((row) => valueOf(row) === value).reduce((sum, { count }) => sum + count, 0),
  }));
}
