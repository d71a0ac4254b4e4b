import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogFolder } from '../../../test/a-log-folder.js';
import { startKind } from '../../../test/run-kind.js';
import type { CheckFindings } from '../check.js';
import { logins } from './logins.check.js';

let folder: LogFolder;
let over: AbortController;
beforeEach(() => {
  folder = new LogFolder();
  over = new AbortController();
  folder.append('auth.log', 'an old line\n');
});
afterEach(async () => {
  over.abort();
  await folder.remove();
});

const start = (settings: object = {}, remembered?: unknown): (() => Promise<CheckFindings>) =>
  startKind(logins, { paths: [folder.at('auth.log')], ...settings }, { ended: over.signal, remembered });

function write(...messages: readonly string[]): void {
  const time = new Date().toISOString();
  folder.append('auth.log', messages.map((message) => `${time} web1 ${message}\n`).join(''));
}

const FAILED = 'sshd[1]: Failed password for root from 192.0.2.7 port 1 ssh2';

describe('logins', () => {
  it('counts per minute what has come since the last run, and once', async () => {
    const run = start();
    const first = await run();
    expect(Object.keys(first.measurements)).not.toContain('sec.auth.failed.rate');
    write(FAILED, FAILED, 'sshd[2]: Invalid user a from 192.0.2.8 port 1', 'sudo: kim : user NOT in sudoers ; TTY=a');
    write('sshd-session[3]: Accepted password for kim from 192.0.2.9 port 1 ssh2', 'cron[1]: (root) CMD (true)');
    const { state, message, measurements } = await run();
    expect([state, message]).toEqual(['passed', '3 failed and 1 successful log-ins since the last run']);
    const rate = (name: string): number => measurements[name] ?? NaN;
    const perMinute = rate('sec.auth.succeeded');
    expect(perMinute).toBeGreaterThan(1);
    expect(rate('sec.auth.failed.rate') / perMinute).toBeCloseTo(3);
    expect(rate('sec.auth.invalid_users') / perMinute).toBeCloseTo(1);
    expect(rate('sec.sudo.failed') / perMinute).toBeCloseTo(1);
    expect(measurements).toMatchObject({ 'sec.auth.unique_sources': 2, 'sec.root.session.new': 0 });
    expect((await run()).measurements).toMatchObject({ 'sec.auth.failed.rate': 0, 'sec.auth.unique_sources': 0 });
  });

  it('tells a burst once, also where the agent was killed in the middle of it', async () => {
    const run = start({ burst_per_minute: 3 });
    await run();
    write(FAILED, FAILED);
    const { remember } = await run();
    write(FAILED, FAILED);
    const told = [await run(), await start({ burst_per_minute: 3 }, JSON.parse(JSON.stringify(remember)))()];
    const events = told.map((findings) => findings.events ?? []);
    expect(events[0]).toMatchObject([{ kind: 'sec.auth.burst', severity: 'warning', fingerprint: '192.0.2.7' }]);
    // The same event under the same time: the hub takes it once.
    expect(events[1]).toEqual(events[0]);
  });

  it('touches the usual places where it is told none', () => {
    expect(logins.reach({})).toEqual({ paths: ['/var/log/auth.log', '/var/log/secure', '/var/log/journal'] });
    expect(logins.reach({ paths: ['/srv/auth.log'] })).toEqual({ paths: ['/srv/auth.log'] });
    expect(logins.reach({ journal: {} })).toEqual({ paths: ['/var/log/journal'] });
  });
});
