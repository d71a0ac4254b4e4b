import { seriesName } from '../../../metrics/series-name.js';
import type { LineRecord } from '../line-record.js';
import { Quantiles } from './quantiles.js';

const SLOT_MS = 10_000;
/** Twice five minutes, and the slot that is being filled. */
const SLOTS = 61;
const WINDOW_SLOTS = 30;
/** Five minutes have so many times what an interval must: by default 120 requests a minute, as Netdata has it. */
const FEWEST_INTERVALS = 10;
const QUANTILES = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

/** What is made of the requests in a log: counts by class of status, times, and how the traffic changes. */
export class WebFigures {
  private readonly classes = [0, 0, 0, 0, 0];
  private readonly requestTimes = new Quantiles();
  private readonly upstreamTimes = new Quantiles();
  private slots: Map<number, number>;
  private hasRequests: boolean;

  constructor(recalled: unknown) {
    this.slots = readSlots(recalled);
    this.hasRequests = this.slots.size > 0;
  }

  /** Requests of the last ten minutes by slots of ten seconds, to be recalled. */
  get remember(): unknown {
    return [...this.slots];
  }

  /** Counts a request that was made at `atMs`: one that is read late changes no traffic of now. */
  add({ status, requestSeconds, upstreamSeconds }: LineRecord, atMs: number, nowMs: number): void {
    this.hasRequests = true;
    const place = Math.floor(status / 100) - 1;
    this.classes[place] = (this.classes[place] ?? 0) + 1;
    if (!Number.isNaN(requestSeconds)) this.requestTimes.add(requestSeconds);
    if (!Number.isNaN(upstreamSeconds)) this.upstreamTimes.add(upstreamSeconds);
    const slot = Math.floor(atMs / SLOT_MS);
    if (slot >= oldestSlot(nowMs)) this.slots.set(slot, (this.slots.get(slot) ?? 0) + 1);
  }

  /** The figures since the last call, `seconds` ago; of shares only with `fewest` requests. Empty for a log of none. */
  figures(nowMs: number, seconds: number, fewest: number): Record<string, number> {
    if (!this.hasRequests) return {};
    const total = this.classes.reduce((sum, count) => sum + count, 0);
    const figures: Record<string, number> = {};
    for (const [index, count] of this.classes.entries()) {
      const attributes = { class: `${index + 1}xx` };
      if (seconds > 0) figures[seriesName('log.http.requests', attributes)] = count / seconds;
      if (total >= fewest) figures[seriesName('web.requests', attributes)] = (count * 100) / total;
    }
    Object.assign(figures, timesOf('log.http.request.duration', this.requestTimes));
    Object.assign(figures, timesOf('web.upstream.response.time', this.upstreamTimes));
    if (this.requestTimes.count > 0) figures['log.http.request.duration.count'] = this.requestTimes.count;
    const change = trafficChange(this.slots, nowMs, FEWEST_INTERVALS * fewest);
    if (change !== undefined) figures['web.traffic.change'] = change;
    this.clear(nowMs);
    return figures;
  }

  private clear(nowMs: number): void {
    this.classes.fill(0);
    this.requestTimes.clear();
    this.upstreamTimes.clear();
    this.slots = new Map([...this.slots].filter(([slot]) => slot >= oldestSlot(nowMs)));
  }
}

/**
 * Requests of the last five whole minutes as a percentage of those of the five before; undefined while fewer than
 * `fewest` were there before, since of few requests any share says nothing.
 */
export function trafficChange(slots: ReadonlyMap<number, number>, nowMs: number, fewest: number): number | undefined {
  const end = Math.floor(nowMs / SLOT_MS);
  const sum = (from: number): number =>
    Array.from({ length: WINDOW_SLOTS }, (_, index) => slots.get(from + index) ?? 0).reduce((all, one) => all + one, 0);
  const [before, now] = [sum(end - 2 * WINDOW_SLOTS), sum(end - WINDOW_SLOTS)];
  return before < fewest ? undefined : (now * 100) / before;
}

function oldestSlot(nowMs: number): number {
  return Math.floor(nowMs / SLOT_MS) - SLOTS;
}

function timesOf(metric: string, times: Quantiles): Record<string, number> {
  if (times.count === 0) return {};
  return Object.fromEntries(QUANTILES.map(([name, share]) => [`${metric}.${name}`, times.at(share)]));
}

function readSlots(recalled: unknown): Map<number, number> {
  if (!Array.isArray(recalled)) return new Map();
  const pairs = recalled.slice(-SLOTS).filter((each): each is [number, number] => {
    return Array.isArray(each) && each.length === 2 && each.every((value) => Number.isSafeInteger(value));
  });
  return new Map(pairs);
}
