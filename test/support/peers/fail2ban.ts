import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until.js';

/** A fail2ban of its own, with one jail that bans nobody really. */
export interface Fail2ban {
  ban(...addresses: readonly string[]): void;
  unban(...addresses: readonly string[]): void;
  stop(): void;
}

/** Starts it with its files in a folder and its socket in `runFolder`; its jail is called `probe`. It needs to run as root. */
export async function startFail2ban(folder: string, runFolder: string): Promise<Fail2ban> {
  const config = join(folder, 'fail2ban');
  for (const each of [runFolder, join(config, 'filter.d'), join(config, 'action.d')])
    mkdirSync(each, { recursive: true });
  const [log, socket] = [join(folder, 'watched.log'), join(runFolder, 'fail2ban.sock')];
  const write = (name: string, section: string, settings: Readonly<Record<string, string>>): void => {
    const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}`);
    writeFileSync(join(config, name), `[${section}]\n${lines.join('\n')}\n`);
  };
  writeFileSync(log, '');
  write('fail2ban.conf', 'Definition', {
    ...{ loglevel: 'INFO', logtarget: join(folder, 'fail2ban.log'), syslogsocket: 'auto', socket },
    ...{ pidfile: join(runFolder, 'fail2ban.pid'), dbfile: 'None', dbpurgeage: '1d' },
  });
  write('filter.d/probe.conf', 'Definition', { failregex: '^ refused <HOST>$' });
  write('action.d/none.conf', 'Definition', { actionban: '', actionunban: '' });
  write('jail.conf', 'probe', {
    ...{ enabled: 'true', filter: 'probe', logpath: log, backend: 'polling', action: 'none', ignoreself: 'false' },
    ...{ maxretry: '5', findtime: '600', bantime: '600' },
  });
  const client = (...words: string[]): string => {
    const { stdout, stderr } = spawnSync('fail2ban-client', ['-c', config, '-s', socket, ...words], {
      encoding: 'utf8',
    });
    return stdout + stderr;
  };
  const said = client('start');
  await until(`fail2ban answers: ${said}`, () => client('ping').includes('pong'));
  return {
    ban: (...addresses) => void client('set', 'probe', 'banip', ...addresses),
    unban: (...addresses) => void client('set', 'probe', 'unbanip', ...addresses),
    stop: () => void client('stop'),
  };
}
