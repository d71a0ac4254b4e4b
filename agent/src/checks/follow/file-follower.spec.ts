import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { describe, expect, it, beforeEach, afterEach } from '@jest/globals';
import { LogFolder, Watch } from '../../../test/a-log-folder.js';
import { ceilingOf } from '../../ceiling/ceiling.js';

let folder: LogFolder;
beforeEach(() => {
  folder = new LogFolder();
});
afterEach(() => folder.remove());

describe('a file', () => {
  it('is read from its beginning or its end, and each line once', async () => {
    folder.append('log', 'a\nb\nhal');
    const [all, news] = [new Watch(folder, ['log']), new Watch(folder, ['log'], { start: 'end' })];
    expect([await all.run(), await news.run()]).toEqual([['a', 'b'], []]);
    expect(all.last).toMatchObject({ lines: 2, bytes: 4, lagBytes: 3, openFiles: 1, readFiles: 1 });
    folder.append('log', 'f\nc\n');
    expect([await all.run(), await news.run()]).toEqual([
      ['half', 'c'],
      ['half', 'c'],
    ]);
    expect(await all.run()).toEqual([]);
    expect(all.last).toMatchObject({ lines: 0, lagBytes: 0, openFiles: 1, readFiles: 0 });
  });

  it('goes on after a restart, also where it was not there before', async () => {
    const watch = new Watch(folder, ['log'], { start: 'end' });
    expect(await watch.run()).toEqual([]);
    expect(watch.last?.troubles).toEqual([`${folder.at('log')} is not there`]);
    folder.append('log', 'a\n');
    expect(await watch.run()).toEqual(['a']);
    watch.kill();
    folder.append('log', 'b\n');
    expect(await watch.run()).toEqual(['b']);
  });

  it('is read as far as a run may, and lags', async () => {
    folder.append('log', 'x'.repeat(99).concat('\n').repeat(3000));
    const watch = new Watch(folder, ['log']);
    expect(await watch.run({ bytes: 1 })).toHaveLength(655);
    expect(watch.last).toMatchObject({ lagBytes: 300_000 - 65_500, dropped: 0 });
    expect(await watch.run()).toHaveLength(2345);
  });

  it('has lines dropped and counted where only so many may be taken', async () => {
    folder.append('log', 'a\nb\nc\nd\n');
    const watch = new Watch(folder, ['log']);
    expect(await watch.run({ lines: 3 })).toEqual(['a', 'b', 'c']);
    expect(watch.last).toMatchObject({ lines: 3, dropped: 1, lagBytes: 0 });
  });

  it('tells how long it has been silent', async () => {
    folder.append('log', 'a\n');
    utimesSync(folder.at('log'), folder.nowMs / 1000 - 100, folder.nowMs / 1000 - 100);
    const watch = new Watch(folder, ['log'], { start: 'end' });
    await watch.run();
    expect(watch.last?.silence.get('log')).toBeCloseTo(100, 0);
    folder.append('log', 'b\n');
    await watch.run();
    expect(watch.last?.silence.get('log')).toBe(0);
    folder.rename('log', 'log.1');
    folder.nowMs += 60_000;
    await watch.run();
    expect(watch.last?.silence.get('log')).toBe(61);
  });
});

describe('patterns', () => {
  it('find files in every run, each once, and name them by what is not common to all', async () => {
    mkdirSync(folder.at('web'));
    folder.append('app.log', 'a\n');
    folder.append('web/access.log', 'b\n');
    symlinkSync('access.log', folder.at('web/current.log'));
    folder.append('web/old.log.gz', 'packed');
    const watch = new Watch(folder, ['app.log', 'web/*', 'none/*.log'], { start: 'end' });
    expect(await watch.run()).toEqual([]);
    expect(watch.last?.troubles).toEqual([`no file matches ${folder.at('none/*.log')}`]);
    folder.append('app.log', 'c\n');
    folder.append('web/access.log', 'd\n');
    folder.append('web/error.log', 'e\n');
    expect(await watch.run()).toEqual(['app.log: c', 'web/access.log: d', 'web/error.log: e']);
  });

  it('lead through folders, as deep as they say', async () => {
    mkdirSync(folder.at('a/b'), { recursive: true });
    for (const name of ['x.log', 'a/y.log', 'a/b/z.log']) folder.append(name, `${name}\n`);
    expect((await new Watch(folder, ['**/*.log']).run()).sort()).toEqual(['a/b/z.log', 'a/y.log', 'x.log']);
    expect(await new Watch(folder, ['*/*.log']).run()).toEqual(['a/y.log']);
  });

  it('follow no more files than they may, and say so', async () => {
    for (const name of ['1.log', '2.log', '3.log']) folder.append(name, `${name}\n`);
    utimesSync(folder.at('2.log'), 1, 1);
    const watch = new Watch(folder, ['*.log'], { maxFiles: 2 });
    expect(await watch.run()).toEqual(['1.log', '3.log']);
    expect(watch.last).toMatchObject({ leftOut: 1, troubles: ['1 more files match than the 2 that are followed'] });
    utimesSync(folder.at('2.log'), folder.nowMs, folder.nowMs);
    expect(await watch.run()).toEqual([]);
  });

  it('of a check that has got another one begin as the check says', async () => {
    folder.append('log', 'a\n');
    folder.append('other', 'b\n');
    const watch = new Watch(folder, ['log'], { start: 'end' });
    await watch.run();
    watch.kill(['log', 'other']);
    folder.append('log', 'c\n');
    expect(await watch.run()).toEqual(['log: c']);
  });
});

describe('what a follower may not read', () => {
  it('is named, and costs no other file', async () => {
    folder.append('open.log', 'a\n');
    mkdirSync(folder.at('closed'));
    folder.append('closed/key', 'secret\n');
    symlinkSync(folder.at('closed/key'), folder.at('key.log'));
    const ceiling = ceilingOf({ paths: [`${folder.path}/`] }, [folder.at('closed')]);
    const watch = new Watch(folder, ['*.log'], { ceiling });
    expect(await watch.run()).toEqual(['a']);
    expect(watch.last?.troubles).toEqual([
      `${folder.at('key.log')} leads to where this machine allows no look, by allow.paths`,
    ]);
    await expect(new Watch(folder, ['key.log'], { ceiling }).run()).rejects.toThrow(/allows no look/);
  });

  it('is what it was allowed to read before, once its limits are narrower', async () => {
    mkdirSync(folder.at('elsewhere'));
    folder.append('elsewhere/log', 'a\n');
    mkdirSync(folder.at('logs'));
    symlinkSync(folder.at('elsewhere'), folder.at('logs/app'));
    folder.append('logs/own', 'o\n');
    const before = new Watch(folder, ['logs/own', 'logs/app/log']);
    expect(await before.run()).toHaveLength(2);
    folder.append('elsewhere/log', 'secret\n');
    const ceiling = ceilingOf({ paths: [`${folder.at('logs')}/`] }, []);
    before.kill(['logs/own', 'logs/app/log'], { ceiling });
    expect(await before.run()).toEqual([]);
    expect(before.last?.troubles.join()).toMatch(/allows no look/);
  });

  it('is no ordinary file', async () => {
    await expect(new Watch(folder, ['']).run()).rejects.toThrow(/it is no ordinary file/);
  });

  it('is what it has no right to', async () => {
    folder.append('log', 'a\n');
    chmodSync(folder.at('log'), 0);
    const isRoot = process.geteuid?.() === 0;
    try {
      if (isRoot) process.seteuid?.(65_534);
      await expect(new Watch(folder, ['log']).run()).rejects.toThrow(/usermod -aG adm agent-monitor/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
