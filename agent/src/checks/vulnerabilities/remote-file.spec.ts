import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aRecord, aStanza, CRITICAL, writeDebian, zipOf } from '../../../test/a-feed.js';
import { runKind, startKind } from '../../../test/run-kind.js';
import { requireRoom } from './download.js';
import { vulnerabilities, type VulnerabilitiesSettings } from '../kinds/vulnerabilities.check.js';

const RECORDS = [
  aRecord('CVE-2026-0001', { fixed: '3.0.11-1', vector: CRITICAL }),
  aRecord('CVE-2026-0002', { source: 'curl' }),
];

let folder: string;
let root: string;
let server: Server;
let asked: IncomingMessage[];
let answer: RequestListener;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agent-remote-feed-'));
  root = join(folder, 'root');
  writeDebian(root, aStanza('openssl', '3.0.9-1'), aStanza('curl', '8.0-1'));
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/all.zip`;
  answer = (request, response) => {
    const isKnown = request.headers['if-none-match'] === '"one"';
    const headers = { etag: '"one"', 'last-modified': new Date(Date.now() - 3_600_000).toUTCString() };
    response.writeHead(isKnown ? 304 : 200, headers).end(isKnown ? undefined : zipOf(RECORDS));
  };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});
const ofUrl = (more: Partial<VulnerabilitiesSettings> = {}): VulnerabilitiesSettings => ({ root, feed: url, ...more });

describe('a feed of a URL', () => {
  it('is kept for its owner alone, and asked for anew no sooner than is due', async () => {
    const cacheDir = join(folder, 'state', 'cache');
    const run = startKind(vulnerabilities, ofUrl(), { cacheDir });
    const { measurements } = await run();
    expect(measurements['sec.feed.age']).toBeGreaterThanOrEqual(3600);
    await run();
    expect(asked).toHaveLength(1);
    expect(statSync(cacheDir).mode & 0o777).toBe(0o700);
    const names = readdirSync(cacheDir);
    expect(names).toHaveLength(2);
    for (const name of names) expect(statSync(join(cacheDir, name)).mode & 0o777).toBe(0o600);
    await startKind(vulnerabilities, ofUrl({ feed_refresh_seconds: 86_400 }), { cacheDir })();
    expect(asked).toHaveLength(1);
  });

  it('is asked for by the version that is there, and gone by while it cannot be had', async () => {
    const cacheDir = join(folder, 'cache');
    await runKind(vulnerabilities, ofUrl(), { cacheDir });
    const meta = readdirSync(cacheDir).find((name) => name.endsWith('.json')) ?? '';
    writeFileSync(join(cacheDir, meta), JSON.stringify({ etag: '"one"', checkedAtMs: 0, fetchedAtMs: 1000 }));
    await runKind(vulnerabilities, ofUrl(), { cacheDir });
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"']);
    writeFileSync(join(cacheDir, meta), JSON.stringify({ etag: '"one"', checkedAtMs: 0, fetchedAtMs: 1000 }));
    answer = (_request, response) => response.writeHead(503).end();
    const stale = await runKind(vulnerabilities, ofUrl({ fail_on: 'never' }), { cacheDir });
    expect(stale.state).toBe('failed');
    expect(stale.message).toMatch(/^the feed could not be renewed: 127\.0\.0\.1:\d+ answered 503; 2 vulnerabilities/);
    expect(stale.measurements['sec.feed.age']).toBeGreaterThan(1_000_000);
  });

  it('leaves nothing behind where a check is run once by hand', async () => {
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = join(folder, 'temporary');
    mkdirSync(process.env.TMPDIR);
    try {
      expect((await runKind(vulnerabilities, ofUrl())).message).toMatch(/^2 vulnerabilities/);
      expect(readdirSync(process.env.TMPDIR)).toEqual([]);
    } finally {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    }
  });

  it.each<[string, RequestListener, RegExp]>([
    ['refuses', (_request, response) => response.writeHead(404).end(), /^the feed: 127\.0\.0\.1:\d+ answered 404$/],
    ['cuts off', (request) => request.socket.destroy(), /^the feed: socket hang up$/],
    [
      'leads to a file',
      (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /redirects to an address that is not followed$/,
    ],
    [
      'turns in circles',
      (_request, response) => response.writeHead(302, { location: '/all.zip' }).end(),
      /^the feed: more than 5 redirects$/,
    ],
  ])('cannot be had where the server %s', async (_name, listener, message) => {
    answer = listener;
    await expect(runKind(vulnerabilities, ofUrl())).rejects.toThrow(message);
  });

  it('ends in its time also where there is no record in it', async () => {
    // 1 GiB of blanks, in 1 MiB.
    const blanks = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
    writeFileSync(join(folder, 'blanks.gz'), Buffer.concat(Array<Buffer>(16).fill(blanks)));
    const settings = { root, feed: join(folder, 'blanks.gz'), ecosystems: ['Debian:12'] };
    await expect(runKind(vulnerabilities, settings, { timeoutMs: 200 })).rejects.toThrow(/not read in time/);
  });

  it('has so much room with all others', async () => {
    const copies = join(folder, 'copies');
    mkdirSync(copies);
    writeFileSync(join(copies, 'copy'), 'x'.repeat(1000));
    await expect(requireRoom(copies, 1000)).resolves.toBeUndefined();
    await expect(requireRoom(copies, 999)).rejects.toThrow(/feeds of all checks together are larger than/);
  });

  it('is followed to another address', async () => {
    const whole = answer;
    answer = (request, response) => {
      if (request.url === '/new') whole(request, response);
      else response.writeHead(301, { location: '/new' }).end();
    };
    expect((await runKind(vulnerabilities, ofUrl())).message).toMatch(/^2 vulnerabilities/);
  });
});
