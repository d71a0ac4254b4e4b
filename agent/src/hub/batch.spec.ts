import { describe, expect, it } from '@jest/globals';
import { chooseBacklog, chooseLive, correctBatch, replayPauseMs } from './batch.js';
import type { SpoolEntry } from '../spool/load-spool.js';
import type { SpooledItem } from '../spool/read-entries.js';

function entries(count: number, rawBytes = 10): SpoolEntry[] {
  return Array.from({ length: count }, (_, index) => ({ sequence: index + 1, timeMs: 0, rawBytes }));
}

function aReport(sequence: number, metrics: Record<string, number>, usages = {}): SpooledItem {
  const json = JSON.stringify({ timestamp: `2026-01-01T00:00:0${sequence}.000Z`, ...usages, metrics });
  return { entry: { sequence, timeMs: 0, rawBytes: json.length }, json };
}

function named(...paths: string[]): { path: string; code: string; message: string }[] {
  return paths.map((path) => ({ path, code: 'x', message: 'x' }));
}

function sequencesOf(chosen: Iterable<SpoolEntry>): number[] {
  return [...chosen].map(({ sequence }) => sequence);
}

describe('chooseLive', () => {
  it.each([
    ['all that is new, oldest first', entries(3), { items: 10, bytes: 100 }, 0, [1, 2, 3]],
    ['nothing of nothing', [], { items: 10, bytes: 100 }, 0, []],
    ['only what was not tried', entries(20), { items: 10, bytes: 1000 }, 18, [19, 20]],
    ['the newest alone where more is new than a request holds', entries(20), { items: 3, bytes: 1000 }, 0, [20]],
    ['nothing where all was tried', entries(20), { items: 3, bytes: 1000 }, 20, []],
  ])('takes %s', (_name, waiting, limits, newestTried, expected) => {
    expect(sequencesOf(chooseLive(waiting, limits, newestTried))).toEqual(expected);
  });
});

describe('chooseBacklog', () => {
  it.each([
    ['the oldest, by number', entries(20), { items: 3, bytes: 1000 }, 0, [1, 2, 3]],
    ['the oldest, by size', entries(20), { items: 10, bytes: 25 }, 0, [1, 2]],
    ['what stands behind a batch that failed', entries(20), { items: 3, bytes: 1000 }, 3, [4, 5, 6]],
    ['the oldest again where nothing does', entries(20), { items: 3, bytes: 1000 }, 20, [1, 2, 3]],
    ['one that is larger than a batch by itself', entries(2, 500), { items: 10, bytes: 100 }, 0, [1]],
  ])('takes %s', (_name, waiting, limits, behind, expected) => {
    expect(sequencesOf(chooseBacklog(waiting, limits, behind))).toEqual(expected);
  });
});

describe('replayPauseMs', () => {
  it('leaves the hub at least as much time as the request took', () => {
    expect(replayPauseMs(800, 1000, 30_000, 0)).toBe(800);
    expect(replayPauseMs(800, 1000, 30_000, 0.5)).toBe(1200);
    expect(replayPauseMs(1, 1000, 30_000, 0)).toBe(200);
  });

  it.each([1, 10, 1000])('brings batches of %d at ten times the live rate at least', (items) => {
    for (const tookMs of [1, 100, 3000, 60_000]) {
      const pauseMs = replayPauseMs(tookMs, items, 30_000, 0.999);
      const isAsFastAsItCan = pauseMs === 0;
      expect(isAsFastAsItCan || items / (tookMs + pauseMs) >= 10 / 30_000 - 1e-9).toBe(true);
    }
  });
});

describe('correctBatch', () => {
  const batch = [aReport(1, { a: 1 }), aReport(2, { 'b.c': 1, 'd{e=f.g}': 2 }, { cpu_usage: 7 }), aReport(3, { a: 3 })];

  it('takes out the report that is named', () => {
    const errors = [...named('reports[0]'), { path: 'reports[2].timestamp', code: 'too-old', message: 'x' }];
    const { dropped, replaced, counts } = correctBatch(batch, errors, 'reports') ?? {};
    expect(sequencesOf(dropped ?? [])).toEqual([1, 3]);
    expect(replaced).toEqual(new Map());
    expect(counts).toEqual(
      new Map([
        ['refused', 1],
        ['too_old', 1],
      ]),
    );
  });

  it('takes out a whole event whatever of it is named', () => {
    const { dropped, replaced } = correctBatch(batch, named('events[1].message'), 'events') ?? {};
    expect(sequencesOf(dropped ?? [])).toEqual([2]);
    expect(replaced).toEqual(new Map());
  });

  it.each([
    ['reports[1].metrics.b.c', { cpu_usage: 7, metrics: { 'd{e=f.g}': 2 } }],
    ['reports[1].metrics.d{e=f.g}', { cpu_usage: 7, metrics: { 'b.c': 1 } }],
    ['reports[1].cpu_usage', { metrics: { 'b.c': 1, 'd{e=f.g}': 2 } }],
  ])('takes out only the value named by %s', (path, rest) => {
    const correction = correctBatch(batch, named(path), 'reports');
    expect([...(correction?.dropped ?? [])]).toEqual([]);
    const [[entry, json] = []] = correction?.replaced ?? [];
    expect(entry?.sequence).toBe(2);
    expect(JSON.parse(json ?? '')).toEqual({ timestamp: '2026-01-01T00:00:02.000Z', ...rest });
    expect(correction?.counts).toEqual(new Map([['refused', 1]]));
  });

  it('drops a report of which nothing is left, or that has not what is named', () => {
    const correction = correctBatch(batch, named('reports[0].metrics.a', 'reports[1].metrics.z'), 'reports');
    expect(sequencesOf(correction?.dropped ?? [])).toEqual([1, 2]);
  });

  it.each([[[]], [['']], [['reports']], [['reports[9]']], [['body']], [['reports[x].metrics.a']], [['events[0]']]])(
    'knows nothing to take out for %j',
    (paths) => {
      expect(correctBatch(batch, named(...paths), 'reports')).toBeUndefined();
    },
  );

  it('always makes the batch smaller, so that correcting it ends', () => {
    let rest: SpooledItem[] = batch;
    let rounds = 0;
    for (; rest.length > 0; rounds += 1) {
      const first = JSON.parse(rest[0]?.json ?? '') as { metrics: Record<string, number> };
      const correction = correctBatch(
        rest,
        named(`reports[0].metrics.${Object.keys(first.metrics)[0] ?? 'none'}`),
        'reports',
      );
      rest = rest
        .filter(({ entry }) => correction?.dropped.has(entry) !== true)
        .map(({ entry, json }) => ({ entry, json: correction?.replaced.get(entry) ?? json }));
    }
    expect(rounds).toBeLessThanOrEqual(6);
  });
});
