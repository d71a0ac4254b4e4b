import { describe, expect, it } from '@jest/globals';
import { figuresBetween } from './gateway-figures.js';
import { GatewayReading, type RouteLabels } from './gateway-reading.js';
import { TopGroups } from './top-groups.js';
import { findDown, upstreamFigures } from './upstream-figures.js';

type Requests = readonly [RouteLabels, Record<string, number>][];

function reading(requests: Requests): GatewayReading {
  const made = new GatewayReading(0);
  for (const [labels, counts] of requests) {
    for (const [code, count] of Object.entries(counts)) made.countRequests(labels, code, count);
  }
  return made;
}

function between(before: Requests, now: Requests, unmatchedRoute?: string): Record<string, number> {
  const at = (requests: Requests, atMs: number) => ({ reading: reading(requests), atMs });
  return figuresBetween(at(before, 0), at(now, 10_000), new TopGroups(2), unmatchedRoute);
}

const A = { route: 'a' };

describe('figuresBetween', () => {
  it.each<[string, Requests, Requests, Record<string, number>]>([
    ['what grew', [[A, { '200': 5 }]], [[A, { '200': 10 }]], { 'gateway.requests{code=2xx,route=a}': 0.5 }],
    [
      'a status that nothing had before, from zero',
      [[A, { '200': 5 }]],
      [[A, { '200': 5, '401': 4 }]],
      {
        'gateway.requests{code=2xx,route=a}': 0,
        'gateway.requests{code=4xx,route=a}': 0.4,
        'gateway.auth.denied{code=401,route=a}': 0.4,
      },
    ],
    ['nothing of a route whose counters went back', [[A, { '200': 5, '503': 5 }]], [[A, { '200': 9, '503': 1 }]], {}],
    ['no share of nine requests', [], [[A, { '503': 9 }]], { 'gateway.requests{code=5xx,route=a}': 0.9 }],
    [
      'a share of ten',
      [],
      [[A, { '200': 9, '503': 1 }]],
      {
        'gateway.requests{code=2xx,route=a}': 0.9,
        'gateway.requests{code=5xx,route=a}': 0.1,
        'gateway.errors{code=502,route=a}': 0,
        'gateway.errors{code=503,route=a}': 10,
        'gateway.errors{code=504,route=a}': 0,
        'gateway.auth.denied_ratio{route=a}': 0,
      },
    ],
    [
      'shares of classes, where no status is told',
      [],
      [[A, { '2xx': 15, '5xx': 5, denied: 4 }]],
      {
        'gateway.requests{code=2xx,route=a}': 1.5,
        'gateway.requests{code=5xx,route=a}': 0.5,
        'gateway.errors{code=5xx,route=a}': 25,
        'gateway.auth.denied{route=a}': 0.4,
        'gateway.auth.denied_ratio{route=a}': 20,
      },
    ],
    ['a count of all, without shares', [], [[{}, { any: 20 }]], { 'gateway.requests{code=any}': 2 }],
    ['a strange status', [], [[A, { '000': 1 }]], { 'gateway.requests{code=other,route=a}': 0.1 }],
  ])('tells %s', (_name, before, now, expected) => {
    expect(between(before, now)).toEqual(expected);
  });

  it('tells consumers apart in their requests, and together in the shares of a route', () => {
    const consumer = (name: string): RouteLabels => ({ ...A, consumer: name });
    const figures = between(
      [],
      [
        [consumer('x'), { '200': 10 }],
        [consumer('y'), { '429': 10 }],
      ],
    );
    expect(figures).toMatchObject({
      'gateway.requests{code=2xx,consumer=x,route=a}': 1,
      'gateway.ratelimit.limited{consumer=y,route=a}': 1,
      'gateway.errors{code=503,route=a}': 0,
    });
  });

  it('keeps to the routes with the most requests, and sums the others', () => {
    const many: Requests = [1, 2, 3, 4].map((number) => [{ route: `r${number}` }, { '200': number * 10 }]);
    expect(between([], many)).toMatchObject({
      'gateway.requests{code=2xx,route=r4}': 4,
      'gateway.requests{code=2xx,route=r3}': 3,
      'gateway.requests{code=2xx,route=other}': 3,
    });
  });

  it('tells what went to the route for what no other takes', () => {
    const now: Requests = [
      [{ service: 'nowhere' }, { '4xx': 5 }],
      [A, { '2xx': 5 }],
    ];
    expect(between([], now, 'nowhere')).toMatchObject({ 'gateway.route.unmatched': 0.5 });
    expect(between([], now, 'elsewhere')).not.toHaveProperty(['gateway.route.unmatched']);
  });

  it('leaves percentiles of few requests out, and what a restart confused', () => {
    const timed = (count: number): GatewayReading => {
      const made = new GatewayReading(0);
      made.countDuration('gateway.request.duration', A, 1, count);
      made.countDuration('gateway.request.duration', A, Infinity, count);
      return made;
    };
    const figures = (before: number, now: number): Record<string, number> =>
      figuresBetween({ reading: timed(before), atMs: 0 }, { reading: timed(now), atMs: 1000 }, new TopGroups(2));
    expect(figures(0, 9)).toEqual({ 'gateway.request.duration.count{route=a}': 9 });
    expect(Object.keys(figures(0, 10))).toHaveLength(4);
    expect(figures(10, 9)).toEqual({});
  });

  it('tells nothing of two readings at once', () => {
    const at = { reading: reading([[A, { '200': 1 }]]), atMs: 5 };
    expect(figuresBetween(at, at, new TopGroups(2))).toEqual({});
  });
});

