import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AlreadyRunningError, findHolder, lockStateDir } from './lock.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'agent-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('lockStateDir', () => {
  it('refuses a second agent while the first runs, and not after it', async () => {
    const release = await lockStateDir(dir);
    await expect(lockStateDir(dir)).rejects.toThrow(AlreadyRunningError);
    expect(await findHolder(dir)).toMatchObject({ pid: process.pid });
    await release();
    expect(await findHolder(dir)).toBeUndefined();
    await (
      await lockStateDir(dir)
    )();
  });

  it('gives one of many that start at once the folder', async () => {
    writeFileSync(join(dir, 'lock.7'), JSON.stringify({ pid: 1, started: 'long gone' }));
    const starts = await Promise.allSettled(Array.from({ length: 20 }, () => lockStateDir(dir)));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(dir)).toEqual(['lock.8']);
  });

  it.each([
    ['a process that is gone', async () => JSON.stringify({ pid: await deadPid(), started: '' })],
    ['another process of the same number', () => JSON.stringify({ pid: process.pid, started: 'before' })],
    ['nobody, torn by a crash', () => '{"pid":12'],
    ['nobody, empty', () => ''],
  ])('takes over from %s', async (_name, content) => {
    writeFileSync(join(dir, 'lock.7'), await content());
    expect(await findHolder(dir)).toBeUndefined();
    await (
      await lockStateDir(dir)
    )();
  });
});

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}
