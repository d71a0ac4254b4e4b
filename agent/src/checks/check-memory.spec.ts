import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog } from '../support/log.js';
import { CheckMemory } from './check-memory.js';

let folder: string;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-memory-'));
  lines = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The memory of an agent that has just started. */
function aMemory(): CheckMemory {
  const write = (line: string): void => void lines.push(line);
  return new CheckMemory(folder, createLog({ level: 'debug', isReadable: true, write, now: () => new Date() }));
}

const onlyFile = (): string => join(folder, 'checks', readdirSync(join(folder, 'checks'))[0] ?? '');

describe('the memory of checks', () => {
  it('outlives a restart, by name and kind', async () => {
    const memory = aMemory();
    await memory.remember('../a log', 'log', { position: 1 });
    await memory.remember('../a log', 'log', { position: 2 });
    await memory.remember('another', 'log', { position: 3 });
    expect(await aMemory().recall('../a log', 'log')).toEqual({ position: 2 });
    expect(await aMemory().recall('../a log', 'http')).toBeUndefined();
    expect(await aMemory().recall('unknown', 'log')).toBeUndefined();
    expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
  });

  it('is read after what is being written', async () => {
    const memory = aMemory();
    void memory.remember('a log', 'log', [1]);
    expect(await memory.recall('a log', 'log')).toEqual([1]);
  });

  it('is none where it is damaged', async () => {
    await aMemory().remember('a log', 'log', [1]);
    writeFileSync(onlyFile(), '{"kind":"log","val');
    expect(await aMemory().recall('a log', 'log')).toBeUndefined();
  });

  it('keeps the one before where it cannot keep another, and says so', async () => {
    const memory = aMemory();
    await memory.remember('a log', 'log', 'small');
    await memory.remember('a log', 'log', 'x'.repeat(9 * 1024 * 1024));
    expect(await memory.recall('a log', 'log')).toBe('small');
    expect(lines.join()).toContain('a log wants to remember more than 8 MiB');
  });
});
