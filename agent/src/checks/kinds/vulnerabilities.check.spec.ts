import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  aRecord,
  aStanza,
  CRITICAL,
  type FeedRecord,
  MEDIUM,
  write,
  writeDebian,
  zipOf,
} from '../../../test/a-feed.js';
import { measuredBy, runKind, startKind } from '../../../test/run-kind.js';
import { NO_LIMITS } from '../../../test/some-settings.js';
import { vulnerabilities, type VulnerabilitiesSettings } from './vulnerabilities.check.js';

let folder: string;
let root: string;
let feed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-vulnerabilities-'));
  [root, feed] = [join(folder, 'root'), join(folder, 'feed')];
  writeDebian(root, aStanza('libssl3', '3.0.9-1', 'openssl'), aStanza('openssl', '3.0.9-1'), aStanza('curl', '8.0-1'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FIXED = aRecord('CVE-2026-0001', { fixed: '3.0.11-1', vector: CRITICAL });
const UNFIXED = aRecord('CVE-2026-0002', { source: 'curl', vector: MEDIUM });
const ELSEWHERE = aRecord('CVE-2026-0003', { source: 'nginx', vector: CRITICAL });
const RECORDS = [FIXED, UNFIXED, ELSEWHERE];

const settings = (more: Partial<VulnerabilitiesSettings> = {}): VulnerabilitiesSettings => ({ root, feed, ...more });
const putFeed = (...records: readonly FeedRecord[]): void => writeFileSync(feed, JSON.stringify(records));

/** Has the next look see another file, however fast it comes. */
let writes = 0;
function touch(path: string): void {
  writes += 1;
  utimesSync(path, new Date(), new Date(Date.now() - 60_000 - writes * 1000));
}

describe('vulnerabilities', () => {
  it('measures what it says, and tells a summary of the first scan', async () => {
    putFeed(...RECORDS);
    const known_exploited = join(folder, 'kev.json');
    writeFileSync(known_exploited, JSON.stringify({ vulnerabilities: [{ cveID: 'CVE-2026-0002' }] }));
    const findings = await runKind(vulnerabilities, settings({ known_exploited }));
    expect(findings).toMatchObject({
      state: 'failed',
      message:
        '2 vulnerabilities (1 critical, 1 medium) in 3 packages; the worst is CVE-2026-0002 (medium, 5.3, exploited) in ' +
        'curl 8.0-1, no fix yet',
      measurements: {
        'sec.vuln.count{fixable=true,severity=critical}': 1,
        'sec.vuln.count{fixable=false,severity=medium}': 1,
        'sec.vuln.count{fixable=false,severity=critical}': 0,
        'sec.vuln.max_cvss': 9.8,
        'sec.vuln.kev.count': 1,
        'sec.vuln.oldest_age{severity=critical}': 0,
        'sec.vuln.ignored': 0,
      },
      events: [{ kind: 'sec.vuln.summary', severity: 'info', message: expect.stringMatching(/^first scan: 2 vuln/) }],
    });
    expect(measuredBy(findings)).toEqual(vulnerabilities.metrics.map(({ name }) => name).sort());
  });

  it.each<[string, Buffer | string]>([
    ['an array', JSON.stringify(RECORDS)],
    ['one record a line', RECORDS.map((record) => JSON.stringify(record)).join('\n')],
    ['an array, gzipped', gzipSync(JSON.stringify(RECORDS, null, 2))],
    ['a zip', zipOf(RECORDS)],
    ['a zip with the sizes behind', zipOf(RECORDS, true)],
  ])('reads a feed that is %s', async (_name, content) => {
    writeFileSync(feed, content);
    const { measurements } = await runKind(vulnerabilities, settings());
    expect(measurements).toMatchObject({
      'sec.vuln.count{fixable=true,severity=critical}': 1,
      'sec.vuln.count{fixable=false,severity=medium}': 1,
    });
    expect(measurements).not.toHaveProperty('sec.vuln.kev.count');
  });

  it('reads a folder of records, and follows no link in it', async () => {
    mkdirSync(join(feed, 'below'), { recursive: true });
    for (const record of RECORDS) writeFileSync(join(feed, 'below', `${record.id}.json`), JSON.stringify(record));
    writeFileSync(join(folder, 'other.json'), JSON.stringify(aRecord('CVE-2026-0009')));
    symlinkSync(join(folder, 'other.json'), join(feed, 'link.json'));
    writeFileSync(join(feed, 'README.md'), 'no record');
    expect((await runKind(vulnerabilities, settings())).message).toMatch(/^2 vulnerabilities/);
  });

  it.each<[string, Buffer | string, string]>([
    ['is empty', '', 'the feed holds no record in the OSV format'],
    ['is something else', '<html></html>', 'the feed holds no record in the OSV format'],
    ['was cut off', JSON.stringify(RECORDS).slice(0, -50), 'the feed ends in the middle of a record'],
    ['was cut off within a zip', zipOf(RECORDS).subarray(0, -30), 'nd of central directory'],
    ['was cut off within gzip', gzipSync(JSON.stringify(RECORDS)).subarray(0, -20), 'unexpected end of file'],
    ['is of another system', JSON.stringify([{ id: 'ALPINE-CVE-1', affected: [] }]), 'says nothing of Debian:12'],
  ])('does not take for good news a feed that %s', async (_name, content, message) => {
    writeFileSync(feed, content);
    await expect(runKind(vulnerabilities, settings())).rejects.toThrow(message);
  });

  it('counts records that it cannot read, and goes on', async () => {
    writeFileSync(feed, `${JSON.stringify(FIXED)}\n{"id": 7}\n{broken}\n`);
    expect((await runKind(vulnerabilities, settings())).message).toMatch(/2 records of the feed could not be read$/);
  });

  it('tells what comes and goes, scans only where something has changed, and remembers over restarts', async () => {
    putFeed(FIXED, ELSEWHERE);
    const run = startKind(vulnerabilities, settings());
    const first = await run();
    expect((await run()).remember).toBeUndefined();
    putFeed(FIXED, UNFIXED, ELSEWHERE);
    touch(feed);
    const second = await run();
    expect(second.events).toEqual([
      {
        kind: 'sec.vuln.found',
        severity: 'info',
        message: 'CVE-2026-0002 (medium, 5.3) in curl 8.0-1, no fix yet',
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        attributes: {
          ...{ id: 'CVE-2026-0002', package: 'curl', version: '8.0-1', severity: 'medium', score: 5.3 },
          ...{ exploited: false, records: 'DEBIAN-CVE-2026-0002' },
        },
      },
    ]);
    const restarted = startKind(vulnerabilities, settings(), { remembered: second.remember });
    const again = await restarted();
    expect([again.events, again.remember]).toEqual([undefined, undefined]);
    writeDebian(root, aStanza('openssl', '3.0.11-1'), aStanza('curl', '8.0-1'));
    touch(join(root, 'var/lib/dpkg/status'));
    const third = await restarted();
    expect(third.events).toMatchObject([
      { kind: 'sec.vuln.gone', message: 'CVE-2026-0001 in openssl 3.0.9-1 is found no more' },
    ]);
    expect([first, second, third].map(({ state }) => state)).toEqual(['failed', 'failed', 'passed']);
  });

  it('ignores what it is told to, for as long as that is', async () => {
    putFeed(FIXED, ELSEWHERE);
    const before = await runKind(vulnerabilities, settings());
    const ignore = [{ id: 'CVE-2026-0001', reason: 'not reachable', until: '9999-12-31' }];
    const ignoring = startKind(vulnerabilities, settings({ ignore }), { remembered: before.remember });
    const ignored = await ignoring();
    expect(ignored).toMatchObject({
      state: 'passed',
      message: '0 vulnerabilities in 3 packages; 1 ignored',
      measurements: { 'sec.vuln.count{fixable=true,severity=critical}': 0, 'sec.vuln.ignored': 1 },
      events: [{ kind: 'sec.vuln.gone', message: expect.stringContaining('is ignored: not reachable') }],
    });
    expect((await ignoring()).events).toBeUndefined();
    const over = [{ id: 'CVE-2026-0001', reason: 'not reachable', until: '2026-01-01' }];
    const after = await runKind(vulnerabilities, settings({ ignore: over }), { remembered: ignored.remember });
    expect(after.events).toMatchObject([{ kind: 'sec.vuln.found', severity: 'critical' }]);
  });

  it('goes on by the last scan where the next cannot be, and says so', async () => {
    putFeed(UNFIXED);
    const run = startKind(vulnerabilities, settings());
    expect(await run()).toMatchObject({ state: 'passed' });
    rmSync(feed);
    expect(await run()).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^the feed: ENOENT.*; 1 vulnerability/),
      measurements: { 'sec.vuln.count{fixable=false,severity=medium}': 1 },
    });
  });

  it('counts a vulnerability once that several records name, and takes the fix from the one that knows it', async () => {
    const advisory = { ...aRecord('CVE-2026-0002', { source: 'curl', fixed: '8.0-2' }), id: 'DSA-5999-1' };
    putFeed(UNFIXED, advisory);
    expect((await runKind(vulnerabilities, settings())).measurements).toMatchObject({
      'sec.vuln.count{fixable=true,severity=medium}': 1,
      'sec.vuln.count{fixable=false,severity=medium}': 0,
      'sec.vuln.count{fixable=true,severity=unknown}': 0,
    });
  });

  it('reads Alpine', async () => {
    rmSync(join(root, 'var'), { recursive: true });
    write(root, 'etc/os-release', 'ID=alpine\nVERSION_ID=3.20.3\n');
    write(root, 'lib/apk/db/installed', 'P:libcrypto3\nV:3.3.2-r0\nA:x86_64\no:openssl\n\n');
    const affected = [
      {
        package: { name: 'openssl', ecosystem: 'Alpine:v3.20', purl: 'pkg:apk/alpine/openssl?arch=source' },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '3.3.0-r0' }, { fixed: '3.3.2-r1' }] }],
      },
    ];
    putFeed({ id: 'ALPINE-CVE-2024-9143', upstream: ['CVE-2024-9143'], affected });
    expect((await runKind(vulnerabilities, settings())).message).toContain(
      'CVE-2024-9143 (unknown) in openssl 3.3.2-r0',
    );
  });

  it('wants to be told what the packages of a system are called that it does not know', async () => {
    putFeed(FIXED);
    write(root, 'etc/os-release', 'ID=kali\nPRETTY_NAME="Kali GNU/Linux"\nVERSION_ID="2026.1"\n');
    await expect(runKind(vulnerabilities, settings())).rejects.toThrow(
      'Kali GNU/Linux is not known: say it as ecosystems',
    );
    const told = await runKind(vulnerabilities, settings({ ecosystems: ['Debian:12'] }));
    expect(told.message).toMatch(/^1 vulnerability/);
  });

  it('ends a scan whose time is over', async () => {
    putFeed(...Array.from({ length: 20_000 }, (_, place) => aRecord(`CVE-2026-${10_000 + place}`)));
    await expect(runKind(vulnerabilities, settings(), { timeoutMs: 0 })).rejects.toThrow('longer timeout_seconds');
  });

  it('looks only where its machine allows', async () => {
    putFeed(FIXED);
    const ceiling = { ...NO_LIMITS, machine: { paths: [`${root}/`] } };
    await expect(runKind(vulnerabilities, settings(), { ceiling })).rejects.toThrow('allows no look');
    expect(vulnerabilities.reach({ root, feed, known_exploited: 'https://feed.example.org/kev.json' })).toEqual({
      hosts: [{ host: 'feed.example.org', port: 443 }],
      paths: [root, feed],
    });
    expect(vulnerabilities.reach({ feed: 'http://[::1]:8080/all.zip' })).toEqual({
      hosts: [{ host: '[::1]', port: 8080 }],
      paths: [],
    });
  });
});
