import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anItem, openSpool } from '../../test/a-spool.js';
import { AgentClock } from '../hub/agent-clock.js';

const START = Date.parse('2026-01-01T00:00:00Z');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-load-spool-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The clock of a process that has heard a hub of the same time. */
function clockAt(wallMs: number): AgentClock {
  const clock = new AgentClock(() => ({ wallMs, monotonicMs: 1000 }));
  clock.hear(clock.reading, new Date(wallMs).toISOString());
  return clock;
}

describe('a spool that is opened again', () => {
  it.each([
    ['as they are', (count: number) => count, 64 * 1024],
    ['in a segment each', (count: number) => count, 100],
    ['after the last one was taken out', (count: number) => count - 1, 100],
  ])('gives later times than all before, also behind a replaced item (%s)', async (_what, last, segmentBytes) => {
    const limits = { bytes: 1024 * 1024, segmentBytes };
    const first = await openSpool(folder, { limits, clock: clockAt(START) });
    for (let value = 1; value <= 5; value += 1) {
      const { json } = anItem(value);
      await first.spool.append([{ json, atMs: START + value * 10_000 }]);
    }
    const times = first.spool.waiting.map(({ timeMs }) => timeMs);
    const [oldest] = await first.spool.read(first.spool.waiting.slice(0, 1));
    if (oldest === undefined) throw new Error('nothing was read');
    await first.spool.replace(oldest.entry, oldest.json);
    await first.spool.remove(first.spool.waiting.slice(last(5)));
    const { spool } = await openSpool(folder, { limits, clock: clockAt(START) });
    await spool.append([{ json: anItem(6).json, atMs: START + 20_000 }]);
    expect(spool.waiting.at(-1)?.timeMs).toBeGreaterThan(times.at(-1) ?? Infinity);
  });
});
