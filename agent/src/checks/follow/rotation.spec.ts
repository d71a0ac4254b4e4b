import { rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it, beforeEach, afterEach } from '@jest/globals';
import { LogFolder, Watch } from '../../../test/a-log-folder.js';
import type { FollowedRun } from './file-follower.js';

let folder: LogFolder;
beforeEach(() => {
  folder = new LogFolder();
});
afterEach(() => folder.remove());

describe('rotation', () => {
  /** What happens between two runs, and what is read in the second: of `a` and `b`, `a` was read before. */
  const CASES: readonly [string, () => void, string[], Partial<FollowedRun>][] = [
    [
      'by renaming',
      () => {
        folder.append('log', 'b\n');
        folder.rename('log', 'log.1');
        folder.append('log', 'c\n');
      },
      ['b', 'c'],
      { rotations: 1 },
    ],
    [
      'without a new file',
      () => {
        folder.append('log', 'b\n');
        folder.rename('log', 'log.1');
      },
      ['b'],
      { rotations: 0, truncations: 0 },
    ],
    [
      'by a name with a date',
      () => {
        folder.append('log', 'b\n');
        folder.rename('log', 'log-20241031');
        folder.append('log', 'c\n');
      },
      ['b', 'c'],
      { rotations: 1 },
    ],
    [
      'twice',
      () => {
        folder.append('log', 'b\n');
        folder.rename('log', 'log.2');
        folder.append('log', 'c\n');
        utimesSync(folder.at('log'), folder.nowMs / 1000 + 1, folder.nowMs / 1000 + 1);
        folder.rename('log', 'log.1');
        folder.append('log', 'd\n');
      },
      ['b', 'c', 'd'],
      { rotations: 2 },
    ],
    [
      'by copying and emptying',
      () => {
        folder.append('log', 'b\n');
        folder.copy('log', 'log.1');
        truncateSync(folder.at('log'));
        folder.append('log', 'c\n');
      },
      ['b', 'c'],
      { rotations: 1, truncations: 1, events: [] },
    ],
    [
      'by copying and emptying, and more written since than before',
      () => {
        folder.copy('log', 'log.1');
        truncateSync(folder.at('log'));
        folder.append('log', 'more than before\n');
      },
      ['more than before'],
      { rotations: 1, truncations: 1 },
    ],
    [
      'by copying, where the emptying is still to come',
      () => {
        folder.append('log', 'b\n');
        folder.copy('log', 'log.1');
      },
      ['b'],
      { rotations: 0, truncations: 0 },
    ],
  ];

  it.each(CASES)('%s loses and repeats nothing', async (_name, rotate, expected, figures) => {
    for (const isKilled of [false, true]) {
      for (const pattern of ['log', 'log*']) {
        await folder.remove();
        folder = new LogFolder();
        folder.append('log', 'a\n');
        const watch = new Watch(folder, [pattern]);
        expect(await watch.run()).toEqual(['a']);
        rotate();
        if (isKilled) watch.kill();
        expect([isKilled, pattern, await watch.run()]).toEqual([isKilled, pattern, expected]);
        expect(watch.last).toMatchObject(figures);
        folder.append('log', 'e\n');
        watch.kill();
        expect(await watch.run()).toEqual(['e']);
        expect([watch.last?.events, await watch.run()]).toEqual([[], []]);
      }
    }
  });

  it('loses nothing of what was packed or deleted, if the file was open', async () => {
    folder.append('log', 'a\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    folder.append('log', 'b\n');
    folder.rename('log', 'log.1');
    folder.pack('log.1');
    folder.append('log', 'c\n');
    expect(await watch.run()).toEqual(['b', 'c']);
    folder.append('log', 'd\n');
    rmSync(folder.at('log'));
    expect(await watch.run()).toEqual(['d']);
  });

  it('says what may be lost of a file that was packed while the agent did not run, and goes on with what is there', async () => {
    folder.append('log', 'a\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    watch.kill();
    folder.append('log', 'b\n');
    folder.rename('log', 'log.2');
    folder.pack('log.2');
    folder.append('log', 'c\n');
    utimesSync(folder.at('log'), folder.nowMs / 1000 + 1, folder.nowMs / 1000 + 1);
    folder.rename('log', 'log.1');
    folder.append('log', 'd\n');
    expect(await watch.run()).toEqual(['c', 'd']);
    expect(watch.last).toMatchObject({
      lost: 1,
      events: [{ kind: 'log.lost', severity: 'warning', fingerprint: 'log', attributes: { path: folder.at('log') } }],
    });
    expect([await watch.run(), watch.last?.events]).toEqual([[], []]);
  });

  it('misses nothing of a file that was read to its end before it was packed, and knows a number that is used again', async () => {
    folder.append('log', 'a\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    folder.rename('log', 'log.1');
    folder.append('log', 'b\n');
    expect(await watch.run()).toEqual(['b']);
    // Nobody has the file open any more, so that the next ones may get its number.
    await watch.end();
    rmSync(folder.at('log.1'));
    folder.rename('log', 'log.3');
    for (const name of ['log.2', 'log.1', 'log']) {
      folder.append(name, `${name}\n`);
      utimesSync(folder.at(name), folder.nowMs / 1000 + 1, folder.nowMs / 1000 + 1);
      folder.nowMs += 1000;
    }
    expect(await watch.run()).toEqual(['log.2', 'log.1', 'log']);
    expect([watch.last?.events, await watch.run()]).toEqual([[], []]);
  });

  it('has what a writer still adds to the renamed file, and its last line at the end', async () => {
    folder.append('log', 'a\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    folder.rename('log', 'log.1');
    folder.append('log', 'c\n');
    expect(await watch.run()).toEqual(['c']);
    folder.append('log.1', 'late\nwithout an end');
    expect(await watch.run()).toEqual(['late']);
    folder.nowMs += 30_000;
    expect(await watch.run()).toEqual([]);
    folder.nowMs += 60_000;
    expect(await watch.run()).toEqual(['without an end']);
    expect(watch.last).toMatchObject({ openFiles: 1, lagBytes: 0 });
  });

  it('has nothing to do with a copy that somebody made, or with older files', async () => {
    folder.append('log.1', 'old\n');
    folder.append('log', 'a\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    folder.copy('log', 'log.bak');
    utimesSync(folder.at('log.bak'), folder.nowMs / 1000 + 5, folder.nowMs / 1000 + 5);
    folder.rename('log', 'log.2');
    folder.append('log', 'c\n');
    expect(await watch.run()).toEqual(['c']);
  });
});

describe('a file that was emptied', () => {
  it('is read anew, and told of where no copy is left', async () => {
    folder.append('log', 'first\nsecond\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    truncateSync(folder.at('log'));
    folder.append('log', 'new\n');
    expect(await watch.run()).toEqual(['new']);
    expect(watch.last).toMatchObject({
      truncations: 1,
      rotations: 0,
      events: [
        { kind: 'log.truncated', severity: 'warning', fingerprint: 'log', attributes: { path: folder.at('log') } },
      ],
    });
    expect([await watch.run(), watch.last?.events]).toEqual([[], []]);
  });

  it('is known also where more was written since than there was before', async () => {
    folder.append('log', 'first\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    watch.kill();
    writeFileSync(folder.at('log'), 'another first\nand more\n');
    expect(await watch.run()).toEqual(['another first', 'and more']);
    expect(watch.last?.truncations).toBe(1);
  });

  it('is none where another file with the same content has taken its place', async () => {
    folder.append('log', 'a\n');
    const watch = new Watch(folder, ['log']);
    await watch.run();
    folder.copy('log', 'other');
    folder.append('other', 'b\n');
    folder.rename('other', 'log');
    expect(await watch.run()).toEqual(['b']);
    expect(watch.last).toMatchObject({ truncations: 0, rotations: 0 });
  });
});
