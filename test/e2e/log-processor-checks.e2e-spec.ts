import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { describeWith } from '../support/peers/describe-with.js';
import { writeJournal } from '../support/peers/journal.js';
import { startLoggingNginx, type LoggingNginx } from '../support/peers/logging-nginx.js';
import { startSshServer, type SshServer } from '../support/peers/ssh-server.js';
import { findProgram } from '../support/services.js';
import { until } from '../support/until.js';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

let folder: string;
let machine: WatchedMachine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-follow-'));
  machine = await startWatchedMachine({ type: 'log_processor' });
}, 60_000);
afterAll(async () => {
  await machine.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const at = (name: string): string => join(folder, name);

describeWith(['nginx', 'logrotate'], 'the log of nginx', () => {
  let nginx: LoggingNginx;
  let requested = 0;

  beforeAll(async () => {
    // Nobody is behind it: each request is one line, of a 502.
    nginx = await startLoggingNginx(at('nginx'), await freePort());
    await machine.watch({
      name: 'web',
      kind: 'log',
      interval_seconds: 1,
      settings: { paths: [nginx.accessLog], start: 'beginning' },
    });
  });
  afterAll(() => nginx.stop());

  async function request(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 10) {
      const some = Array.from({ length: Math.min(10, left) }, async () => (await fetch(nginx.url)).arrayBuffer());
      await Promise.all(some);
      requested += some.length;
    }
  }

  /** Rotates by the real `logrotate`, as a package of Debian sets it up, or by a copy. */
  function rotate(how: readonly string[]): void {
    const reopen = `postrotate\n kill -USR1 $(cat ${at('nginx/nginx.pid')})\nendscript`;
    const rules = ['rotate 9', 'missingok', ...how, ...(how.includes('copytruncate') ? [] : [reopen])];
    writeFileSync(at('logrotate.conf'), `${nginx.accessLog} {\n${rules.join('\n')}\n}\n`, { mode: 0o600 });
    const { status, stderr } = spawnSync(
      findProgram('logrotate') ?? '',
      ['-f', '-s', at('logrotate.state'), at('logrotate.conf')],
      {
        encoding: 'utf8',
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      },
    );
    expect([status, stderr]).toEqual([0, '']);
  }

  const allCounted = (): Promise<number> => machine.measured('log.lines{check=web}', (lines) => lines === requested);

  it('is counted line by line over every way of rotation and a crash of the agent', async () => {
    await request(100);
    await allCounted();
    await machine.rule({
      name: 'Rotated',
      condition: { kind: 'metric', metric: 'log.rotations', aggregate: 'sum', window_seconds: 60, operator: '>' },
      threshold: 0,
    });
    // While it is written, packed at once: what the agent has not read yet is in no file any more that it could find.
    const writing = request(300);
    rotate(['create', 'compress']);
    await request(50);
    rotate(['create', 'delaycompress', 'compress']);
    await writing;
    await allCounted();
    await machine.alerted('Rotated', 'firing');
    await machine.measured('log.rotations{check=web}', (rotations) => rotations === 0);
    // Twice while the agent is away, once by a copy.
    const crashing = machine.crashAgent();
    await request(70);
    rotate(['create']);
    await request(60);
    rotate(['create']);
    await request(30);
    await crashing;
    await allCounted();
    await request(40);
    rotate(['copytruncate']);
    await request(20);
    await allCounted();
    await request(1);
    await allCounted();
    expect(await machine.events('log.lost')).toEqual([]);
    expect(await machine.events('log.truncated')).toEqual([]);
  }, 40_000);

  it('has the figures of reading', async () => {
    await request(50);
    await machine.measured('log.records{check=web,state=accepted}', (rate) => rate > 0);
    await request(50);
    await machine.measured('log.bytes.rate{check=web}', (rate) => rate > 0);
    await request(50);
    await machine.measured('log.files.reading{check=web}', (files) => files >= 1);
    await machine.measured('log.files.open{check=web}', (files) => files >= 1);
    await machine.measured('log.files.left_out{check=web}', (files) => files === 0);
    await machine.measured('log.read.lag{check=web}', (bytes) => bytes === 0);
    await machine.measured('log.queue.utilization{check=web}', (share) => share < 1);
    await machine.measured('log.records{check=web,state=refused}', (rate) => rate === 0);
    for (const series of ['log.dropped{check=web,reason=rotation}', 'log.dropped{check=web,reason=size}'])
      await machine.measured(series, (lines) => lines === 0);
  });

  it('raises an alert when it falls silent, and resolves it with the next line', async () => {
    await machine.measured('log.silence{check=web,source=access.log}', (seconds) => seconds < 2);
    await machine.rule({ name: 'Silent', condition: lastValue('log.silence', '>'), threshold: 2 });
    await machine.alerted('Silent', 'firing');
    const writing = setInterval(() => void request(1), 300);
    await machine.alerted('Silent', 'resolved');
    clearInterval(writing);
  });
});

describe('a log of a program', () => {
  it('is told of where it is emptied, and read anew', async () => {
    appendFileSync(at('app.log'), 'one\ntwo\n');
    await machine.watch({ name: 'app', kind: 'log', settings: { paths: [at('*.log')], start: 'beginning' } });
    await machine.measured('log.lines{check=app}', (lines) => lines === 2);
    truncateSync(at('app.log'));
    appendFileSync(at('app.log'), 'three\n');
    await machine.rule({
      name: 'Emptied',
      condition: { kind: 'metric', metric: 'log.truncations', aggregate: 'sum', window_seconds: 60, operator: '>' },
      threshold: 0,
    });
    const { severity, message } = await machine.found('log.truncated');
    expect([severity, message]).toEqual([
      'warning',
      expect.stringContaining(`${at('app.log')} was emptied or replaced`),
    ]);
    await machine.measured('log.lines{check=app}', (lines) => lines === 3);
    await machine.alerted('Emptied', 'firing');
    // `log.truncations{check=app}` is 1 for the one run that has seen it.
    await machine.measured('log.truncations{check=app}', (files) => files === 0);
  });

  it('has lines cut and dropped that are more than may be, and counts them', async () => {
    const settings = { paths: [at('noisy.log')], start: 'beginning', max_lines_per_second: 10 };
    await machine.watch({ name: 'noisy', kind: 'log', settings });
    await machine.rule({
      name: 'Dropped',
      condition: { kind: 'metric', metric: 'log.dropped', aggregate: 'sum', window_seconds: 30, operator: '>' },
      threshold: 0,
    });
    const writing = setInterval(() => appendFileSync(at('noisy.log'), `${'x'.repeat(70_000)}\n`.repeat(40)), 300);
    await machine.measured('log.dropped{check=noisy,reason=size}', (lines) => lines > 0);
    await machine.measured('log.dropped{check=noisy,reason=rate}', (lines) => lines > 0);
    await machine.measured('log.records{check=noisy,state=refused}', (rate) => rate > 0);
    clearInterval(writing);
    await machine.alerted('Dropped', 'firing');
  });

  it('lags where it is written faster than it may be read, and raises an alert until that is caught up', async () => {
    const settings = { paths: [at('fast.log')], start: 'beginning', max_bytes_per_run: 65_536 };
    await machine.watch({ name: 'fast', kind: 'log', settings });
    await machine.rule({ name: 'Lagging', condition: lastValue('log.read.lag', '>'), threshold: 1000 });
    writeFileSync(at('fast.log'), `${'y'.repeat(99)}\n`.repeat(4000));
    await machine.measured('log.read.lag{check=fast}', (bytes) => bytes > 1000);
    await machine.measured('log.queue.utilization{check=fast}', (share) => share === 100);
    await machine.alerted('Lagging', 'firing');
    await machine.alerted('Lagging', 'resolved');
    await machine.measured('log.lines{check=fast}', (lines) => lines === 4000);
  });

  it('fails where it is not there, or is more files than may be followed', async () => {
    await machine.watch(
      { name: 'gone', kind: 'log', settings: { paths: [at('gone/*.log')] } },
      { name: 'many', kind: 'log', settings: { paths: [at('*.log')], max_files: 1 } },
    );
    await machine.measured('log.files.left_out{check=many}', (files) => files >= 1);
    const gone = await until('it has run', async () => machine.stateOf('gone'));
    expect(gone).toMatchObject({ state: 'failed', message: `no file matches ${at('gone/*.log')}` });
  });
});

describeWith(['journalctl', 'systemd-journal-remote'], 'the journal', () => {
  it('is read once, over a crash of the agent, and so are the log-ins in it', async () => {
    mkdirSync(at('journal'));
    const directory = at('journal');
    const entry = { SYSLOG_IDENTIFIER: 'shop', PRIORITY: '3' };
    writeJournal(directory, { ...entry, MESSAGE: 'before' });
    await machine.watch(
      { name: 'all', kind: 'log', settings: { journal: { directory } } },
      { name: 'people', kind: 'logins', settings: { journal: { directory } } },
    );
    await machine.measured('log.silence{check=all,source=journal}', (seconds) => seconds >= 1);
    await machine.measured('sec.sudo.failed{check=people}', (rate) => rate === 0);
    writeJournal(directory, ...Array.from({ length: 200 }, (_, index) => ({ ...entry, MESSAGE: `order ${index}` })));
    await machine.measured('log.lines{check=all}', (lines) => lines === 200);
    await machine.crashAgent();
    const refused = 'kim : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/home/kim ; USER=root ; COMMAND=/bin/ls';
    const root = 'pam_unix(su-l:session): session opened for user root(uid=0) by kim(uid=1000)';
    const sudo = { SYSLOG_IDENTIFIER: 'sudo', PRIORITY: '1', MESSAGE: refused };
    writeJournal(directory, sudo, { SYSLOG_IDENTIFIER: 'su', PRIORITY: '6', MESSAGE: root });
    await machine.measured('log.lines{check=all}', (lines) => lines === 202);
    expect((await machine.found('sec.root.session.new')).message).toBe('root has a session by su-l');
    await machine.rule({ name: 'Refused by sudo', condition: lastValue('sec.sudo.failed', '>'), threshold: 0 });
    const writing = setInterval(() => writeJournal(directory, sudo), 300);
    await machine.measured('sec.sudo.failed{check=people}', (rate) => rate > 0);
    await machine.alerted('Refused by sudo', 'firing');
    clearInterval(writing);
    await machine.alerted('Refused by sudo', 'resolved');
  }, 40_000);
});

describeWith(['sshd', 'ssh'], 'log-ins by ssh', () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await startSshServer(at('ssh'));
    await machine.watch({ name: 'ssh', kind: 'logins', interval_seconds: 1, settings: { paths: [server.log] } });
    await machine.measured('sec.auth.failed.rate{check=ssh}', (rate) => rate === 0);
  });
  afterAll(() => server.stop());

  it('raise an alert and an event for a burst of failures, and resolve it when that ends', async () => {
    await machine.rule({ name: 'Brute force', condition: lastValue('sec.auth.failed.rate', '>'), threshold: 20 });
    await server.fail(4);
    const { severity, message } = await machine.found('sec.auth.burst');
    expect([severity, message]).toEqual(['warning', 'more than 20 failed log-ins from 127.0.0.1 within a minute']);
    await machine.alerted('Brute force', 'resolved');
    expect(await machine.events('sec.auth.burst')).toHaveLength(1);
    expect(readFileSync(server.log, 'utf8').match(/Failed password/g)).toHaveLength(24);
  }, 40_000);

  it('tell a success after failures, and a session of root', async () => {
    await server.succeed();
    const { severity, message } = await machine.found('sec.auth.success_after_failures');
    expect([severity, message]).toEqual([
      'critical',
      expect.stringMatching(/has logged in from 127.0.0.1 by publickey/),
    ]);
  });

  it('have the figures of each run', async () => {
    const trying = async (series: string): Promise<void> => {
      const once = async (): Promise<boolean> => {
        await server.fail(1, 'no-such-user');
        await server.succeed();
        return ((await machine.latest()).get(series) ?? 0) > 0;
      };
      await until(`${series} is counted`, once);
    };
    for (const series of [
      'sec.auth.failed.rate{check=ssh}',
      'sec.auth.unique_sources{check=ssh}',
      'sec.auth.invalid_users{check=ssh}',
      'sec.auth.succeeded{check=ssh}',
      'sec.auth.success_after_failures{check=ssh}',
      'sec.root.session.new{check=ssh}',
    ])
      await trying(series);
  }, 40_000);
});
