import { seriesName } from '../../../metrics/series-name.js';
import { isError, type LineSeverity } from '../line-record.js';
import { TemplateMiner, type Template } from './template-miner.js';
import {
  countOfLastHour,
  forgetOldHours,
  hourOf,
  oldestHour,
  packHours,
  unpackHours,
  zScore,
  type HourlyCounts,
} from './template-rates.js';

/** How many templates have a z-score: each is a series. */
const MOST_SHOWN = 20;
/** Templates whose counts by hour are kept. Another one has none until one of these has been silent for a week. */
const MOST_COUNTED = 200;
const MOST_REMEMBERED = 600;
/** One that has been silent for so long gives its place to another. */
const SHOWN_FOR_MS = 86_400_000;

interface Remembered {
  readonly templates: readonly [label: string, words: string, lastMs: number][];
  /** Label, first hour, and the counts from it on. */
  readonly hours: readonly [label: string, first: number, counts: number[]][];
  readonly watched: readonly number[];
  readonly shown: readonly string[];
}

/** Which templates a log has, which of them are new, and which come more often than they used to at this time of day. */
export class TemplateWatch {
  private readonly miner = new TemplateMiner();
  private readonly hours = new Map<string, HourlyCounts>();
  private readonly watched: Set<number>;
  private readonly shown: Set<string>;

  constructor(recalled: unknown) {
    const { templates, hours, watched, shown } = readRemembered(recalled);
    for (const [label, words, lastMs] of templates) this.miner.restore(label, words.split(' '), lastMs);
    for (const [label, first, counts] of hours) this.hours.set(label, unpackHours(first, counts));
    this.watched = new Set(watched);
    this.shown = new Set(shown);
  }

  /**
   * Counts a line that was written at `atMs`; its template where that is a new one of an error. What a log holds of earlier
   * days is history like any other.
   */
  take(line: string, severity: LineSeverity, atMs: number, nowMs: number): Template | undefined {
    const { template, isNew } = this.miner.add(line, severity, nowMs);
    const hour = hourOf(atMs);
    if (hour >= oldestHour(nowMs)) {
      const counts = this.countsOf(template.label);
      counts?.set(hour, (counts.get(hour) ?? 0) + 1);
      this.watched.add(hour);
    }
    return isNew && isError(severity) ? template : undefined;
  }

  figures(nowMs: number): Record<string, number> {
    this.watched.add(hourOf(nowMs));
    forgetOldHours(this.watched, nowMs);
    for (const [label, counts] of this.hours) {
      forgetOldHours(counts, nowMs);
      if (counts.size === 0) this.hours.delete(label);
    }
    this.chooseShown(nowMs);
    const figures: Record<string, number> = { 'log.templates': this.miner.size };
    for (const template of this.shown) {
      const score = zScore(this.hours.get(template) ?? new Map<number, number>(), this.watched, nowMs);
      if (score !== undefined) figures[seriesName('log.pattern.rate.zscore', { template })] = score;
    }
    return figures;
  }

  /** Of the templates the ones seen last, of the counts all; some 500 KB at most. */
  get remember(): Remembered {
    const latest = [...this.miner.templates].sort((one, other) => other.lastMs - one.lastMs).slice(0, MOST_REMEMBERED);
    return {
      templates: latest.map(({ label, words, lastMs }) => [label, words.join(' '), lastMs]),
      hours: [...this.hours].map(([label, counts]) => [label, ...packHours(counts)]),
      watched: [...this.watched],
      shown: [...this.shown],
    };
  }

  private countsOf(label: string): HourlyCounts | undefined {
    const known = this.hours.get(label);
    if (known !== undefined || this.hours.size >= MOST_COUNTED) return known;
    const counts: HourlyCounts = new Map();
    this.hours.set(label, counts);
    return counts;
  }

  /** Those that are shown stay so while they come, since every other one is a series more for the hub. */
  private chooseShown(nowMs: number): void {
    const lastOf = new Map([...this.miner.templates].map(({ label, lastMs }) => [label, lastMs]));
    for (const label of this.shown) {
      if ((lastOf.get(label) ?? -Infinity) < nowMs - SHOWN_FOR_MS) this.shown.delete(label);
    }
    if (this.shown.size >= MOST_SHOWN || this.hours.size <= this.shown.size) return;
    const busiest = [...this.hours].map(([label, counts]) => [label, countOfLastHour(counts, nowMs)] as const);
    for (const [label] of busiest.sort(([, one], [, other]) => other - one)) {
      if (this.shown.size < MOST_SHOWN && lastOf.has(label)) this.shown.add(label);
    }
  }
}

function readRemembered(recalled: unknown): Remembered {
  const { templates, hours, watched, shown } = (recalled ?? {}) as Partial<Remembered>;
  return { templates: templates ?? [], hours: hours ?? [], watched: watched ?? [], shown: shown ?? [] };
}
