import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AgentClock } from '../hub/agent-clock.js';
import { anItem, openSpool, valuesOf } from '../../test/a-spool.js';
import { DiskFiles } from './spool-files.js';

const WRITER = fileURLToPath(new URL('../../test/spool-writer.ts', import.meta.url));
const HOOKS = fileURLToPath(new URL('../../test/run-typescript.mjs', import.meta.url));
const WHY_SKIPPED = ' (skipped: mounting a tmpfs needs root, and this machine refuses it)';
const HOUR_MS = 3_600_000;
const padding = (): string => randomBytes(1500).toString('base64');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-spool-faults-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the folder takes on disk. */
function usedBytes(): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** A disk of so many bytes, which takes what fits of a write before it refuses; or one that refuses all. */
class FailingFiles extends DiskFiles {
  room = Infinity;
  failure: string | undefined;
  readFailure: string | undefined;

  override async write(name: string, offset: number, bytes: Buffer, isDurable: boolean): Promise<void> {
    if (this.failure !== undefined) throw failing(this.failure);
    const left = this.room - usedBytes();
    if (bytes.length <= left) return super.write(name, offset, bytes, isDurable);
    await super.write(name, offset, bytes.subarray(0, Math.max(0, left)), false);
    throw failing('ENOSPC');
  }

  override async read(name: string, offset: number, length: number): Promise<Buffer> {
    if (this.readFailure !== undefined) throw failing(this.readFailure);
    return super.read(name, offset, length);
  }

  override async truncate(name: string, bytes: number): Promise<void> {
    if (this.failure === 'EROFS') throw failing(this.failure);
    return super.truncate(name, bytes);
  }

  override async remove(name: string): Promise<void> {
    if (this.failure === 'EROFS') throw failing(this.failure);
    return super.remove(name);
  }
}

