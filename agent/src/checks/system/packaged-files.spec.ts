import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { findPackagedFiles } from './packaged-files.js';
import { openLinuxRoot } from './system-root.js';

let system: SystemFolder;
beforeEach(() => void (system = makeSystemFolder()));
afterEach(() => system.close());

async function find(...paths: readonly string[]): Promise<string[]> {
  const root = await openLinuxRoot({ root: system.path }, { resolvePath: (path) => Promise.resolve(path) });
  return [...(await findPackagedFiles(root, paths, AbortSignal.timeout(5000)))];
}

describe('files of packages', () => {
  it('are those that are as the package has them, under either name that a merged /usr gives', async () => {
    const sum = createHash('md5').update('[Unit]\n').digest('hex');
    const names = [
      'lib/systemd/system/a.service',
      'usr/lib/systemd/system/b.service',
      'lib/systemd/system/changed.service',
    ];
    system.write('/var/lib/dpkg/info/some:amd64.md5sums', names.map((name) => `${sum}  ${name}\n`).join(''));
    for (const name of ['a', 'b', 'foreign']) system.write(`/usr/lib/systemd/system/${name}.service`, '[Unit]\n');
    system.write('/usr/lib/systemd/system/changed.service', '[Unit]\nExecStart=/tmp/x\n');
    const asked = ['a', 'b', 'foreign', 'changed'].map((name) => `/usr/lib/systemd/system/${name}.service`);
    expect(await find(...asked)).toEqual(asked.slice(0, 2));
  });

  it('are none without dpkg', async () => {
    expect(await find('/usr/bin/x')).toEqual([]);
    expect(await find()).toEqual([]);
  });
});
