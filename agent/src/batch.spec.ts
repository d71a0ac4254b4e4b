import { describe, expect, it } from '@jest/globals';
import { chooseBatch, correctBatch } from './batch.js';
import type { SpooledReport } from './spool.js';

function reports(count: number, length = 10): SpooledReport[] {
  return Array.from({ length: count }, (_, index) => ({ sequence: index + 1, json: 'x'.repeat(length) }));
}

function aReport(sequence: number, metrics: Record<string, number>, usages = {}): SpooledReport {
  return { sequence, json: JSON.stringify({ timestamp: `2026-01-01T00:00:0${sequence}.000Z`, ...usages, metrics }) };
}

function named(...paths: string[]): { path: string; code: string; message: string }[] {
  return paths.map((path) => ({ path, code: 'x', message: 'x' }));
}

describe('chooseBatch', () => {
  it.each([
    ['all that fits, oldest first', reports(3), { reports: 10, bytes: 100 }, 0, [1, 2, 3]],
    ['nothing of nothing', [], { reports: 10, bytes: 100 }, 0, []],
    ['the newest alone before a backlog', reports(20), { reports: 10, bytes: 1000 }, 19, [20]],
    ['then the backlog, by number', reports(20), { reports: 3, bytes: 1000 }, 20, [1, 2, 3]],
    ['then the backlog, by size', reports(20), { reports: 10, bytes: 25 }, 20, [1, 2]],
    ['one that is larger than a batch by itself', reports(2, 500), { reports: 10, bytes: 100 }, 2, [1]],
  ])('takes %s', (_name, waiting, limits, newestTried, expected) => {
    expect(chooseBatch(waiting, limits, newestTried).map(({ sequence }) => sequence)).toEqual(expected);
  });
});

describe('correctBatch', () => {
  const batch = [aReport(1, { a: 1 }), aReport(2, { 'b.c': 1, 'd{e=f.g}': 2 }, { cpu_usage: 7 }), aReport(3, { a: 3 })];

  it('takes out the report that is named', () => {
    expect(correctBatch(batch, named('reports[0]', 'reports[2].timestamp'))).toEqual({
      dropped: new Set([1, 3]),
      replaced: new Map(),
      droppedValues: 0,
    });
  });

  it.each([
    ['reports[1].metrics.b.c', { cpu_usage: 7, metrics: { 'd{e=f.g}': 2 } }],
    ['reports[1].metrics.d{e=f.g}', { cpu_usage: 7, metrics: { 'b.c': 1 } }],
    ['reports[1].cpu_usage', { metrics: { 'b.c': 1, 'd{e=f.g}': 2 } }],
  ])('takes out only the value named by %s', (path, rest) => {
    const correction = correctBatch(batch, named(path));
    expect([...(correction?.dropped ?? [])]).toEqual([]);
    expect(JSON.parse(correction?.replaced.get(2) ?? '')).toEqual({ timestamp: '2026-01-01T00:00:02.000Z', ...rest });
    expect(correction?.droppedValues).toBe(1);
  });

  it('drops a report of which nothing is left, or that has not what is named', () => {
    expect(correctBatch(batch, named('reports[0].metrics.a', 'reports[1].metrics.z'))?.dropped).toEqual(
      new Set([1, 2]),
    );
  });

  it.each([[[]], [['']], [['reports']], [['reports[9]']], [['body']], [['reports[x].metrics.a']]])(
    'knows nothing to take out for %j',
    (paths) => {
      expect(correctBatch(batch, named(...paths))).toBeUndefined();
    },
  );

  it('always makes the batch smaller, so that correcting it ends', () => {
    let rest: SpooledReport[] = batch;
    let rounds = 0;
    for (; rest.length > 0; rounds += 1) {
      const first = JSON.parse(rest[0]?.json ?? '') as { metrics: Record<string, number> };
      const correction = correctBatch(rest, named(`reports[0].metrics.${Object.keys(first.metrics)[0] ?? 'none'}`));
      rest = rest
        .filter(({ sequence }) => correction?.dropped.has(sequence) !== true)
        .map((report) => ({ ...report, json: correction?.replaced.get(report.sequence) ?? report.json }));
    }
    expect(rounds).toBeLessThanOrEqual(6);
  });
});
