import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { patternsOfKeys, parseEffective, readDirective, readSshdConfig, type SshdConfig } from './sshd-config.js';
import { openLinuxRoot, type Look } from './system-root.js';

let system: SystemFolder;
beforeEach(() => void (system = makeSystemFolder()));
afterEach(() => system.close());

async function read(): Promise<Look<SshdConfig>> {
  const root = await openLinuxRoot({ root: system.path }, { resolvePath: (path) => Promise.resolve(path) });
  return readSshdConfig(root, AbortSignal.timeout(5000));
}

const SSHD = '/usr/sbin/sshd';

describe('the configuration of sshd', () => {
  it.each([
    ['PermitRootLogin no', ['permitrootlogin', 'no']],
    ['  PermitRootLogin=no', ['permitrootlogin', 'no']],
    ['PermitRootLogin  "no" # for now', ['permitrootlogin', 'no']],
    ['MaxAuthTries 4 # CIS', ['maxauthtries', '4']],
    ['# PermitRootLogin no', undefined],
    ['', undefined],
  ])('reads the line %j', (line, directive) => {
    expect(readDirective(line)).toEqual(directive);
  });

  it('takes the first value, of an included file too, and keeps apart what counts for some', async () => {
    system.write('/etc/ssh/sshd_config.d/10-first.conf', 'PasswordAuthentication no\nMatch User bob\nMaxAuthTries 9\n');
    system.write(
      '/etc/ssh/sshd_config',
      'Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication yes\nMaxAuthTries 3\nMatch Address 10.0.0.0/8\n  PermitRootLogin yes\nMatch all\nX11Forwarding yes\n',
    );
    const config = await read();
    expect(config).toMatchObject({ is: 'seen' });
    if (config.is !== 'seen') return;
    const { everybody, some } = config.value;
    expect(Object.fromEntries(everybody)).toMatchObject({
      passwordauthentication: 'no',
      maxauthtries: '3',
      permitrootlogin: 'prohibit-password',
      x11forwarding: 'yes',
    });
    expect(some).toEqual([
      ['maxauthtries', '9'],
      ['permitrootlogin', 'yes'],
    ]);
  });

  it('is absent where there is none', async () => {
    system.remove('/etc/ssh');
    expect(await read()).toEqual({ is: 'absent' });
  });

  it('reads what sshd says of itself, by the captured words of OpenSSH 9.2', () => {
    const said =
      'port 22\npermitrootlogin without-password\nmaxauthtries 6\nsubsystem sftp /usr/lib/openssh/sftp-server\n';
    expect(Object.fromEntries(parseEffective(said))).toEqual({
      port: '22',
      permitrootlogin: 'without-password',
      maxauthtries: '6',
      subsystem: 'sftp /usr/lib/openssh/sftp-server',
    });
  });

  const ownSshd = existsSync(SSHD) ? it : it.skip;
  ownSshd('comes to the same values as the sshd of this machine', async () => {
    const key = join(system.path, 'host-key');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const file = join(system.path, 'etc/ssh/sshd_config');
    writeFileSync(
      file,
      'MaxAuthTries 4\nmaxauthtries 9\nX11Forwarding "yes"\nPermitEmptyPasswords=no\nMatch User x\nMaxAuthTries 1\n',
    );
    const { stdout } = spawnSync(SSHD, ['-T', '-f', file, '-h', key], { encoding: 'utf8' });
    const effective = parseEffective(stdout);
    const config = await read();
    expect(effective.size).toBeGreaterThan(50);
    if (config.is !== 'seen') throw new Error('it is not seen');
    const normal = (value: string | undefined): string | undefined =>
      value === 'without-password' ? 'prohibit-password' : value;
    const names = [
      'maxauthtries',
      'x11forwarding',
      'permitemptypasswords',
      'permitrootlogin',
      'passwordauthentication',
    ];
    const more = [
      'hostbasedauthentication',
      'ignorerhosts',
      'permituserenvironment',
      'logingracetime',
      'authorizedkeysfile',
    ];
    for (const name of [...names, ...more]) {
      expect([name, config.value.everybody.get(name)]).toEqual([name, normal(effective.get(name))]);
    }
  });

  it('says where keys lie', () => {
    const everybody = new Map([['authorizedkeysfile', '/etc/ssh/keys/%u .ssh/authorized_keys none']]);
    expect(patternsOfKeys({ is: 'seen', value: { everybody, some: [] } })).toEqual([
      '/etc/ssh/keys/%u',
      '.ssh/authorized_keys',
    ]);
    expect(patternsOfKeys({ is: 'absent' })).toEqual(['.ssh/authorized_keys', '.ssh/authorized_keys2']);
  });
});
