import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { parseSearch, searchFiles } from './search-files.js';
import { openLinuxRoot } from './system-root.js';

let system: SystemFolder;
beforeEach(() => void (system = makeSystemFolder()));
afterEach(() => system.close());

async function search(excluded: readonly string[] = []) {
  const root = await openLinuxRoot({ root: system.path }, { resolvePath: (path) => Promise.resolve(path) });
  return searchFiles(root, excluded, AbortSignal.timeout(10_000));
}

const pathsOf = (files: readonly { readonly path: string }[]): string[] => files.map(({ path }) => path).sort();

describe('the search', () => {
  it('finds setuid and setgid files, and what everybody may write', async () => {
    system.write('/usr/bin/sudo', '', 0o4755);
    system.write('/usr/bin/wall', '', 0o2755);
    system.write('/srv/open file', '', 0o666);
    system.write('/srv/open/inner', '', 0o644);
    chmodSync(join(system.path, 'srv/open'), 0o777);
    mkdirSync(join(system.path, 'tmp'));
    chmodSync(join(system.path, 'tmp'), 0o1777);
    system.write('/tmp/shared', '', 0o666);
    system.write('/tmp/root', '', 0o4777);
    system.link('/srv/link', '/srv/open file');
    const { setuid, worldWritable } = await search();
    expect(pathsOf(setuid)).toEqual(['/tmp/root', '/usr/bin/sudo', '/usr/bin/wall']);
    expect(setuid.find(({ path }) => path === '/usr/bin/sudo')).toMatchObject({ mode: '4755', isFolder: false });
    expect(pathsOf(worldWritable)).toEqual(['/srv/open', '/srv/open file']);
  });

  it('leaves out what it is told to, and the folders of containers', async () => {
    for (const path of ['/srv/a*b/x', '/srv/ab/x', '/var/lib/docker/overlay2/y/x']) system.write(path, '', 0o4755);
    expect(pathsOf((await search(['/srv/a*b/'])).setuid)).toEqual(['/srv/ab/x']);
  });

  it('reads what find says of folders that it may not enter, and of names with tabs', () => {
    const out =
      'x\t700\troot\troot\t/root\0s\t4755\troot\troot\t/usr/bin/a\tb\0d\t777\tbob\tbob\t/srv/d\0t\t1777\troot\troot\t/tmp\0w\t666\tbob\tbob\t/tmp/x\0';
    expect(parseSearch(out, (path) => path)).toEqual({
      setuid: [{ path: '/usr/bin/a\tb', mode: '4755', owner: 'root', group: 'root', isFolder: false }],
      worldWritable: [{ path: '/srv/d', mode: '777', owner: 'bob', group: 'bob', isFolder: true }],
      closed: ['/root'],
    });
  });
});
