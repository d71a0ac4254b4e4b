import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../../test/some-settings.js';
import { accessOf } from '../../ceiling/access.js';
import { ceilingOf, type Ceiling } from '../../ceiling/ceiling.js';
import { FileFollower, type FollowSettings, type FollowedRun } from './file-follower.js';
import type { LineSink } from './read-files.js';

let folder: string;
let nowMs: number;
const followers: FileFollower[] = [];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'agent-follow-')));
  nowMs = Date.now();
});
afterEach(async () => {
  await Promise.all(followers.splice(0).map((follower) => follower.close()));
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);
const append = (name: string, text: string): void => appendFileSync(at(name), text);
const rename = (from: string, to: string): void => renameSync(at(from), at(to));
/** As `logrotate` packs: the packed file has the time of the original. */
function pack(name: string): void {
  copyFileSync(at(name), at(`${name}.gz`));
  writeFileSync(at(`${name}.gz`), gzipSync('packed'));
  rmSync(at(name));
}

/** A follower that can be killed: the next run after it begins with what was remembered. */
class Watch {
  read = '';
  last: FollowedRun | undefined;
  private follower: FileFollower | undefined;
  private remembered: unknown;

  constructor(
    private readonly paths: readonly string[],
    private readonly options: Partial<FollowSettings> & { ceiling?: Ceiling } = {},
  ) {}

  /** The lines that a run has read, with their sources where there are several. */
  async run(limits: { bytes?: number; lines?: number } = {}): Promise<string[]> {
    const { ceiling = NO_LIMITS, ...options } = this.options;
    const settings = { start: 'beginning' as const, maxFiles: 10, paths: this.paths.map(at), ...options };
    if (this.follower === undefined) {
      this.follower = new FileFollower(settings, accessOf(ceiling), this.remembered);
      followers.push(this.follower);
    }
    const lines: string[] = [];
    const take: LineSink['take'] = ({ name }, text) => {
      for (const line of text.toString().split('\n').slice(0, -1))
        lines.push(this.paths.length > 1 ? `${name}: ${line}` : line);
    };
    const sink: LineSink = { take, takeRecord: () => undefined };
    const all = { bytes: 1e6, lines: Infinity, ...limits };
    this.last = await this.follower.run(sink, all, nowMs, new AbortController().signal);
    this.remembered = JSON.parse(JSON.stringify(this.follower.remember));
    nowMs += 1000;
    return lines;
  }

  kill(): void {
    this.follower = undefined;
  }
}

describe('a file', () => {
  it('is read from its beginning or its end, and each line once', async () => {
    append('log', 'a\nb\nhal');
    const [all, news] = [new Watch(['log']), new Watch(['log'], { start: 'end' })];
    expect([await all.run(), await news.run()]).toEqual([['a', 'b'], []]);
    expect(all.last).toMatchObject({ lines: 2, bytes: 4, lagBytes: 3, openFiles: 1, readFiles: 1, hasMoved: true });
    append('log', 'f\nc\n');
    expect([await all.run(), await news.run()]).toEqual([
      ['half', 'c'],
      ['half', 'c'],
    ]);
    expect(await all.run()).toEqual([]);
    expect(all.last).toMatchObject({ lines: 0, lagBytes: 0, openFiles: 1, readFiles: 0 });
    await all.run();
    expect(all.last?.hasMoved).toBe(false);
  });

  it('goes on after a restart, also where it was not there before', async () => {
    const watch = new Watch(['log'], { start: 'end' });
    expect(await watch.run()).toEqual([]);
    expect(watch.last?.troubles).toEqual([`${at('log')} is not there`]);
    append('log', 'a\n');
    expect(await watch.run()).toEqual(['a']);
    watch.kill();
    append('log', 'b\n');
    expect(await watch.run()).toEqual(['b']);
  });

  it('is read as far as a run may, and lags', async () => {
    append('log', 'x'.repeat(99).concat('\n').repeat(3000));
    const watch = new Watch(['log']);
    expect(await watch.run({ bytes: 1 })).toHaveLength(655);
    expect(watch.last).toMatchObject({ lagBytes: 300_000 - 65_500, dropped: 0 });
    expect(await watch.run()).toHaveLength(2345);
  });

  it('has lines dropped and counted where only so many may be taken', async () => {
    append('log', 'a\nb\nc\nd\n');
    const watch = new Watch(['log']);
    expect(await watch.run({ lines: 3 })).toEqual(['a', 'b', 'c']);
    expect(watch.last).toMatchObject({ lines: 3, dropped: 1, lagBytes: 0 });
  });

  it('tells how long it has been silent', async () => {
    append('log', 'a\n');
    utimesSync(at('log'), nowMs / 1000 - 100, nowMs / 1000 - 100);
    const watch = new Watch(['log'], { start: 'end' });
    await watch.run();
    expect(watch.last?.silence.get('log')).toBeCloseTo(100, 0);
    append('log', 'b\n');
    await watch.run();
    expect(watch.last?.silence.get('log')).toBe(0);
    rename('log', 'log.1');
    nowMs += 60_000;
    await watch.run();
    expect(watch.last?.silence.get('log')).toBe(61);
  });
});

describe('rotation', () => {
  /** What happens between two runs, and what is read in the second: of `a` and `b`, `a` was read before. */
  const CASES: readonly [string, () => void, string[], Partial<FollowedRun>][] = [
    [
      'by renaming',
      () => [append('log', 'b\n'), rename('log', 'log.1'), append('log', 'c\n')],
      ['b', 'c'],
      { rotations: 1 },
    ],
    [
      'without a new file',
      () => [append('log', 'b\n'), rename('log', 'log.1')],
      ['b'],
      { rotations: 0, truncations: 0 },
    ],
    [
      'by a name with a date',
      () => [append('log', 'b\n'), rename('log', 'log-20241031'), append('log', 'c\n')],
      ['b', 'c'],
      { rotations: 1 },
    ],
    [
      'twice',
      () => {
        append('log', 'b\n');
        rename('log', 'log.2');
        append('log', 'c\n');
        utimesSync(at('log'), nowMs / 1000 + 1, nowMs / 1000 + 1);
        rename('log', 'log.1');
        append('log', 'd\n');
      },
      ['b', 'c', 'd'],
      { rotations: 2 },
    ],
    [
      'by copying and emptying',
      () => [append('log', 'b\n'), copyFileSync(at('log'), at('log.1')), truncateSync(at('log')), append('log', 'c\n')],
      ['b', 'c'],
      { rotations: 1, truncations: 1, events: [] },
    ],
    [
      'by copying and emptying, and more written since than before',
      () => {
        copyFileSync(at('log'), at('log.1'));
        truncateSync(at('log'));
        append('log', 'more than before\n');
      },
      ['more than before'],
      { rotations: 1, truncations: 1 },
    ],
    [
      'by copying, where the emptying is still to come',
      () => [append('log', 'b\n'), copyFileSync(at('log'), at('log.1'))],
      ['b'],
      { rotations: 0, truncations: 0 },
    ],
  ];

  it.each(CASES)('%s loses and repeats nothing', async (_name, rotate, expected, figures) => {
    append('log', 'a\n');
    for (const isKilled of [false, true]) {
      for (const pattern of ['log', 'log*']) {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
        append('log', 'a\n');
        const watch = new Watch([pattern]);
        expect(await watch.run()).toEqual(['a']);
        rotate();
        if (isKilled) watch.kill();
        expect([isKilled, pattern, await watch.run()]).toEqual([isKilled, pattern, expected]);
        expect(watch.last).toMatchObject(figures);
        append('log', 'e\n');
        watch.kill();
        expect(await watch.run()).toEqual(['e']);
        expect([watch.last?.events, await watch.run()]).toEqual([[], []]);
      }
    }
  });

  it('loses nothing of what was packed or deleted, if the file was open', async () => {
    append('log', 'a\n');
    const watch = new Watch(['log']);
    await watch.run();
    append('log', 'b\n');
    rename('log', 'log.1');
    pack('log.1');
    append('log', 'c\n');
    expect(await watch.run()).toEqual(['b', 'c']);
    append('log', 'd\n');
    rmSync(at('log'));
    expect(await watch.run()).toEqual(['d']);
  });

  it('says what may be lost of a file that was packed while the agent did not run, and goes on with what is there', async () => {
    append('log', 'a\n');
    const watch = new Watch(['log']);
    await watch.run();
    watch.kill();
    append('log', 'b\n');
    rename('log', 'log.2');
    pack('log.2');
    append('log', 'c\n');
    utimesSync(at('log'), nowMs / 1000 + 1, nowMs / 1000 + 1);
    rename('log', 'log.1');
    append('log', 'd\n');
    expect(await watch.run()).toEqual(['c', 'd']);
    expect(watch.last).toMatchObject({
      lost: 1,
      events: [{ kind: 'log.lost', severity: 'warning', fingerprint: 'log', attributes: { path: at('log') } }],
    });
    expect([await watch.run(), watch.last?.events]).toEqual([[], []]);
  });

  it('has what a writer still adds to the renamed file, and its last line at the end', async () => {
    append('log', 'a\n');
    const watch = new Watch(['log']);
    await watch.run();
    rename('log', 'log.1');
    append('log', 'c\n');
    expect(await watch.run()).toEqual(['c']);
    append('log.1', 'late\nwithout an end');
    expect(await watch.run()).toEqual(['late']);
    nowMs += 30_000;
    expect(await watch.run()).toEqual([]);
    nowMs += 60_000;
    expect(await watch.run()).toEqual(['without an end']);
    expect(watch.last).toMatchObject({ openFiles: 1, lagBytes: 0 });
  });

  it('has nothing to do with a copy that somebody made, or with older files', async () => {
    append('log.1', 'old\n');
    append('log', 'a\n');
    const watch = new Watch(['log']);
    await watch.run();
    copyFileSync(at('log'), at('log.bak'));
    utimesSync(at('log.bak'), nowMs / 1000 + 5, nowMs / 1000 + 5);
    rename('log', 'log.2');
    append('log', 'c\n');
    expect(await watch.run()).toEqual(['c']);
  });
});

describe('a file that was emptied', () => {
  it('is read anew, and told of where no copy is left', async () => {
    append('log', 'first\nsecond\n');
    const watch = new Watch(['log']);
    await watch.run();
    truncateSync(at('log'));
    append('log', 'new\n');
    expect(await watch.run()).toEqual(['new']);
    expect(watch.last).toMatchObject({
      truncations: 1,
      rotations: 0,
      events: [{ kind: 'log.truncated', severity: 'warning', fingerprint: 'log', attributes: { path: at('log') } }],
    });
    expect([await watch.run(), watch.last?.events]).toEqual([[], []]);
  });

  it('is known also where more was written since than there was before', async () => {
    append('log', 'first\n');
    const watch = new Watch(['log']);
    await watch.run();
    watch.kill();
    writeFileSync(at('log'), 'another first\nand more\n');
    expect(await watch.run()).toEqual(['another first', 'and more']);
    expect(watch.last?.truncations).toBe(1);
  });

  it('is none where another file with the same content has taken its place', async () => {
    append('log', 'a\n');
    const watch = new Watch(['log']);
    await watch.run();
    copyFileSync(at('log'), at('other'));
    append('other', 'b\n');
    rename('other', 'log');
    expect(await watch.run()).toEqual(['b']);
    expect(watch.last).toMatchObject({ truncations: 0, rotations: 0 });
  });
});

describe('patterns', () => {
  it('find files in every run, each once, and name them by what is not common to all', async () => {
    mkdirSync(at('web'));
    append('app.log', 'a\n');
    append('web/access.log', 'b\n');
    symlinkSync('access.log', at('web/current.log'));
    append('web/old.log.gz', 'packed');
    const watch = new Watch(['app.log', 'web/*', 'none/*.log'], { start: 'end' });
    expect(await watch.run()).toEqual([]);
    expect(watch.last?.troubles).toEqual([`no file matches ${at('none/*.log')}`]);
    append('app.log', 'c\n');
    append('web/access.log', 'd\n');
    append('web/error.log', 'e\n');
    expect(await watch.run()).toEqual(['app.log: c', 'web/access.log: d', 'web/error.log: e']);
  });

  it('lead through folders, as deep as they say', async () => {
    mkdirSync(at('a/b'), { recursive: true });
    for (const name of ['x.log', 'a/y.log', 'a/b/z.log']) append(name, `${name}\n`);
    expect((await new Watch(['**/*.log']).run()).sort()).toEqual(['a/b/z.log', 'a/y.log', 'x.log']);
    expect(await new Watch(['*/*.log']).run()).toEqual(['a/y.log']);
  });

  it('follow no more files than they may, and say so', async () => {
    for (const name of ['1.log', '2.log', '3.log']) append(name, `${name}\n`);
    utimesSync(at('2.log'), 1, 1);
    const watch = new Watch(['*.log'], { maxFiles: 2 });
    expect(await watch.run()).toEqual(['1.log', '3.log']);
    expect(watch.last).toMatchObject({ leftOut: 1, troubles: ['1 more files match than the 2 that are followed'] });
    utimesSync(at('2.log'), nowMs, nowMs);
    expect(await watch.run()).toEqual([]);
  });

  it('of a check that has got another one begin as the check says', async () => {
    append('log', 'a\n');
    append('other', 'b\n');
    const watch = new Watch(['log'], { start: 'end' });
    await watch.run();
    watch.kill();
    Object.assign(watch, { paths: ['log', 'other'] });
    append('log', 'c\n');
    expect(await watch.run()).toEqual(['log: c']);
  });
});

describe('what a follower may not read', () => {
  it('is named, and costs no other file', async () => {
    append('open.log', 'a\n');
    mkdirSync(at('closed'));
    append('closed/key', 'secret\n');
    symlinkSync(at('closed/key'), at('key.log'));
    const ceiling = ceilingOf({ paths: [`${folder}/`] }, [at('closed')]);
    const watch = new Watch(['*.log'], { ceiling });
    expect(await watch.run()).toEqual(['a']);
    expect(watch.last?.troubles).toEqual([
      `${at('key.log')} leads to where this machine allows no look, by allow.paths`,
    ]);
    await expect(new Watch(['key.log'], { ceiling }).run()).rejects.toThrow(/allows no look/);
  });

  it('is no ordinary file', async () => {
    await expect(new Watch(['']).run()).rejects.toThrow(/it is no ordinary file/);
  });

  it('is what it has no right to', async () => {
    append('log', 'a\n');
    chmodSync(at('log'), 0);
    const isRoot = process.geteuid?.() === 0;
    try {
      if (isRoot) process.seteuid?.(65_534);
      await expect(new Watch(['log']).run()).rejects.toThrow(/usermod -aG adm agent-monitor/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
