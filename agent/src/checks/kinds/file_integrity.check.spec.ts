import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { measuredBy, runKind, startKind } from '../../../test/run-kind.js';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { ceilingOf } from '../../ceiling/ceiling.js';
import { changedParts, isToBeRead } from '../integrity/watched-files.js';
import { fileIntegrity } from './file_integrity.check.js';

let system: SystemFolder;
beforeEach(() => void (system = makeSystemFolder()));
afterEach(() => system.close());

describe('file integrity', () => {
  it.each<[string, () => void, () => void, string, string]>([
    [
      'content',
      () => system.write('/etc/ssh/sshd_config', 'PermitRootLogin yes\n', 0o600),
      () => system.write('/etc/ssh/sshd_config', 'PermitRootLogin no\n', 0o600),
      '/etc/ssh/sshd_config',
      '/etc/ssh/sshd_config has another content',
    ],
    [
      'mode',
      () => chmodSync(join(system.path, 'etc/passwd'), 0o666),
      () => chmodSync(join(system.path, 'etc/passwd'), 0o644),
      '/etc/passwd',
      '/etc/passwd has another mode',
    ],
    [
      'a new file',
      () => system.write('/etc/sudoers.d/eve', 'eve ALL=(ALL) NOPASSWD: ALL\n', 0o440),
      () => system.remove('/etc/sudoers.d/eve'),
      '/etc/sudoers.d/*',
      '/etc/sudoers.d/eve is new',
    ],
    [
      'a file that is gone',
      () => system.remove('/etc/crontab'),
      () => system.write('/etc/crontab', '# none\n'),
      '/etc/crontab',
      '/etc/crontab is gone',
    ],
  ])('tells of %s, until it is as it was', async (_name, change, undo, place, message) => {
    undo();
    const run = startKind(fileIntegrity, { root: system.path });
    const series = `sec.fim.changed{path=${place}}`;
    expect(await run()).toMatchObject({ state: 'passed', measurements: { [series]: 0 } });
    change();
    const found = await run();
    expect(found).toMatchObject({ state: 'failed', measurements: { [series]: 1 } });
    expect(found.events).toMatchObject([{ kind: 'sec.fim.changed', severity: 'warning', message }]);
    expect((await run()).events).toEqual([]);
    undo();
    expect(await run()).toMatchObject({
      state: 'passed',
      measurements: { [series]: 0 },
      events: [{ severity: 'info' }],
    });
  });

  it('watches files of the settings, and says nothing of what they hold', async () => {
    system.write('/srv/app/secret.conf', 'password=hunter2');
    const run = startKind(fileIntegrity, { root: system.path, paths: ['/srv/app/*.conf', '/srv/data/'] });
    await run();
    system.write('/srv/app/secret.conf', 'password=hunter3');
    system.write('/srv/data/deep/x', '1');
    const found = await run();
    expect(found.measurements).toMatchObject({
      'sec.fim.changed{path=/srv/app/*.conf}': 1,
      'sec.fim.changed{path=/srv/data/}': 1,
    });
    expect(JSON.stringify(found)).not.toContain('hunter');
    expect(measuredBy(found)).toEqual(fileIntegrity.metrics.map(({ name }) => name).sort());
  });

  it('looks nowhere that the machine does not allow, not through a link either', async () => {
    system.write('/srv/app/here', '1');
    system.write('/private/key', '1');
    system.link('/srv/app/away', join(system.path, 'private/key'));
    const ceiling = ceilingOf({ paths: [`${system.path}/srv/`] }, []);
    const paths = [join(system.path, 'srv/app/')];
    const { message } = await runKind(fileIntegrity, { paths }, { ceiling });
    expect(message).toMatch(/not seen: .*srv\/app\/away: .* allows no look/);
    system.link('/srv/folder', join(system.path, 'private'));
    for (const pattern of ['srv/f*/*', 'srv/f*/k*', 'srv/folder/']) {
      const led = await runKind(fileIntegrity, { paths: [join(system.path, pattern)] }, { ceiling });
      expect(led.message).toMatch(/not seen: .*allows no look/);
      expect(JSON.stringify(led)).not.toContain('folder/key');
    }
    expect(fileIntegrity.reach({ paths: ['/srv/app/*.conf', '/a/b/'] })).toEqual({ paths: ['/srv/app', '/a/b/'] });
    expect(fileIntegrity.reach({ root: '/srv/x', paths: ['/a'] })).toEqual({ paths: ['/srv/x', '/srv/x/a'] });
  });

  it('sees what was changed with its times set back', async () => {
    const path = join(system.path, 'etc/hosts');
    system.write('/etc/hosts', 'one');
    const at = new Date(1_700_000_000_000);
    utimesSync(path, at, at);
    const run = startKind(fileIntegrity, { root: system.path });
    await run();
    writeFileSync(path, 'two');
    utimesSync(path, at, at);
    expect((await run()).measurements['sec.fim.changed{path=/etc/hosts}']).toBe(1);
  });

  it.each<[string, string | undefined, number, boolean]>([
    ['never read', undefined, 0, true],
    ['as it was', 'a', 1000, false],
    ['another stamp', 'b', 1000, true],
    ['read a day ago', 'a', 86_400_000, true],
    ['read in the future', 'a', -1, true],
  ])('reads again: %s', (_name, stamp, ageMs, isRead) => {
    const before = stamp === undefined ? undefined : { stamp, hash: '', atMs: 5 };
    expect(isToBeRead(before, 'a', 5 + ageMs)).toBe(isRead);
  });

  it.each([
    ['0644 0:0 aaa', '0666 0:0 bbb', ['mode', 'content']],
    ['0644 0:0 aaa', '0644 5:0 aaa', ['owner']],
    ['- - - -> /a', '- - - -> /b', ['target']],
  ])('from %j to %j has changed %j', (before, after, parts) => {
    expect(changedParts(before, after)).toEqual(parts);
  });
});
