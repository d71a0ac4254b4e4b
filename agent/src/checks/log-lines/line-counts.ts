import { seriesName } from '../../metrics/series-name.js';
import { isError, type LineSeverity } from './line-record.js';

/** Further sources are counted as one: each is some series more for the hub. */
const MOST_SOURCES = 20;
const OTHER_SOURCES = 'other';

/** How many lines came since the last figures, of which source and severity, and how many could not be read. */
export class LineCounts {
  private readonly counts = new Map<string, Map<LineSeverity, number>>();
  private failed = 0;

  /** Counts a line; `severity` is undefined where it is not written as its format says. */
  add(source: string, severity: LineSeverity | undefined): void {
    if (severity === undefined) this.failed += 1;
    const known = this.counts.get(source) ?? this.countsOf(source);
    const key = severity ?? 'unknown';
    known.set(key, (known.get(key) ?? 0) + 1);
  }

  /** The figures since the last call, `seconds` ago; of shares only with `fewest` lines. */
  figures(seconds: number, fewest: number): Record<string, number> {
    const figures: Record<string, number> = {};
    let [total, graded, errors] = [0, 0, 0];
    for (const [source, bySeverity] of this.counts) {
      for (const [severity, count] of bySeverity) {
        if (seconds > 0) figures[seriesName('log.lines.rate', { source, severity })] = count / seconds;
        total += count;
        if (severity !== 'unknown') graded += count;
        if (isError(severity)) errors += count;
        // What has been seen once goes on as a series, so that silence is a zero.
        bySeverity.set(severity, 0);
      }
    }
    if (total >= fewest) figures['log.parse.failed'] = (this.failed * 100) / total;
    if (graded >= fewest) figures['log.severity.error'] = (errors * 100) / graded;
    this.failed = 0;
    return figures;
  }

  private countsOf(source: string): Map<LineSeverity, number> {
    const name = this.counts.size < MOST_SOURCES ? source : OTHER_SOURCES;
    const counts = this.counts.get(name) ?? new Map<LineSeverity, number>();
    this.counts.set(name, counts);
    return counts;
  }
}
