import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSystemFolder, type SystemFolder } from '../../agent/test/system-folder.js';
import { freePort } from '../support/free-port.js';
import { startFail2ban } from '../support/peers/fail2ban.js';
import { makeKey, startSshd } from '../support/peers/signing-in.js';
import { findProgram } from '../support/services.js';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

let machine: WatchedMachine;
let system: SystemFolder;
let folder: string;

beforeAll(async () => {
  system = makeSystemFolder();
  folder = mkdtempSync(join(tmpdir(), 'agent-monitor-test-security-'));
  machine = await startWatchedMachine({ type: 'security_scanner' });
  await watch();
  await Promise.all(
    [
      ['Key added', 'sec.ssh.authorized_keys.added'],
      ['New in the start', 'sec.persistence.new'],
      ['New setuid file', 'sec.suid.new'],
      ['New port', 'sec.ports.listening.new'],
      ['File changed', 'sec.fim.changed'],
      ['New account', 'sec.accounts.new'],
    ].map(([name = '', metric = '']) => machine.rule({ name, condition: lastValue(metric, '>'), threshold: 0 })),
  );
  await machine.rule({ name: 'Two roots', condition: lastValue('sec.accounts.uid0', '>'), threshold: 1 });
  await machine.rule({ name: 'Rule broken', condition: lastValue('sec.compliance.passed', '<'), threshold: 1 });
}, 60_000);
afterAll(async () => {
  await machine.close();
  system.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Watches the system in the folder, and of this machine what harms nobody to change. */
function watch(settings: { baseline?: string } = {}): Promise<void> {
  const root = system.path;
  const each = { interval_seconds: 1, timeout_seconds: 30 };
  return machine.watch(
    { name: 'system', kind: 'inventory', ...each, settings: { root, search_interval_seconds: 1, ...settings } },
    { name: 'ports', kind: 'inventory', ...each, settings: { sections: ['ports'] } },
    { name: 'files', kind: 'file_integrity', ...each, settings: { root } },
    { name: 'rules', kind: 'compliance', ...each, settings: { root } },
    { name: 'rules of machine', kind: 'compliance', ...each, interval_seconds: 10, settings: {} },
    { name: 'kept', kind: 'protection', ...each, settings: { root, search_interval_seconds: 1 } },
    { name: 'machine', kind: 'protection', ...each, settings: {} },
  );
}

const is = (wanted: number) => (value: number) => value === wanted;

/** Waits until the check has taken its baseline, of which every difference below is one. */
const baseline = (series: string): Promise<number> => machine.measured(series, is(0));

describe('differences', () => {
  it('tells of what lets somebody in or stay, until it is gone', async () => {
    const key = makeKey(folder, 'eve');
    const start: [type: string, path: string, content: string][] = [
      ['systemd', '/etc/systemd/system/evil.service', '[Service]\nExecStart=/tmp/x\n'],
      ['cron', '/etc/cron.d/evil', '* * * * * root /tmp/x\n'],
      ['ld_preload', '/etc/ld.so.preload', '/tmp/x.so\n'],
      ['kmod', '/etc/modules-load.d/evil.conf', 'evil\n'],
    ];
    await baseline('sec.ssh.authorized_keys.added{check=system}');
    for (const [type] of start) await baseline(`sec.persistence.new{check=system,type=${type}}`);
    await baseline('sec.suid.new{check=system}');
    await baseline('sec.world_writable.new{check=system}');

    system.write('/home/alice/.ssh/authorized_keys', key, 0o600);
    for (const [, path, content] of start) system.write(path, content);
    system.write('/usr/local/bin/evil', '#!/bin/sh\n', 0o4755);
    system.write('/srv/open', '', 0o666);
    const found = await machine.found('sec.ssh.authorized_keys.added');
    const words = /"eve@elsewhere".*SHA256:.* for alice/;
    expect(found).toMatchObject({ severity: 'critical', message: expect.stringMatching(words) });
    expect(JSON.stringify(found)).not.toContain(key.split(' ')[1]);
    for (const [type] of start) {
      await machine.measured(`sec.persistence.new{check=system,type=${type}}`, is(1));
      await machine.found('sec.persistence.added', ({ attributes }) => attributes.section === type);
    }
    await machine.found('sec.suid.added', ({ message }) => message.includes('/usr/local/bin/evil (4755)'));
    await machine.measured('sec.world_writable.new{check=system}', is(1));
    const rules = ['Key added', 'New in the start', 'New setuid file'];
    for (const rule of rules) await machine.alerted(rule, 'firing');

    system.remove('/home/alice/.ssh');
    for (const [, path] of start) system.remove(path);
    for (const path of ['/usr/local/bin/evil', '/srv/open']) system.remove(path);
    for (const rule of rules) await machine.alerted(rule, 'resolved');
    await machine.found('sec.ssh.authorized_keys.removed');
  });

  it('tells of a second root without a password, and of a new member of sudo', async () => {
    await baseline('sec.accounts.new{check=system}');
    const files: [path: string, mode: number, addition: string][] = [
      ['/etc/passwd', 0o644, 'eve:x:0:0::/root:/bin/sh\n'],
      ['/etc/shadow', 0o640, 'eve::19000:0:99999:7:::\n'],
      ['/etc/group', 0o644, ''],
    ];
    const texts = files.map(([path]) => readFileSync(join(system.path, path), 'utf8'));
    files.forEach(([path, mode, addition], index) => {
      const text = (texts[index] ?? '').replace('sudo:x:27:alice', 'sudo:x:27:alice,eve');
      system.write(path, text + addition, mode);
    });
    await machine.found(
      'sec.accounts.added',
      ({ severity, message }) => severity === 'critical' && message.includes('eve with uid 0'),
    );
    await machine.measured('sec.accounts.uid0{check=system}', is(2));
    await machine.measured('sec.accounts.no_password{check=system}', is(1));
    await machine.measured('sec.accounts.privileged.new{check=system}', (value) => value >= 1);
    await machine.alerted('Two roots', 'firing');
    files.forEach(([path, mode], index) => system.write(path, texts[index] ?? '', mode));
    await machine.alerted('Two roots', 'resolved');
    await machine.alerted('New account', 'resolved');
  });

  it('tells of a port that this machine listens on, until it does not', async () => {
    await machine.measured('sec.ports.listening.new{check=ports}');
    const port = await freePort();
    const server = createServer().listen(port, '0.0.0.0');
    await once(server, 'listening');
    const mine = ({ message }: { message: string }) => message.includes(`tcp 0.0.0.0:${port}`);
    await machine.found('sec.ports.listening.added', mine);
    await machine.measured('sec.ports.listening.new{check=ports}', (value) => value >= 1);
    await machine.alerted('New port', 'firing');
    server.close();
    await machine.found('sec.ports.listening.removed', mine);
  });

  it('takes all as good when the operator says so, and names what it cannot see', async () => {
    system.write('/home/alice/.ssh/authorized_keys', makeKey(folder, 'carol'), 0o600);
    await machine.measured('sec.ssh.authorized_keys.added{check=system}', is(1));
    await watch({ baseline: 'carol is one of us' });
    await machine.measured('sec.ssh.authorized_keys.added{check=system}', is(0));
    await machine.alerted('Key added', 'resolved');
    expect(await machine.measured('sec.sections.unseen{check=system}')).toBe(0);
  });
});

describe('the settings of a system', () => {
  it('tells of a changed sshd_config, as a file and as a broken rule', async () => {
    const series = 'sec.fim.changed{check=files,path=/etc/ssh/sshd_config}';
    const rule = 'sec.compliance.passed{check=rules,rule=ssh.permit_root_login}';
    await baseline(series);
    await machine.measured(rule, is(1));
    const text = readFileSync(join(system.path, 'etc/ssh/sshd_config'), 'utf8');
    const score = await machine.measured('sec.compliance.score{check=rules}');
    system.write('/etc/ssh/sshd_config', text.replace('PermitRootLogin no', 'PermitRootLogin yes'), 0o600);
    await machine.found('sec.fim.changed', ({ message }) => message === '/etc/ssh/sshd_config has another content');
    await machine.found(
      'sec.compliance.check',
      ({ severity, message }) => severity === 'warning' && message.includes('PermitRootLogin is yes'),
    );
    await machine.measured('sec.compliance.score{check=rules}', (value) => value < score);
    await machine.alerted('File changed', 'firing');
    await machine.alerted('Rule broken', 'firing');
    system.write('/etc/ssh/sshd_config', text, 0o600);
    await machine.alerted('File changed', 'resolved');
    await machine.measured(rule, is(1));
    await machine.found('sec.compliance.check', ({ severity }) => severity === 'info');
  });

  it('shows how the rules of the catalogue stand', async () => {
    await machine.found('sec.compliance.summary');
    for (const result of ['pass', 'fail', 'not_applicable', 'unseen']) {
      await machine.measured(`sec.compliance.checks{check=rules,result=${result}}`);
    }
    await machine.measured('sec.fim.files{check=files}', (value) => value >= 3);
    // Those of sshd by its own word, and those of the kernel by /proc: of this machine, whatever they are.
    const rules = ['ssh.permit_root_login', 'ssh.password_authentication', 'ssh.max_auth_tries', 'kernel.ip_forward'];
    for (const rule of [
      ...rules,
      'kernel.rp_filter',
      'kernel.aslr',
      'login.umask',
      'files.shadow_mode',
      'audit.auditd',
    ]) {
      expect([0, 1]).toContain(await machine.measured(`sec.compliance.passed{check=rules of machine,rule=${rule}}`));
    }
  });
});

describe('what keeps a machine', () => {
  it('finds a key that everybody may read', async () => {
    await baseline('sec.secrets.exposed{check=kept}');
    makeKey(folder, 'id_ed25519');
    system.write('/home/alice/id_ed25519', readFileSync(join(folder, 'id_ed25519'), 'utf8'), 0o644);
    await machine.found('sec.secrets.exposed', ({ message }) => message.includes('/home/alice/id_ed25519'));
    chmodSync(join(system.path, 'home/alice/id_ed25519'), 0o600);
    await baseline('sec.secrets.exposed{check=kept}');
  });

  it('says whether the kernel confines programs', async () => {
    expect([0, 1]).toContain(await machine.measured('sec.mac.enforcing{check=machine}'));
  });

  const canBan = findProgram('fail2ban-server') !== undefined && process.getuid?.() === 0;
  const ban = canBan ? it : it.skip;
  ban(
    `counts what fail2ban has banned${canBan ? '' : ' (skipped: it needs fail2ban and root)'}`,
    async () => {
      const fail2ban = await startFail2ban(folder, join(system.path, 'run/fail2ban'));
      try {
        await machine.measured('sec.ban.banned_ips{check=kept,jail=probe}', is(0));
        await machine.measured('sec.ban.active_failures{check=kept,jail=probe}', is(0));
        fail2ban.ban('192.0.2.1', '192.0.2.2');
        await machine.measured('sec.ban.banned_ips{check=kept,jail=probe}', is(2));
        fail2ban.unban('192.0.2.1', '192.0.2.2');
        await machine.measured('sec.ban.banned_ips{check=kept,jail=probe}', is(0));
      } finally {
        fail2ban.stop();
      }
    },
    40_000,
  );

  const canFilter = findProgram('nft') !== undefined && process.getuid?.() === 0;
  const filter = canFilter ? it : it.skip;
  filter(`sees a firewall that nft has set up${canFilter ? '' : ' (skipped: it needs nft and root)'}`, async () => {
    const table = `agent_monitor_test_${process.pid}`;
    const rules = `table inet ${table} {\n chain input {\n type filter hook input priority 0; policy accept;\n ip saddr 192.0.2.1 drop\n }\n}\n`;
    await machine.rule({ name: 'No firewall', condition: lastValue('sec.firewall.active', '<'), threshold: 1 });
    try {
      expect(spawnSync('nft', ['-f', '-'], { input: rules, encoding: 'utf8' }).stderr).toBe('');
      await machine.measured('sec.firewall.active{check=machine}', is(1));
    } finally {
      spawnSync('nft', ['delete', 'table', 'inet', table]);
    }
    await machine.measured('sec.firewall.active{check=machine}', is(0));
    await machine.alerted('No firewall', 'firing');
  });

  const canSignIn = findProgram('sshd') !== undefined && process.getuid?.() === 0;
  const signIn = canSignIn ? it : it.skip;
  signIn(`tells when root signs in over SSH${canSignIn ? '' : ' (skipped: it needs sshd and root)'}`, async () => {
    // Where nobody has kept a record of sessions yet, sshd does not begin one.
    const hadRecord = spawnSync('test', ['-e', '/run/utmp']).status === 0;
    if (!hadRecord) writeFileSync('/run/utmp', '', { mode: 0o664 });
    let session: ChildProcess | undefined;
    const sshd = await startSshd(folder);
    try {
      await machine.measured('sec.sessions{check=machine,type=local}');
      const before = await machine.measured('sec.sessions{check=machine,type=remote}');
      session = sshd.signIn();
      await machine.measured('sec.sessions{check=machine,type=remote}', is(before + 1));
      await machine.found('sec.root.session.new', ({ message }) => message === 'root has signed in, from 127.0.0.1');
      session.kill();
      await machine.measured('sec.sessions{check=machine,type=remote}', is(before));
    } finally {
      session?.kill();
      sshd.stop();
      if (!hadRecord) rmSync('/run/utmp', { force: true });
    }
  });
});