function failing(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('a spool on a disk that fails', () => {
  it('keeps the newest on a full disk at the cost of its own oldest, and goes on where there is room again', async () => {
    const files = new FailingFiles(folder);
    const limits = { bytes: 1024 * 1024, segmentBytes: 16 * 1024 };
    const { spool, dropped, lines } = await openSpool(folder, { files, limits });
    files.room = 60 * 1024;
    for (let value = 1; value <= 100; value += 1) await spool.append([anItem(value, padding())]);
    const kept = await valuesOf(spool);
    expect(kept.at(-1)).toBe(100);
    expect(kept.length + (dropped.get('buffer_full') ?? 0)).toBe(100);
    expect(usedBytes()).toBeLessThanOrEqual(60 * 1024);
    expect(lines.length).toBeLessThan(5);
    files.room = Infinity;
    await spool.append([anItem(101)]);
    expect((await valuesOf(await reopened())).slice(-2)).toEqual([100, 101]);
  });

  it.each(['EIO', 'EROFS', 'ENOSPC'])('keeps the newest in memory while every write is refused (%s)', async (code) => {
    const files = new FailingFiles(folder);
    const { spool, dropped, lines } = await openSpool(folder, { files });
    await spool.append([anItem(1)]);
    files.failure = code;
    for (let value = 2; value <= 1501; value += 100) {
      await spool.append(Array.from({ length: 100 }, (_, index) => anItem(value + index)));
    }
    expect(spool.size + (dropped.get('buffer_full') ?? 0)).toBe(1501);
    expect(spool.size).toBe(1001);
    expect((await valuesOf(spool)).at(-1)).toBe(1501);
    expect(lines).toHaveLength(1);
    files.failure = undefined;
    await spool.append([anItem(1502)]);
    expect(lines).toHaveLength(2);
    const after = await openSpool(folder);
    expect(after.spool.size).toBe(1002);
    expect(after.dropped).toEqual(new Map());
  });

  it('loses nothing of what is on disk to one that was read-only for long', async () => {
    const files = new FailingFiles(folder);
    const limits = { bytes: 64 * 1024, segmentBytes: 8 * 1024 };
    const { spool, dropped, lines } = await openSpool(folder, { files, limits });
    for (let value = 1; value <= 10; value += 1) await spool.append([anItem(value, padding())]);
    const before = usedBytes();
    files.failure = 'EROFS';
    for (let value = 11; value <= 100; value += 1) await spool.append([anItem(value)]);
    expect(spool.usedBytes).toBeLessThan(before + 2 * limits.segmentBytes);
    files.failure = undefined;
    await spool.append([anItem(101)]);
    expect(dropped).toEqual(new Map());
    expect(lines).toHaveLength(2);
    expect(await valuesOf(await reopened())).toEqual(Array.from({ length: 101 }, (_, index) => index + 1));
  });

  it('gives no backlog up, beyond a little, to those who fill the disk as fast', async () => {
    const files = new FailingFiles(folder);
    const limits = { bytes: 1024 * 1024, segmentBytes: 8 * 1024 };
    const { spool, dropped } = await openSpool(folder, { files, limits });
    for (let value = 1; value <= 60; value += 1) await spool.append([anItem(value, padding())]);
    files.failure = 'ENOSPC';
    for (let value = 61; value <= 90; value += 1) await spool.append([anItem(value)]);
    expect(dropped.get('buffer_full')).toBeLessThanOrEqual(10);
    files.failure = undefined;
    await spool.append([anItem(91)]);
    expect(spool.size + (dropped.get('buffer_full') ?? 0)).toBe(91);
  });

  it('keeps what it cannot read while the machine has run out of something, and says so once', async () => {
    const files = new FailingFiles(folder);
    const { spool, dropped, lines } = await openSpool(folder, { files });
    await spool.append([anItem(1), anItem(2)]);
    files.readFailure = 'EMFILE';
    expect(await valuesOf(spool)).toEqual([]);
    expect(await valuesOf(spool)).toEqual([]);
    expect(lines).toEqual([expect.stringContaining('EMFILE')]);
    const late = await openSpool(folder, { files });
    files.readFailure = undefined;
    expect(await valuesOf(spool)).toEqual([1, 2]);
    await late.spool.append([anItem(3)]);
    expect(await valuesOf(late.spool)).toEqual([1, 2, 3]);
    expect([...dropped, ...late.dropped]).toEqual([]);
  });

  it('counts what the disk has lost', async () => {
    const files = new FailingFiles(folder);
    const { spool, dropped } = await openSpool(folder, { files });
    await spool.append([anItem(1), anItem(2)]);
    files.readFailure = 'EIO';
    expect(await valuesOf(spool)).toEqual([]);
    expect(dropped).toEqual(new Map([['corrupt', 2]]));
    expect(spool.size).toBe(0);
  });

  it('gives the same times after a restart where the disk was full when they became final', async () => {
    const files = new FailingFiles(folder);
    const clock = new AgentClock();
    const first = await openSpool(folder, { files, clock });
    await first.spool.append([anItem(1), anItem(2)]);
    files.failure = 'ENOSPC';
    clock.hear(clock.reading, new Date(Date.now() - HOUR_MS).toISOString());
    await first.spool.append([anItem(3)]);
    const times = first.spool.waiting.map(({ timeMs }) => timeMs);
    files.failure = undefined;
    await first.spool.append([anItem(4)]);
    const { spool } = await openSpool(folder);
    expect(spool.waiting.slice(0, 3).map(({ timeMs }) => timeMs)).toEqual(times);
    expect(spool.hasUnfrozen).toBe(false);
  });

  it('never exceeds its limit on disk, whatever is written', async () => {
    const limits = { bytes: 64 * 1024, segmentBytes: 8 * 1024 };
    const { spool, dropped } = await openSpool(folder, { limits });
    for (let value = 1; value <= 120; value += 1) {
      await spool.append([anItem(value, padding())]);
      const items = await spool.read(spool.waiting.slice(-3));
      const [first] = items;
      if (first !== undefined && value % 3 === 0) await spool.replace(first.entry, first.json);
      if (value % 5 === 0) await spool.remove(items.slice(-1).map(({ entry }) => entry));
      expect(usedBytes()).toBeLessThanOrEqual(limits.bytes);
      expect(spool.usedBytes).toBe(usedBytes());
    }
    expect(dropped.get('buffer_full')).toBeGreaterThan(0);
    expect((await openSpool(folder, { limits })).dropped).toEqual(new Map());
  });

  it('starts on whatever lies in its folder, and leaves what is not its own', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'not a spool');
    writeFileSync(join(folder, '00000001-000000000001.spool'), randomBytes(5000));
    writeFileSync(join(folder, '00000002-000000000003.spool'), '');
    mkdirSync(join(folder, '00000003-000000000003.spool'));
    const { spool, dropped } = await openSpool(folder);
    expect(spool.size).toBe(0);
    expect(dropped.get('corrupt')).toBeGreaterThan(0);
    await spool.append([anItem(7)]);
    expect(await valuesOf(await reopened())).toEqual([7]);
    expect(readdirSync(folder)).toContain('notes.txt');
  });

  it('works in memory where its folder cannot be made, and on disk as soon as it can', async () => {
    const blocked = join(folder, 'spool');
    writeFileSync(blocked, '');
    const { spool } = await openSpool(blocked);
    await spool.append([anItem(1)]);
    expect(await valuesOf(spool)).toEqual([1]);
    rmSync(blocked);
    await spool.append([anItem(2)]);
    expect(await valuesOf((await openSpool(blocked)).spool)).toEqual([1, 2]);
  });

  it('goes on when somebody removes its folder', async () => {
    const { spool } = await openSpool(folder);
    await spool.append([anItem(1)]);
    rmSync(folder, { recursive: true });
    await spool.append([anItem(2)]);
    await spool.append([anItem(3)]);
    expect(await valuesOf(await reopened())).toEqual([2, 3]);
  });

  async function reopened(): Promise<Awaited<ReturnType<typeof openSpool>>['spool']> {
    return (await openSpool(folder)).spool;
  }
});