describe('TopGroups', () => {
  const HOUR_MS = 3_600_000;
  const table = (counts: Record<string, number>) =>
    reading(Object.entries(counts).map(([route, count]) => [{ route }, { '200': count }])).requests;
  const routesOf = (top: TopGroups, counts: Record<string, number>, nowMs: number): (string | undefined)[] =>
    [...top.fold('t', table(counts), table(counts), nowMs).values()].map(({ labels }) => labels.route).sort();

  it('keeps its choice for an hour, and fills a place that is free', () => {
    const top = new TopGroups(2);
    expect(routesOf(top, { a: 1 }, 0)).toEqual(['a']);
    expect(routesOf(top, { a: 1, b: 2, c: 3 }, 1)).toEqual(['a', 'c', 'other']);
    expect(routesOf(top, { a: 1, b: 9, c: 3 }, HOUR_MS - 1)).toEqual(['a', 'c', 'other']);
    expect(routesOf(top, { a: 1, b: 9, c: 3 }, HOUR_MS)).toEqual(['b', 'c', 'other']);
  });
});

describe('upstreamFigures', () => {
  it('tells those beyond the fifteenth as one', () => {
    const made = new GatewayReading(0);
    for (let number = 10; number < 30; number += 1) made.countTarget(`u${number}`, number % 2 === 0);
    const figures = upstreamFigures(made.upstreams);
    expect(figures).toMatchObject({
      'gateway.upstream.healthy{upstream=u10}': 1,
      'gateway.upstream.healthy{upstream=other}': 2,
      'gateway.upstream.total{upstream=other}': 5,
      'gateway.upstream.healthy_ratio{upstream=other}': 40,
    });
    expect(Object.keys(figures)).toHaveLength(16 * 4);
    expect(findDown(made.upstreams).wholly).toHaveLength(10);
  });
});

describe('GatewayReading', () => {
  it('tells of many data planes the worst together', () => {
    const made = new GatewayReading(0);
    for (let number = 0; number < 20; number += 1)
      made.ofNode(`n${number}`, 'gateway.config.last_seen', number, 'highest');
    expect(made.gauges.size).toBe(16);
    expect(made.gauges.get('gateway.config.last_seen{node=other}')).toBe(19);
  });

  it('shortens names, and adds up what has one name then', () => {
    const made = new GatewayReading(0);
    made.countRequests({ route: `${'x'.repeat(70)}1` }, '200', 1);
    made.countRequests({ route: `${'x'.repeat(70)}2` }, '200', 1);
    expect([...made.requests.values()]).toEqual([
      { labels: { route: `${'x'.repeat(59)}…` }, counts: new Map([['200', 2]]) },
    ]);
  });
});
