import { describe, expect, it } from '@jest/globals';
import { BurstWindow } from './burst-window.js';
import { matchSignatures } from './match-signature.js';
import { SignatureWatch } from './signature-watch.js';
import { SIGNATURE_NAMES, TEXT_SIGNATURES } from './signatures.js';

const MS = Date.UTC(2026, 10, 24, 12);
const REFUSED = 'connect() failed (111: Connection refused) while connecting to upstream';

/** Lines as the kernel and programs write them. */
const LINES: readonly [signature: string, line: string][] = [
  [
    'oom_kill',
    'Out of memory: Killed process 4711 (java) total-vm:8123456kB, anon-rss:4123456kB, file-rss:0kB, UID:1000',
  ],
  ['oom_kill', 'Memory cgroup out of memory: Killed process 99 (node) total-vm:1kB'],
  ['oom_kill', 'mysqld invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0'],
  ['segfault', '[12345.678] nginx[812]: segfault at 0 ip 00007f1 sp 00007ffd error 4 in libc.so.6[7f1+1000]'],
  ['segfault', 'traps: php-fpm[77] general protection fault ip:7f sp:7ff error:0 in libzend.so[7f+1]'],
  ['segfault', '2026/11/24 12:00:05 [alert] 1#1: worker process 7 exited on signal 11 (core dumped)'],
  ['io_error', 'blk_update_request: I/O error, dev sda, sector 12345 op 0x0:(READ) flags 0x0'],
  ['io_error', 'Buffer I/O error on dev dm-0, logical block 9, async page read'],
  ['io_error', "cp: error reading 'x': Input/output error"],
  ['disk_full', 'ERROR:  could not extend file "base/1/2": No space left on device'],
  ['disk_full', 'Error: ENOSPC: no space left on device, write'],
  ['filesystem_readonly', 'EXT4-fs (sda1): Remounting filesystem read-only'],
  ['filesystem_readonly', "touch: cannot touch 'x': Read-only file system"],
  [
    'certificate_error',
    'SSL_do_handshake() failed (SSL: error:0A000086:SSL routines::certificate verify failed:unable to get local issuer certificate)',
  ],
  ['certificate_error', 'tls: failed to verify certificate: x509: certificate has expired or is not yet valid'],
  ['certificate_error', "Error: certificate has expired code: 'CERT_HAS_EXPIRED'"],
  ['connection_refused_burst', REFUSED],
  ['connection_refused_burst', 'Error: connect ECONNREFUSED 127.0.0.1:5432'],
  ['auth_failure_burst', 'Failed password for invalid user admin from 192.0.2.9 port 4711 ssh2'],
  ['auth_failure_burst', 'FATAL:  password authentication failed for user "shop"'],
  ['auth_failure_burst', "Access denied for user 'root'@'192.0.2.9' (using password: YES)"],
  ['auth_failure_burst', 'pam_unix(su:auth): authentication failure; logname=ann uid=1000 euid=0'],
  [
    'auth_failure_burst',
    '2026/11/24 12:00:05 [error] 7#7: *1 user "bob" was not found in "/srv/users", client: 192.0.2.9',
  ],
  ['auth_failure_burst', 'user "ann": password mismatch, client: 192.0.2.9, server: shop'],
];

describe('the signatures', () => {
  it.each(LINES)('find %s in: %s', (name, line) => {
    expect(matchSignatures(line).map((signature) => signature.name)).toContain(name);
  });

  it('have a line each in this spec, and words for a person', () => {
    const known = new Set(LINES.map(([name]) => name));
    expect(TEXT_SIGNATURES.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    for (const { advice } of TEXT_SIGNATURES) expect(advice).toMatch(/^[A-Z].{40,}\.$/);
  });

  it.each([
    'Accepted publickey for ann from 192.0.2.9 port 4711 ssh2',
    'GET /segfault HTTP/1.1',
    'everything is in order',
    'oom_score_adj set to 0',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0',
  ])('find nothing in: %s', (line) => {
    expect(matchSignatures(line)).toEqual([]);
  });
});

describe('the watch for signatures', () => {
  it('tells one at once, and then no sooner than after five minutes, with the count of those between', () => {
    const watch = new SignatureWatch([]);
    const line = LINES[0]?.[1] ?? '';
    const told = [0, 1000, 200_000, 301_000, 302_000].flatMap((afterMs) => watch.takeLine(line, MS + afterMs));
    expect(told.map(({ atMs, count }) => [atMs - MS, count])).toEqual([
      [0, 1],
      [301_000, 3],
    ]);
    expect(watch.figures(MS, 60)).toMatchObject({ 'log.signature.matches{signature=oom_kill}': 5 });
    expect(watch.figures(MS, 60)).toMatchObject({ 'log.signature.matches{signature=oom_kill}': 0 });
  });

  it('tells a burst once, and again when it was over', () => {
    const watch = new SignatureWatch([]);
    const burst = (fromMs: number) =>
      Array.from({ length: 30 }, (_, index) => watch.takeLine(REFUSED, fromMs + index * 1000)).flat();
    expect(burst(MS).map(({ atMs, count }) => [atMs - MS, count])).toEqual([[9000, 10]]);
    watch.figures(MS + 40_000, 10);
    expect(burst(MS + 41_000)).toEqual([]);
    watch.figures(MS + 200_000, 10);
    expect(burst(MS + 201_000)).toHaveLength(1);
  });

  it('tells of server errors only where they are a share of the requests', () => {
    const watch = new SignatureWatch([]);
    for (let index = 0; index < 1000; index += 1) expect(watch.isBurstOfErrors(200, MS)).toBe(false);
    const few = Array.from({ length: 40 }, () => watch.isBurstOfErrors(502, MS));
    expect(few).not.toContain(true);
    const many = Array.from({ length: 20 }, () => watch.isBurstOfErrors(503, MS));
    expect(many).toContain(true);
    expect(watch.seeErrors('GET /', MS)).toMatchObject([{ signature: { name: 'http_5xx_burst' }, count: 60 }]);
    expect(watch.isBurstOfErrors(503, MS)).toBe(false);
  });

  it('searches for none that it is told to leave', () => {
    const watch = new SignatureWatch(SIGNATURE_NAMES);
    for (const [, line] of LINES)
      for (let index = 0; index < 20; index += 1) expect(watch.takeLine(line, MS)).toEqual([]);
    expect(watch.isBurstOfErrors(500, MS)).toBe(false);
    expect(watch.figures(MS, 60)).toEqual({});
  });
});

describe('the window of a burst', () => {
  it('counts the last minute, in whatever order its lines come', () => {
    const window = new BurstWindow();
    for (const second of [0, 0, 30, 10, 59, 60]) window.add(MS + second * 1000, true);
    window.add(MS + 60_000, false);
    expect(window.until(MS + 60_000)).toEqual({ hits: 4, total: 5 });
    expect(window.until(MS + 61_000)).toEqual({ hits: 4, total: 5 });
    expect(window.until(MS + 200_000)).toEqual({ hits: 0, total: 0 });
  });
});
