import type { MetricsHub } from './metrics.js';

/** One report as a test has made it up. */
export interface MadeReport {
  time: number;
  cpu: number | null;
  metrics: Record<string, number>;
}

/** A series of numbers that looks random and is the same every time. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Reports every 20 to 40 s from `from` to `to` (seconds since the epoch), with gaps, series that come and go, and now and
 * then a name that widens the set. Values are eighths, whose sums a double holds exactly in any order.
 */
export function makeReports(random: () => number, from: number, to: number): MadeReport[] {
  const eighths = (width: number): number => Math.round((random() - 0.5) * width * 8) / 8;
  const reports: MadeReport[] = [];
  for (let time = from; time < to; time += 20 + random() * 20) {
    if (random() < 0.01) time += random() * 1500;
    if (time >= to) break;
    const progress = (time - from) / (to - from);
    const candidates: [name: string, isThere: boolean][] = [
      ['disk.used{mount=/}', random() < 0.9],
      ['disk.used{mount=/data}', progress > 0.3],
      ['load', progress < 0.8],
      ['queue.length', random() < 0.2],
      [`burst.${Math.floor(progress * 3).toString()}`, random() < 0.3],
    ];
    const metrics = Object.fromEntries(
      candidates.filter(([, isThere]) => isThere).map(([name]) => [name, eighths(1000)]),
    );
    const cpu = random() < 0.8 ? Math.round(random() * 800) / 8 : null;
    if (cpu !== null || Object.keys(metrics).length > 0)
      reports.push({ time: Math.round(time * 1000) / 1000, cpu, metrics });
  }
  return reports;
}

/** Stores reports in the order given, some hundred a request. */
export async function storeReports(hub: MetricsHub, agentId: string, reports: MadeReport[]): Promise<void> {
  for (let at = 0; at < reports.length; at += 200) {
    await hub.reports.store(agentId, {
      reports: reports.slice(at, at + 200).map(({ time, cpu, metrics }) => ({
        timestamp: new Date(Math.round(time * 1000)).toISOString(),
        ...(cpu === null ? {} : { cpu_usage: cpu }),
        metrics,
      })),
    });
  }
}

/** What some samples come to. */
export interface Merged {
  min: number;
  max: number;
  sum: number;
  count: number;
  last: number;
  lastAt: number;
}

/** The samples of reports merged by series and bucket, worked out the slow way; keys are `series start`. */
export function mergeReports(reports: MadeReport[], bucketSeconds: number): Map<string, Merged> {
  const merged = new Map<string, Merged>();
  for (const { time, cpu, metrics } of [...reports].sort((one, other) => one.time - other.time)) {
    const samples = Object.entries({ ...metrics, ...(cpu === null ? {} : { cpu_usage: cpu }) });
    for (const [series, value] of samples) {
      const key = `${series} ${(Math.floor(time / bucketSeconds) * bucketSeconds).toString()}`;
      const before = merged.get(key);
      merged.set(key, {
        min: Math.min(before?.min ?? Infinity, value),
        max: Math.max(before?.max ?? -Infinity, value),
        sum: (before?.sum ?? 0) + value,
        count: (before?.count ?? 0) + 1,
        last: value,
        lastAt: Math.round(time * 1000),
      });
    }
  }
  return merged;
}
