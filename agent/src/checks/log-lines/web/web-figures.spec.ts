import { describe, expect, it } from '@jest/globals';
import { emptyRecord, type LineRecord } from '../line-record.js';
import { Quantiles } from './quantiles.js';
import { trafficChange, WebFigures } from './web-figures.js';

const MS = Date.UTC(2026, 10, 24, 12);
const MINUTE_MS = 60_000;
const request = (status: number, traits: Partial<LineRecord> = {}): LineRecord => ({
  ...emptyRecord(),
  status,
  ...traits,
});

describe('the figures of requests', () => {
  it('are rates and shares by class, and times where lines have them', () => {
    const web = new WebFigures(undefined);
    expect(web.figures(MS, 10, 10)).toEqual({});
    for (let index = 0; index < 8; index += 1)
      web.add(request(200, { requestSeconds: 0.1, upstreamSeconds: 0.05 }), MS, MS);
    web.add(request(404), MS, MS);
    web.add(request(502, { requestSeconds: 2, upstreamSeconds: 1.9 }), MS, MS);
    const figures = web.figures(MS + 10_000, 10, 10);
    expect(figures).toMatchObject({
      'log.http.requests{class=1xx}': 0,
      'log.http.requests{class=2xx}': 0.8,
      'log.http.requests{class=5xx}': 0.1,
      'web.requests{class=3xx}': 0,
      'web.requests{class=4xx}': 10,
      'web.requests{class=2xx}': 80,
      'log.http.request.duration.count': 9,
    });
    expect(figures['log.http.request.duration.p50']).toBeCloseTo(0.1, 2);
    expect(figures['web.upstream.response.time.p99']).toBeCloseTo(1.9, 1);
    const next = web.figures(MS + 20_000, 10, 10);
    expect(next).toMatchObject({ 'log.http.requests{class=2xx}': 0 });
    expect(Object.keys(next).filter((series) => !series.startsWith('log.http.requests'))).toEqual([]);
  });

  it('tell no share of fewer requests than it takes', () => {
    const web = new WebFigures(undefined);
    web.add(request(500), MS, MS);
    expect(Object.keys(web.figures(MS, 10, 2)).filter((series) => series.startsWith('web.'))).toEqual([]);
  });

  it('say how the traffic changes, over a restart too', () => {
    let web = new WebFigures(undefined);
    for (let second = 0; second < 300; second += 1) web.add(request(200), MS + second * 1000, MS + second * 1000);
    web = new WebFigures(JSON.parse(JSON.stringify(web.remember)));
    for (let second = 300; second < 600; second += 2) web.add(request(200), MS + second * 1000, MS + second * 1000);
    expect(web.figures(MS + 10 * MINUTE_MS, 10, 30)['web.traffic.change']).toBe(50);
    expect(web.figures(MS + 12 * MINUTE_MS, 10, 6)['web.traffic.change']).toBe(37.5);
    // A page with its pictures at a quiet hour is no traffic that can fall.
    expect(web.figures(MS + 12 * MINUTE_MS, 10, 60)).not.toHaveProperty(['web.traffic.change']);
  });

  it('count a request that is read late where it was made', () => {
    const web = new WebFigures(undefined);
    for (let n = 0; n < 100; n += 1) web.add(request(200), MS - 6 * MINUTE_MS, MS);
    for (let n = 0; n < 30; n += 1) web.add(request(200), MS - MINUTE_MS, MS);
    for (let n = 0; n < 500; n += 1) web.add(request(200), MS - 60 * MINUTE_MS, MS);
    expect(web.figures(MS, 10, 10)['web.traffic.change']).toBe(30);
    expect(web.remember).toHaveLength(2);
  });

  it.each<[string, number, number, number | undefined]>([
    ['as before', 100, 100, 100],
    ['four times as much', 100, 400, 400],
    ['gone', 100, 0, 0],
    ['too few before', 10, 100, undefined],
  ])('of the traffic: %s', (_name, before, now, expected) => {
    const slot = MS / 10_000;
    const slots = new Map([
      [slot - 60, before],
      [slot - 1, now],
      [slot, 999],
    ]);
    expect(trafficChange(slots, MS, 60)).toBe(expected);
  });
});

describe('quantiles', () => {
  it('are off by no more than two percent', () => {
    const times = new Quantiles();
    for (let ms = 1; ms <= 1000; ms += 1) times.add(ms / 1000);
    for (const [share, expected] of [
      [0.5, 0.5],
      [0.95, 0.95],
      [0.99, 0.99],
    ] as const) {
      expect(Math.abs(times.at(share) / expected - 1)).toBeLessThan(0.021);
    }
  });

  it('are of nothing, of zeros and of ages too', () => {
    const times = new Quantiles();
    expect(times.at(0.5)).toBeNaN();
    times.add(0);
    expect(times.at(0.99)).toBe(0);
    times.add(1e9);
    expect(times.at(0.99)).toBeGreaterThan(86_400);
  });
});
