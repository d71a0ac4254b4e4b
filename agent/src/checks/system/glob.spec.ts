import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { expandPattern, folderOfPattern, matchesSegment } from './glob.js';
import { openLinuxRoot, type SystemRoot } from './system-root.js';

let system: SystemFolder;
let root: SystemRoot;
beforeAll(async () => {
  system = makeSystemFolder();
  for (const name of ['a.conf', 'b.conf', 'c.txt', '.hidden.conf', 'deep/d.conf']) system.write(`/srv/${name}`, '');
  system.link('/srv/outside', '/etc');
  root = await openLinuxRoot({ root: system.path }, { resolvePath: (path) => Promise.resolve(path) });
});
afterAll(() => system.close());

describe('a pattern', () => {
  it.each([
    ['*', 'a', true],
    ['*', '.a', false],
    ['.*', '.a', true],
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*c', 'ab', false],
    ['a*b*c', 'axbxc', true],
    ['a*b*c', 'axc', false],
    ['ab*ba', 'aba', false],
    ['abc', 'abc', true],
  ])('%s and the name %s: %s', (segment, name, matches) => {
    expect(matchesSegment(segment, name)).toBe(matches);
  });

  it('is matched in the time of reading the name', () => {
    const startedMs = performance.now();
    expect(matchesSegment('*a'.repeat(100) + 'b', 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(1000);
  });

  it.each([
    ['/srv/*.conf', ['/srv/a.conf', '/srv/b.conf']],
    ['/*/c.txt', ['/etc/c.txt', '/srv/c.txt']],
    ['/srv/gone', ['/srv/gone']],
    ['/srv/', ['/srv/.hidden.conf', '/srv/a.conf', '/srv/b.conf', '/srv/c.txt', '/srv/deep/d.conf', '/srv/outside']],
    ['/nowhere/*', []],
  ])('%s leads to files', async (pattern, paths) => {
    const expanded = await expandPattern(root, pattern, 100);
    expect(expanded).toEqual({ paths, unseen: [] });
  });

  it('stops where it is told to', async () => {
    expect((await expandPattern(root, '/srv/', 2)).paths).toHaveLength(2);
  });

  it.each([
    ['/srv/app/*.conf', '/srv/app'],
    ['/srv/a*/x', '/srv'],
    ['/*/x', '/'],
    ['/srv/x', '/srv/x'],
  ])('%s lies in %s', (pattern, folder) => {
    expect(folderOfPattern(pattern)).toBe(folder);
  });
});

describe('a system in a folder', () => {
  it('is not left by its links', async () => {
    system.link('/etc/leak', '/etc/hostname');
    expect(await root.read('/etc/leak')).toEqual({ is: 'unseen', why: '/etc/leak is a link that leads out' });
    expect(await root.read('/etc/passwd')).toMatchObject({ is: 'seen' });
    expect(await root.read('/etc/none')).toEqual({ is: 'absent' });
  });
});
