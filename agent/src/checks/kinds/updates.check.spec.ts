import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import { NO_LIMITS } from '../../../test/some-settings.js';
import { updates } from './updates.check.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'agent-updates-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('updates', () => {
  it('cannot run where it does not know the packages', async () => {
    await expect(runKind(updates, { root })).rejects.toThrow(`no packages of apt, dnf or apk are in ${root}`);
  });

  it('does not take missing lists for there being no updates', async () => {
    write('var/lib/dpkg/status');
    await expect(runKind(updates, { root })).rejects.toThrow('there are no package lists: run apt-get update');
  });

  it('runs no program of this machine for packages that it could not tell of', async () => {
    write('lib/apk/db/installed');
    await expect(runKind(updates, { root })).rejects.toThrow('of another root can be told for Debian and Ubuntu only');
  });

  it('follows no link of another root to where this machine allows no look', async () => {
    mkdirSync(join(root, 'var/lib/dpkg'), { recursive: true });
    symlinkSync('/etc/passwd', join(root, 'var/lib/dpkg/status'));
    const ceiling = { ...NO_LIMITS, machine: { paths: [`${root}/`] } };
    await expect(runKind(updates, { root }, { ceiling })).rejects.toThrow('leads to where this machine allows no look');
  });

  it('reaches another root only where that is said', () => {
    expect(updates.reach({})).toEqual({});
    expect(updates.reach({ root: '//' })).toEqual({});
    expect(updates.reach({ root: '/srv/guest' })).toEqual({ paths: ['/srv/guest'] });
  });

  it('is suggested where apt has fetched lists', () => {
    const machine = { processes: [], sockets: [], hasIpv6Loopback: false, units: [], files: [] };
    const file = (path: string) => ({ path, sizeBytes: 1, ageSeconds: 1 });
    expect(updates.discovery?.suggest({ ...machine, files: [file('/var/lib/dpkg/status')] })).toEqual([]);
    const files = [file('/var/lib/dpkg/status'), file('/var/lib/apt/lists/lock')];
    expect(updates.discovery?.suggest({ ...machine, files })).toMatchObject([
      { name: 'updates', intervalSeconds: 600 },
    ]);
  });
});
