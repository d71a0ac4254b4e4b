import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runKind, startKind } from '../../../test/run-kind.js';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { protection } from './protection.check.js';

let system: SystemFolder;
beforeEach(() => void (system = makeSystemFolder()));
afterEach(() => system.close());

const session = (user: string, from: string): string =>
  `USER=${user}\nSTATE=active\nREMOTE=1\nTYPE=tty\nCLASS=user\nREMOTE_HOST=${from}\nREALTIME=17\n`;

describe('protection', () => {
  it('finds secrets by their names that everybody may read, and no others', async () => {
    const run = startKind(protection, { root: system.path, search_interval_seconds: 86_400 });
    expect((await run()).measurements['sec.secrets.exposed']).toBe(0);
    for (const path of ['/srv/app/.env', '/home/alice/.ssh/id_rsa', '/srv/closed/.env', '/srv/app/.env.example'])
      system.write(path, 'x');
    system.write('/srv/app/server.key', 'x', 0o600);
    system.write('/srv/app/node_modules/x/.env', 'x');
    chmodSync(join(system.path, 'srv/closed'), 0o700);
    expect((await run()).measurements['sec.secrets.exposed']).toBe(0);
    const again = startKind(
      protection,
      { root: system.path },
      { remembered: { rootSessions: [], exposed: { atMs: 0, paths: [] } } },
    );
    const found = await again();
    expect(found).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('everybody may read /home/alice/.ssh/id_rsa (and 1 more)'),
      measurements: { 'sec.secrets.exposed': 2 },
    });
    expect(found.events?.map(({ attributes }) => attributes?.path)).toEqual([
      '/home/alice/.ssh/id_rsa',
      '/srv/app/.env',
    ]);
  });

  it('counts who is signed in, and tells when root does', async () => {
    system.write('/run/systemd/sessions/1', session('alice', '192.0.2.1'));
    const run = startKind(protection, { root: system.path });
    expect((await run()).measurements).toMatchObject({ 'sec.sessions{type=remote}': 1, 'sec.sessions{type=local}': 0 });
    system.write('/run/systemd/sessions/2', session('root', '192.0.2.2'));
    const found = await run();
    expect(found.measurements['sec.sessions{type=remote}']).toBe(2);
    expect(found.events).toMatchObject([
      { kind: 'sec.root.session.new', severity: 'warning', message: 'root has signed in, from 192.0.2.2' },
    ]);
    expect((await run()).events).toEqual([]);
  });

  it('takes the word of ufw where it is a system in a folder', async () => {
    expect((await runKind(protection, { root: system.path })).measurements['sec.firewall.active']).toBe(0);
    system.write('/etc/ufw/ufw.conf', '# on\nENABLED=yes\n');
    expect(await runKind(protection, { root: system.path })).toMatchObject({
      state: 'passed',
      measurements: { 'sec.firewall.active': 1 },
    });
  });

  it('looks at this machine, and names what it may not see', async () => {
    const { measurements, message } = await runKind(protection, {});
    expect(measurements['sec.mac.enforcing']).toBeDefined();
    if (process.getuid?.() !== 0) expect(message).toMatch(/not seen/);
    else expect(measurements['sec.firewall.active']).toBeDefined();
  });
});