describe('a process that is killed while it appends', () => {
  it('has on disk all that it said it has', async () => {
    const kept = new Set<number>();
    let begun = 0;
    for (let round = 0; round < 4; round += 1) {
      const child = spawn(process.execPath, ['--import', HOOKS, WRITER, folder, String(begun + 1)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      const enough = 3 + round * 7;
      for await (const text of child.stdout.setEncoding('utf8')) {
        output += String(text);
        if ((output.match(/kept/g) ?? []).length >= enough) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      for (const [, value] of output.matchAll(/^kept (\d+)$/gm)) kept.add(Number(value));
      begun = Math.max(...[...output.matchAll(/^begun (\d+)$/gm)].map(([, value]) => Number(value)));
    }
    const { spool } = await openSpool(folder);
    const values = await valuesOf(spool);
    expect(values).toEqual(expect.arrayContaining([...kept]));
    expect(new Set(values).size).toBe(values.length);
    expect(kept.size).toBeGreaterThan(40);
  });
});

describe('a disk that is full for real', () => {
  const isMountable = canMount();

  (isMountable ? it : it.skip)(`costs the oldest and no more${isMountable ? '' : WHY_SKIPPED}`, async () => {
    mountTmpfs();
    try {
      const { spool, dropped } = await openSpool(folder, {
        limits: { bytes: 16 * 1024 * 1024, segmentBytes: 16 * 1024 },
      });
      for (let value = 1; value <= 300; value += 1) await spool.append([anItem(value, padding())]);
      expect((await valuesOf(spool)).at(-1)).toBe(300);
      expect(spool.size + (dropped.get('buffer_full') ?? 0)).toBe(300);
      await spool.close();
    } finally {
      execFileSync('/usr/bin/env', ['umount', folder]);
    }
  });

  function mountTmpfs(): void {
    execFileSync('/usr/bin/env', ['mount', '-t', 'tmpfs', '-o', 'size=256k', 'none', folder], { stdio: 'pipe' });
    chmodSync(folder, 0o700);
  }
});

/** Not every machine lets a test mount; there the failing files above stand for it. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'agent-spool-mount-'));
  try {
    execFileSync('/usr/bin/env', ['mount', '-t', 'tmpfs', '-o', 'size=16k', 'none', probe], { stdio: 'pipe' });
    execFileSync('/usr/bin/env', ['umount', probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}
