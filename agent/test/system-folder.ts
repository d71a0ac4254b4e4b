import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The files of a system in a folder, as those of a container. */
export interface SystemFolder {
  readonly path: string;
  write(path: string, content: string, mode?: number): void;
  link(path: string, target: string): void;
  remove(path: string): void;
  close(): void;
}

const PASSWD = [
  'root:x:0:0:root:/root:/bin/bash',
  'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin',
  'alice:x:1000:1000:Alice,,,:/home/alice:/bin/bash',
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
];

/** The beginnings of a Debian system: accounts, groups, sshd, cron. */
export function makeSystemFolder(): SystemFolder {
  const path = mkdtempSync(join(tmpdir(), 'agent-system-'));
  const at = (name: string): string => join(path, name);
  const write = (name: string, content: string, mode = 0o644): void => {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
    chmodSync(at(name), mode);
  };
  write('/etc/passwd', `${PASSWD.join('\n')}\n`);
  write('/etc/group', 'root:x:0:\ndaemon:x:1:\nshadow:x:42:\nsudo:x:27:alice\nalice:x:1000:\n');
  write(
    '/etc/shadow',
    'root:*:19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\nalice:$y$j9T$x$y:19000:0:99999:7:::\n',
    0o640,
  );
  write(
    '/etc/ssh/sshd_config',
    'Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin no\nPasswordAuthentication no\n',
    0o600,
  );
  write('/etc/crontab', '17 * * * * root cd / && run-parts --report /etc/cron.hourly\n');
  return {
    path,
    write,
    link: (name, target) => {
      mkdirSync(dirname(at(name)), { recursive: true });
      symlinkSync(target, at(name));
    },
    remove: (name) => rmSync(at(name), { recursive: true, force: true }),
    close: () => rmSync(path, { recursive: true, force: true }),
  };
}
