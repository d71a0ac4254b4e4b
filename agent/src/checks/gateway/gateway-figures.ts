import { seriesName } from '../../metrics/series-name.js';
import { ratesPerSecond, SHORTEST_STRETCH_MS } from '../rates.js';
import { DENIED, type GatewayReading, type Group, type RouteLabels, type Table } from './gateway-reading.js';
import { countOf, quantileOf } from './quantile.js';
import { addGroup, growthOf, type TopGroups } from './top-groups.js';

/** A reading, and when it was made by a clock that is never set. */
export interface TimedReading {
  readonly reading: GatewayReading;
  readonly atMs: number;
}

/** A ratio or a percentile of fewer requests says more of chance than of a gateway. */
const FEWEST_REQUESTS = 10;

/** What a gateway answers itself, or where nobody behind it did. */
const ERROR_CODES = ['502', '503', '504'];
const DENIED_CODES = ['401', '403'];
const LIMITED_CODE = '429';

const PERCENTILES = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

/**
 * What happened between two readings of a gateway. Routes are those that `top` keeps to; `unmatchedRoute` names the
 * route or service to which a gateway leads what no other takes.
 */
export function figuresBetween(
  before: TimedReading,
  now: TimedReading,
  top: TopGroups,
  unmatchedRoute?: string,
): Record<string, number> {
  const seconds = (now.atMs - before.atMs) / 1000;
  if (seconds * 1000 < SHORTEST_STRETCH_MS) return {};
  const growth = growthOf(before.reading.requests, now.reading.requests);
  const counters = ratesPerSecond(
    { atMs: before.atMs, counters: before.reading.counters },
    { atMs: now.atMs, counters: now.reading.counters },
  );
  return {
    ...counters,
    ...requestFigures(top.fold('requests', growth, now.reading.requests, now.atMs), seconds),
    ...routeFigures(foldRoutes(top, now, growth), isByStatus(now.reading.requests)),
    ...(unmatchedRoute !== undefined && unmatchedFigure(growth, unmatchedRoute, seconds)),
    ...retryRatio(counters['gateway.retries'], growth, seconds),
    ...durationFigures(before.reading, now, top),
  };
}

/** Requests per second by class of status, and those refused by status. */
function requestFigures(table: Table<string>, seconds: number): Record<string, number> {
  const figures: Record<string, number> = {};
  const add = (metric: string, attributes: Record<string, string>, count: number): void => {
    const series = seriesName(metric, attributes);
    figures[series] = (figures[series] ?? 0) + count / seconds;
  };
  for (const { labels, counts } of table.values()) {
    for (const [code, count] of counts) {
      if (code === DENIED) add('gateway.auth.denied', { ...labels }, count);
      else add('gateway.requests', { ...labels, code: classOf(code) }, count);
      if (DENIED_CODES.includes(code)) add('gateway.auth.denied', { ...labels, code }, count);
      if (code === LIMITED_CODE) add('gateway.ratelimit.limited', { ...labels }, count);
    }
  }
  return figures;
}

/** Shares of a route's requests, in percent, where it had enough of them. */
function routeFigures(table: Table<string>, byStatus: boolean): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { labels, counts } of table.values()) {
    const total = totalOf(counts);
    // One counter for all of them tells nothing of any.
    if (total < FEWEST_REQUESTS || counts.has('any')) continue;
    const share = (codes: readonly string[]): number => (100 * sumOf(counts, (code) => codes.includes(code))) / total;
    for (const code of byStatus ? ERROR_CODES : ['5xx']) {
      figures[seriesName('gateway.errors', { ...labels, code })] = share([code]);
    }
    if (!byStatus && !counts.has(DENIED)) continue;
    figures[seriesName('gateway.auth.denied_ratio', { ...labels })] = share(byStatus ? DENIED_CODES : [DENIED]);
  }
  return figures;
}

/** Consumers of a route together. */
function foldRoutes(top: TopGroups, { reading, atMs }: TimedReading, growth: Table<string>): Table<string> {
  return top.fold('routes', withoutConsumers(growth), withoutConsumers(reading.requests), atMs);
}

function withoutConsumers(table: Table<string>): Table<string> {
  const routes: Table<string> = new Map();
  for (const group of table.values()) addGroup(routes, routeOf(group), group);
  return routes;
}

function routeOf({ labels: { service, route } }: Group<string>): RouteLabels {
  return { ...(service !== undefined && { service }), ...(route !== undefined && { route }) };
}

function unmatchedFigure(growth: Table<string>, name: string, seconds: number): Record<string, number> {
  const groups = [...growth.values()].filter(({ labels }) => labels.route === name || labels.service === name);
  if (groups.length === 0) return {};
  const count = groups.reduce((sum, { counts }) => sum + totalOf(counts), 0);
  return { 'gateway.route.unmatched': count / seconds };
}

/** Of those requests that went on to a service, where a product tells them from those that came in. */
function retryRatio(retries: number | undefined, growth: Table<string>, seconds: number): Record<string, number> {
  if (retries === undefined) return {};
  const groups = [...growth.values()];
  const passedOn = groups.filter(({ labels }) => labels.service !== undefined);
  const total = (passedOn.length > 0 ? passedOn : groups).reduce((sum, { counts }) => sum + totalOf(counts), 0);
  return total < FEWEST_REQUESTS ? {} : { 'gateway.retries.ratio': (100 * retries * seconds) / total };
}

function durationFigures(before: GatewayReading, now: TimedReading, top: TopGroups): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [name, table] of now.reading.durations) {
    const growth = growthOf(before.durations.get(name) ?? new Map<string, Group<number>>(), table);
    for (const { labels, counts } of top.fold(name, growth, table, now.atMs).values()) {
      const count = countOf(counts);
      figures[seriesName(`${name}.count`, { ...labels })] = count;
      if (count < FEWEST_REQUESTS) continue;
      for (const [percentile, quantile] of PERCENTILES) {
        const value = quantileOf(counts, quantile);
        if (value !== undefined) figures[seriesName(`${name}.${percentile}`, { ...labels })] = value;
      }
    }
  }
  return figures;
}

/** The product counts each status by itself, not only classes of them. */
function isByStatus(table: Table<string>): boolean {
  return [...table.values()].some(({ counts }) => [...counts.keys()].some((code) => /^\d{3}$/.test(code)));
}

function classOf(code: string): string {
  return /^[1-5]\d\d$/.test(code) ? `${code.slice(0, 1)}xx` : /^([1-5]xx|any)$/.test(code) ? code : 'other';
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  return sumOf(counts, (code) => code !== DENIED);
}

function sumOf(counts: ReadonlyMap<string, number>, isMeant: (code: string) => boolean): number {
  return [...counts].reduce((sum, [code, count]) => (isMeant(code) ? sum + count : sum), 0);
}
