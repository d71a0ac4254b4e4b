import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exists, ownIdentity, startTicks, stillRuns } from './process-identity.js';

describe('a process identity', () => {
  it('holds for the process that wrote it', async () => {
    const own = await ownIdentity();
    expect(own.startedAt).not.toBe('');
    expect(await stillRuns(own)).toBe(true);
    expect(exists(own.pid)).toBe(true);
  });

  it('does not hold for a later process of the same number', async () => {
    expect(await stillRuns({ pid: process.pid, startedAt: 'another time' })).toBe(false);
  });

  it('does not hold for a process that has ended', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    await once(child, 'exit');
    expect(await stillRuns({ pid: child.pid ?? 0, startedAt: 'then' })).toBe(false);
    expect(exists(child.pid ?? 0)).toBe(false);
  });
});

describe('startTicks', () => {
  it('is not misled by a name with brackets and spaces', () => {
    const fields = Array.from({ length: 50 }, (_, index) => String(index + 3)).join(' ');
    expect(startTicks(`7 (a ) b) ${fields}`)).toBe('22');
  });
});
