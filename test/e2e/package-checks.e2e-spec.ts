import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRecord, aStanza, CRITICAL, type FeedRecord, MEDIUM, writeDebian, zipOf } from '../../agent/test/a-feed.js';
import { type AptRoot, makeAptRoot, whyNoAptRoot } from '../support/peers/apt-root.js';
import { lastValue, startWatchedMachine, type WatchedCheck, type WatchedMachine } from '../support/watched-machine.js';

let machine: WatchedMachine;
let folder: string;
let server: Server;
let served: readonly FeedRecord[];

beforeAll(async () => {
  machine = await startWatchedMachine({ type: 'security_scanner' });
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-packages-'));
  server = createServer((request, response) => {
    const content = zipOf(served);
    const etag = `"${content.length}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? undefined : content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await machine.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const every = { interval_seconds: 1, timeout_seconds: 30 };
const isAbove0 = (value: number): boolean => value > 0;
const is =
  (expected: number) =>
  (value: number): boolean =>
    value === expected;

const whyNot = whyNoAptRoot();
const suite = whyNot === undefined ? describe : describe.skip;
suite(`updates, read by the real apt${whyNot === undefined ? '' : `: skipped, since ${whyNot}`}`, () => {
  let root: AptRoot;
  beforeAll(async () => {
    root = await makeAptRoot(join(folder, 'updates'));
    await root.install({ openssl: '3.0.9-1', bash: '=5.2.15-2', curl: '8.0-1' });
    await root.publish('bookworm', 'curl', '8.0-2');
    await machine.watch({ name: 'updates', kind: 'updates', ...every, settings: { root: root.folder } });
  }, 60_000);

  it('raises an alert for a security update that waits, until it is installed', async () => {
    await machine.rule({
      name: 'A fix can be had',
      condition: lastValue('sec.updates.pending{security=true}', '>'),
      threshold: 0,
    });
    await machine.measured('sec.updates.pending{check=updates,security=true}', is(0));
    await machine.measured('sec.updates.pending{check=updates,security=false}', is(1));
    await machine.measured('sec.updates.held{check=updates}', is(1));
    await machine.measured('sec.updates.lists.age{check=updates}');
    await machine.measured('sec.updates.oldest_age{check=updates}', is(0));
    await root.publish('bookworm-security', 'openssl', '3.0.11-1');
    await machine.alerted('A fix can be had', 'firing');
    await machine.measured('sec.updates.oldest_age{check=updates}', isAbove0);
    await root.install({ openssl: '3.0.11-1', bash: '=5.2.15-2', curl: '8.0-1' });
    await machine.alerted('A fix can be had', 'resolved');
    await machine.measured('sec.updates.oldest_age{check=updates}', is(0));
  }, 40_000);

  it('raises an alert while the machine must be restarted', async () => {
    await machine.rule({
      name: 'Restart is asked for',
      condition: lastValue('sec.reboot_required', '>'),
      threshold: 0,
    });
    await machine.measured('sec.reboot_required{check=updates}', is(0));
    await root.put('run/reboot-required.pkgs', 'linux-image-6.1.0-30-amd64\n');
    await root.put('run/reboot-required', '*** System restart required ***\n');
    await machine.alerted('Restart is asked for', 'firing');
    await root.put('run/reboot-required', undefined);
    await machine.alerted('Restart is asked for', 'resolved');
  }, 40_000);
});

describe('vulnerabilities', () => {
  const old = [aRecord('CVE-2026-0001', { source: 'curl', vector: MEDIUM })];
  const heap = aRecord('CVE-2026-0002', { source: 'openssl', fixed: '3.0.11-1', vector: CRITICAL });
  let feed: string;
  let exploited: string;
  let status: string;
  const putFeed = (...records: readonly FeedRecord[]): Promise<void> => writeFile(feed, JSON.stringify(records));
  const check = (ignore: readonly object[] = []): WatchedCheck => ({
    name: 'packages',
    kind: 'vulnerabilities',
    ...every,
    settings: { root: join(folder, 'system'), feed, known_exploited: exploited, ignore },
  });

  beforeAll(async () => {
    [feed, exploited] = [join(folder, 'feed.json'), join(folder, 'kev.json')];
    status = join(folder, 'system', 'var/lib/dpkg/status');
    writeDebian(join(folder, 'system'), aStanza('libssl3', '3.0.9-1', 'openssl'), aStanza('curl', '8.0-1'));
    await writeFile(exploited, JSON.stringify({ vulnerabilities: [{ cveID: 'CVE-2026-0002' }] }));
    await putFeed(...old);
    await machine.rule({
      name: 'Critical and fixable',
      condition: lastValue('sec.vuln.count{severity=critical,fixable=true}', '>'),
      threshold: 0,
    });
  });

  it('shows what is there before anything happens', async () => {
    await machine.watch(check());
    await machine.measured('sec.vuln.count{check=packages,fixable=false,severity=medium}', is(1));
    await machine.measured('sec.vuln.count{check=packages,fixable=true,severity=critical}', is(0));
    await machine.measured('sec.vuln.max_cvss{check=packages}', is(5.3));
    await machine.measured('sec.vuln.kev.count{check=packages}', is(0));
    await machine.measured('sec.vuln.oldest_age{check=packages,severity=medium}', isAbove0);
    await machine.measured('sec.vuln.ignored{check=packages}', is(0));
    await machine.measured('sec.feed.age{check=packages}');
    await machine.measured('sec.scan.age{check=packages}');
    await machine.measured('sec.scan.duration{check=packages}');
    await machine.found('sec.vuln.summary', ({ message }) => message.startsWith('first scan: 1 vulnerability'));
  }, 40_000);

  it('tells of a new one and raises an alert, until the package is updated', async () => {
    await putFeed(...old, heap);
    const found = await machine.found('sec.vuln.found');
    expect(found).toMatchObject({
      severity: 'critical',
      message: 'CVE-2026-0002 (critical, 9.8, exploited) in openssl 3.0.9-1, fixed in 3.0.11-1',
      attributes: {
        id: 'CVE-2026-0002',
        package: 'openssl',
        version: '3.0.9-1',
        fixed: '3.0.11-1',
        severity: 'critical',
      },
    });
    await machine.alerted('Critical and fixable', 'firing');
    await machine.measured('sec.vuln.kev.count{check=packages}', is(1));
    await machine.measured('sec.vuln.max_cvss{check=packages}', is(9.8));
    await machine.crashAgent();
    const text = await readFile(status, 'utf8');
    await writeFile(status, text.replace('3.0.9-1', '3.0.11-1'));
    await machine.found(
      'sec.vuln.gone',
      ({ message }) => message === 'CVE-2026-0002 in openssl 3.0.9-1 is found no more',
    );
    await machine.alerted('Critical and fixable', 'resolved');
    // What was known before the crash is not told again.
    expect(await machine.events('sec.vuln.summary')).toHaveLength(1);
    expect(await machine.events('sec.vuln.found')).toHaveLength(1);
  }, 40_000);

  it('has one that is accepted end its alert', async () => {
    await putFeed(...old, aRecord('CVE-2026-0003', { source: 'openssl', fixed: '3.0.12-1', vector: CRITICAL }));
    await machine.alerted('Critical and fixable', 'firing');
    await machine.watch(check([{ id: 'CVE-2026-0003', reason: 'not reachable', until: '2999-12-31' }]));
    await machine.alerted('Critical and fixable', 'resolved');
    await machine.measured('sec.vuln.ignored{check=packages}', is(1));
    await machine.found('sec.vuln.gone', ({ message }) => message.endsWith('is ignored: not reachable'));
  }, 40_000);
});

const whyNotDebian = existsSync('/var/lib/dpkg/status') ? undefined : 'this machine has no dpkg';
const onDebian = whyNotDebian === undefined ? describe : describe.skip;
onDebian(`this machine itself${whyNotDebian === undefined ? '' : `: skipped, since ${whyNotDebian}`}`, () => {
  it('is held against a zip of a server, which is asked for a newer one', async () => {
    const ofDpkg = (cve: string, fixed: string): FeedRecord =>
      aRecord(cve, { source: 'dpkg', fixed, vector: CRITICAL });
    served = [ofDpkg('CVE-2026-1001', '0.0.1')];
    const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/all.zip`;
    const settings = { feed, feed_refresh_seconds: 1, ecosystems: ['Debian:12'] };
    await machine.watch({ name: 'here', kind: 'vulnerabilities', ...every, settings });
    await machine.measured('sec.vuln.count{check=here,fixable=true,severity=critical}', is(0));
    served = [...served, ofDpkg('CVE-2026-1002', '999:1')];
    await machine.measured('sec.vuln.count{check=here,fixable=true,severity=critical}', is(1));
    const found = await machine.found('sec.vuln.found', ({ attributes }) => attributes.id === 'CVE-2026-1002');
    expect(found.attributes).toMatchObject({ package: 'dpkg', fixed: '999:1' });
  }, 40_000);
});
