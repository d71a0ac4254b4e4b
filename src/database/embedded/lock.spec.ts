import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, LockHeldError, parseLock } from './lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent-monitor-lock-'));
    path = join(folder, 'hub.lock');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('refuses a second holder and names the first', async () => {
    const lock = await acquireLock(path);
    const second = acquireLock(path);
    await expect(second).rejects.toThrow(LockHeldError);
    await expect(second).rejects.toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('is free again after its release, and leaves nothing behind', async () => {
    await (await acquireLock(path)).release();
    await (await acquireLock(path)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['a process that is gone', '4194999\nlong ago\n'],
    ['a number that another program has by now', `${process.pid}\nanother start\n`],
    ['a write that a crash cut off', ''],
  ])('takes over what was left by %s', async (_left, text) => {
    await writeFile(path, text);
    const lock = await acquireLock(path);
    await expect(acquireLock(path)).rejects.toThrow(LockHeldError);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('parseLock', () => {
  it('reads the process and when it began', () => {
    expect(parseLock('12\nboot/345\n')).toEqual({ pid: 12, startedAt: 'boot/345' });
  });

  it.each(['', '\n\n', 'x\nboot/1\n', '12\n'])('takes %j for nobody', (text) => {
    expect(parseLock(text)).toBeUndefined();
  });
});
