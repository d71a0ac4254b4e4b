import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sweepCache } from './check-cache.js';

const DAY_SECONDS = 86_400;
const NOW_SECONDS = 1_800_000_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function age(name: string, days: number): void {
  utimesSync(join(folder, name), NOW_SECONDS, NOW_SECONDS - days * DAY_SECONDS);
}

describe('sweepCache', () => {
  it('removes what has not been written for two weeks, and only that', async () => {
    for (const name of ['old', 'young']) writeFileSync(join(folder, name), name);
    mkdirSync(join(folder, 'old-folder'));
    age('old', 15);
    age('old-folder', 15);
    age('young', 13);
    await sweepCache(folder, NOW_SECONDS * 1000);
    expect(readdirSync(folder)).toEqual(['young']);
  });

  it('takes it that there is no cache yet', async () => {
    await expect(sweepCache(join(folder, 'none'), NOW_SECONDS * 1000)).resolves.toBeUndefined();
  });
});
