import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { measuredBy, startKind } from '../../../test/run-kind.js';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import type { CheckFindings } from '../check.js';
import type { InventoryMemory } from '../inventory/take-inventory.js';
import { inventory } from './inventory.check.js';

let system: SystemFolder;
beforeEach(() => void (system = makeSystemFolder()));
afterEach(() => system.close());

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBa3w0JSjSxDQ5gJC9K+6wFSbPgVo6AX3avwn3iBXc/+ eve@elsewhere\n';

function start(settings: object = {}): () => Promise<CheckFindings> {
  return startKind(inventory, { root: system.path, ...settings });
}

/** A run after another one, so much later that the search is due again. */
function runAfter(before: CheckFindings | undefined): Promise<CheckFindings> {
  const memory = before?.remember as InventoryMemory | undefined;
  const remembered = memory && { ...memory, search: undefined };
  return startKind(inventory, { root: system.path }, { remembered })();
}

const told = ({ events = [] }: CheckFindings): string[] => events.map(({ kind, severity }) => `${severity} ${kind}`);

describe('inventory', () => {
  it.each<[string, () => void, () => void, string, [added: string, removed: string]]>([
    [
      'a key of SSH',
      () => system.write('/home/alice/.ssh/authorized_keys', KEY),
      () => system.remove('/home/alice/.ssh'),
      'sec.ssh.authorized_keys.added',
      ['critical sec.ssh.authorized_keys.added', 'info sec.ssh.authorized_keys.removed'],
    ],
    [
      'a unit',
      () => system.write('/etc/systemd/system/evil.service', '[Service]\nExecStart=/tmp/x\n'),
      () => system.remove('/etc/systemd/system/evil.service'),
      'sec.persistence.new{type=systemd}',
      ['critical sec.persistence.added', 'info sec.persistence.removed'],
    ],
    [
      'an entry of cron',
      () => system.write('/etc/cron.d/evil', '* * * * * root /tmp/x\n'),
      () => system.remove('/etc/cron.d/evil'),
      'sec.persistence.new{type=cron}',
      ['critical sec.persistence.added', 'info sec.persistence.removed'],
    ],
    [
      'a preloaded library',
      () => system.write('/etc/ld.so.preload', '/tmp/x.so\n'),
      () => system.remove('/etc/ld.so.preload'),
      'sec.persistence.new{type=ld_preload}',
      ['critical sec.persistence.added', 'info sec.persistence.removed'],
    ],
    [
      'a module to be loaded',
      () => system.write('/etc/modules-load.d/evil.conf', 'evil\n'),
      () => system.remove('/etc/modules-load.d/evil.conf'),
      'sec.persistence.new{type=kmod}',
      ['critical sec.persistence.added', 'info sec.persistence.removed'],
    ],
    [
      'a setuid file',
      () => system.write('/srv/evil', '', 0o4755),
      () => system.remove('/srv/evil'),
      'sec.suid.new',
      ['critical sec.suid.added', 'info sec.suid.removed'],
    ],
    [
      'a world-writable file',
      () => system.write('/srv/open', '', 0o666),
      () => system.remove('/srv/open'),
      'sec.world_writable.new',
      ['warning sec.world_writable.added', 'info sec.world_writable.removed'],
    ],
    [
      'an account',
      () =>
        system.write(
          '/etc/passwd',
          'root:x:0:0::/root:/bin/sh\nalice:x:1000:1000:Alice,,,:/home/alice:/bin/bash\nbob:x:7:7::/:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n',
        ),
      () =>
        system.write(
          '/etc/passwd',
          'root:x:0:0::/root:/bin/sh\nalice:x:1000:1000:Alice,,,:/home/alice:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n',
        ),
      'sec.accounts.new',
      ['warning sec.accounts.added', 'info sec.accounts.removed'],
    ],
    [
      'a member of sudo',
      () => system.write('/etc/group', 'sudo:x:27:alice,daemon\n'),
      () => system.write('/etc/group', 'sudo:x:27:alice\n'),
      'sec.accounts.privileged.new',
      ['critical sec.accounts.privileged.added', 'info sec.accounts.privileged.removed'],
    ],
  ])('tells of %s, until it is gone', async (_name, put, undo, series, [added, removed]) => {
    undo();
    const first = await runAfter(undefined);
    expect(first.measurements[series]).toBe(0);
    put();
    const found = await runAfter(first);
    expect(found.state).toBe('failed');
    expect(found.measurements[series]).toBe(1);
    expect(told(found)).toEqual([added]);
    undo();
    const mended = await runAfter(found);
    expect(mended).toMatchObject({ state: 'passed', measurements: { [series]: 0 } });
    expect(told(mended)).toEqual([removed]);
  });

  it('counts those who are root, and those who need no password', async () => {
    const run = start({ sections: ['accounts'] });
    expect((await run()).measurements).toMatchObject({ 'sec.accounts.uid0': 1, 'sec.accounts.no_password': 0 });
    system.write('/etc/passwd', 'root:x:0:0::/root:/bin/sh\neve:x:0:0::/:/bin/sh\n');
    system.write('/etc/shadow', 'root:*:1::::::\neve::1::::::\n');
    const found = await run();
    expect(found.measurements).toMatchObject({
      'sec.accounts.uid0': 2,
      'sec.accounts.no_password': 1,
      'sec.accounts.new': 2,
    });
    expect(told(found)).toContain('critical sec.accounts.added');
  });

  it('takes all as good when the setting has another value', async () => {
    const remembered = (await start()()).remember;
    system.write('/home/alice/.ssh/authorized_keys', KEY);
    const again = (settings: object): Promise<CheckFindings> =>
      startKind(inventory, { root: system.path, ...settings }, { remembered })();
    expect((await again({})).measurements['sec.ssh.authorized_keys.added']).toBe(1);
    const accepted = await again({ baseline: 'CHANGE-7' });
    expect(accepted.measurements['sec.ssh.authorized_keys.added']).toBe(0);
    expect(told(accepted)).toEqual(['info sec.baseline.taken']);
  });

  it('tells nothing of a key but its fingerprint, and nothing of a command but its program', async () => {
    const run = start();
    await run();
    system.write('/home/alice/.ssh/authorized_keys', KEY);
    system.write('/etc/cron.d/job', '* * * * * root /usr/bin/job --password hunter2\n');
    const words = JSON.stringify(await run());
    expect(words).toContain('SHA256:jJj7UFY7yyiPhuDUKpltsQo/pWkI8L9cHITbMmOSQ6Y');
    expect(words).toContain('eve@elsewhere');
    expect(words).not.toContain('AAAAC3NzaC1lZDI1NTE5AAAA');
    expect(words).not.toContain('hunter2');
  });

  it('counts many differences, and tells the first hundred', async () => {
    const run = start({ sections: ['cron'] });
    await run();
    system.write(
      '/etc/cron.d/many',
      Array.from({ length: 150 }, (_, index) => `${index % 60} * * * * root /bin/n${index}\n`).join(''),
    );
    const found = await run();
    expect(found.measurements['sec.persistence.new{type=cron}']).toBe(150);
    expect(found.events).toHaveLength(101);
    expect(found.events?.at(-1)?.message).toMatch(/^50 more changes/);
  });

  it('measures what it says, on this machine with its ports', async () => {
    const ports = await startKind(inventory, { sections: ['ports'] })();
    expect(ports.measurements['sec.ports.listening.new']).toBe(0);
    const folder = await start()();
    expect(measuredBy(ports, folder)).toEqual(inventory.metrics.map(({ name }) => name).sort());
  });
});
