import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresBinaries, withShellSafeBinaries } from './binaries.js';

describe('withShellSafeBinaries', () => {
  let parent: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'agent-monitor-binaries-'));
  });

  afterEach(() => rm(parent, { recursive: true }));

  async function binariesIn(name: string): Promise<PostgresBinaries> {
    const folder = join(parent, name);
    await mkdir(join(folder, 'bin'), { recursive: true });
    await writeFile(join(folder, 'bin', 'initdb'), '');
    return { folder, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres'), release: 'x' };
  }

  async function folderUsedFor(binaries: PostgresBinaries): Promise<string> {
    let used = '';
    await withShellSafeBinaries(binaries, async (safe) => {
      used = safe.folder;
      await access(safe.initdb);
    });
    return used;
  }

  it.each(['plain', 'with a space', "with 'single' quotes"])(
    'uses the binaries of a folder %p where they are',
    async (name) => {
      const binaries = await binariesIn(name);
      expect(await folderUsedFor(binaries)).toBe(binaries.folder);
    },
  );

  it.each(['"quotes"', '$HOME', '`id`', 'back\\slash'])(
    'copies those of %p for as long as they are used',
    async (name) => {
      const used = await folderUsedFor(await binariesIn(name));
      expect(used).not.toContain(name);
      await expect(access(used)).rejects.toThrow('ENOENT');
    },
  );
});
