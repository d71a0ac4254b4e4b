import type { CheckEvent, Measurements } from '../check.js';
import { seriesName } from '../../metrics/series-name.js';
import type { JournalRecord, LineAnalyser, LineSource } from './line.js';
import type { LineSettings } from './line-settings.js';

const LINE_FEED = 10;

/** The analyser of one check: it hands each line to all that makes something of it. */
export class MeasuringAnalyser implements LineAnalyser {
  private readonly lines = new Map<string, number>();
  private lastMs: number | undefined;

  constructor(
    readonly settings: LineSettings,
    readonly remember: unknown,
  ) {}

  take(source: LineSource, lines: Buffer, nowMs: number): void {
    this.lastMs ??= nowMs;
    for (let end = lines.indexOf(LINE_FEED); end !== -1; end = lines.indexOf(LINE_FEED, end + 1)) this.count(source);
  }

  takeRecord(source: LineSource, _record: JournalRecord, nowMs: number): void {
    this.lastMs ??= nowMs;
    this.count(source);
  }

  findings(nowMs: number): { measurements: Measurements; events: CheckEvent[] } {
    const seconds = (nowMs - (this.lastMs ?? nowMs)) / 1000;
    this.lastMs = nowMs;
    const rates = [...this.lines].map(
      ([source, count]) => [seriesName('log.lines.rate', { source, severity: 'unknown' }), count / seconds] as const,
    );
    this.lines.clear();
    return { measurements: seconds > 0 ? Object.fromEntries(rates) : {}, events: [] };
  }

  private count({ name }: LineSource): void {
    this.lines.set(name, (this.lines.get(name) ?? 0) + 1);
  }
}
