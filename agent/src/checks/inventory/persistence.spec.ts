import { describe, expect, it } from '@jest/globals';
import { describeCronLine, explainModules, parseModules } from './persistence.js';

describe('cron', () => {
  it.each([
    ['17 * * * * root cd / && run-parts /etc/cron.hourly', '/etc/crontab', '17 * * * *: cd as root'],
    [
      '*/5 * * * * www-data /usr/bin/curl https://u:secret@x/',
      '/etc/cron.d/x',
      '*/5 * * * *: /usr/bin/curl as www-data',
    ],
    ['@reboot /home/bob/run --token=secret', '/var/spool/cron/crontabs/bob', '@reboot: /home/bob/run as bob'],
    ['0 4 * * * KEY=secret /bin/x', '/var/spool/cron/crontabs/bob', '0 4 * * *: /bin/x as bob'],
    ['0 4 * * * $(echo secret)', '/var/spool/cron/crontabs/bob', '0 4 * * *: a command as bob'],
    ['MAILTO=root@secret', '/etc/crontab', 'setting MAILTO'],
    ['1 5 cron.daily run-parts --report /etc/cron.daily', '/etc/anacrontab', '1 5 cron.daily: run-parts'],
  ])('%s is told without what may be secret', (line, path, words) => {
    expect(describeCronLine(line, path)).toBe(words);
    expect(words).not.toContain('secret');
  });
});

describe('modules', () => {
  // Captured on Debian 12 with a driver of DKMS.
  const TABLE = `nf_tables 335872 115 nft_ct, Live 0x0000000000000000
wireguard 98304 0 - Live 0x0000000000000000
vboxdrv 655360 2 vboxnetadp, Live 0x0000000000000000 (OE)
`;

  it('are read with what taints them', async () => {
    const items = parseModules(TABLE);
    expect(items.map(({ key, detail }) => [key, detail])).toEqual([
      ['module nf_tables', ''],
      ['module wireguard', ''],
      ['module vboxdrv', 'OE'],
    ]);
    expect([...(await explainModules(items))]).toEqual(['module nf_tables', 'module wireguard']);
  });
});
