import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { startLoggingNginx, type LoggingNginx } from '../support/peers/logging-nginx.js';
import { describeWith } from '../support/peers/describe-with.js';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SECRET = 'Correct-Horse-7-Battery';

/** What reads logs from their beginning, tells what is new at once, and shares of few lines too. */
const EAGER = { start: 'beginning', learning_hours: 0, learning_lines: 0, fewest_samples: 5 };

let folder: string;
let machine: WatchedMachine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-lines-'));
  machine = await startWatchedMachine({ type: 'log_processor' });
}, 60_000);
afterAll(async () => {
  await machine.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describeWith(['nginx'], 'the logs of nginx', () => {
  let nginx: LoggingNginx;
  let upstream: Server;
  let port: number;
  const listen = (on: number): Promise<void> => new Promise((done) => upstream.listen(on, '127.0.0.1', done));

  beforeAll(async () => {
    upstream = createServer((_request, response) => response.end('in stock'));
    await listen(0);
    ({ port } = upstream.address() as AddressInfo);
    nginx = await startLoggingNginx(join(folder, 'nginx'), port);
    const patterns = [
      { name: 'checkout', matches: 'GET /checkout/\\d+\\?', as: 'event', severity: 'info' },
      { name: 'everything', contains: 'HTTP/1.1' },
    ];
    await machine.watch({
      name: 'site',
      kind: 'log',
      settings: { paths: [nginx.accessLog, nginx.errorLog], ...EAGER, patterns },
    });
    await machine.measured('log.files.open{check=site}', (files) => files === 2);
  });
  afterAll(async () => {
    await nginx.stop();
    upstream.closeAllConnections();
    await new Promise((closed) => upstream.close(closed));
  });

  async function request(count: number, path = '/shop', headers: Record<string, string> = {}): Promise<number[]> {
    const answers = Array.from({ length: count }, async () => {
      const answer = await fetch(`${nginx.url}${path}`, { headers });
      await answer.arrayBuffer();
      return answer.status;
    });
    return Promise.all(answers);
  }

  it('have requests by class, their times and those of the server behind, and patterns', async () => {
    await request(40);
    await machine.measured('log.http.requests{check=site,class=2xx}', (rate) => rate > 0);
    await machine.measured('web.requests{check=site,class=2xx}', (share) => share === 100);
    for (const series of [
      'log.http.request.duration.p50{check=site}',
      'log.http.request.duration.p95{check=site}',
      'log.http.request.duration.p99{check=site}',
      'web.upstream.response.time.p50{check=site}',
      'web.upstream.response.time.p95{check=site}',
      'web.upstream.response.time.p99{check=site}',
    ]) {
      expect(await machine.measured(series)).toBeLessThan(5);
    }
    await machine.measured('log.http.request.duration.count{check=site}', (count) => count > 0);
    await machine.measured('log.lines.rate{check=site,severity=info,source=access.log}');
    await machine.measured('log.parse.failed{check=site}', (share) => share === 0);
    await machine.measured('log.rule.eval.duration{check=site}', (seconds) => seconds < 1);
    await machine.measured('log.rule.timeouts{check=site}', (lines) => lines === 0);
    expect(await request(1, `/checkout/7?token=${SECRET}&page=2`)).toEqual([200]);
    const event = await machine.found('log.pattern.checkout');
    expect(event.message).toMatch(/GET \/checkout\/7\?token=\[hidden\]&page=2/);
    await machine.measured('log.pattern.matches{check=site,rule=everything}');
    await machine.measured('log.redacted{check=site,kind=credential}');
  });

  it('raise an alert and an event when the server behind ends, and resolve it when it is back', async () => {
    await machine.rule({
      name: 'Requests fail',
      condition: lastValue('log.signature.matches', '>'),
      threshold: 0,
    });
    upstream.closeAllConnections();
    await new Promise((closed) => upstream.close(closed));
    expect(new Set(await request(30, `/shop?password=${SECRET}`))).toEqual(new Set([502]));
    const event = await machine.found('log.signature.http_5xx_burst');
    expect(event).toMatchObject({
      severity: 'critical',
      attributes: { signature: 'http_5xx_burst', source: 'access.log' },
    });
    expect(event.message).toMatch(/password=\[hidden\].* · Many requests fail at the server\./);
    // The same trouble, as the other log has it.
    const refused = await machine.found('log.signature.connection_refused_burst');
    expect(refused.message).toMatch(/connect\(\) failed \(111: Connection refused\).*listen/);
    await machine.alerted('Requests fail', 'firing');
    await listen(port);
    await request(30);
    await machine.alerted('Requests fail', 'resolved');
    await machine.measured('log.signature.matches{check=site,signature=http_5xx_burst}', (rate) => rate === 0);
  });

  it('tell of somebody who tries passwords', async () => {
    const authorization = `Basic ${Buffer.from(`bob:${SECRET}`).toString('base64')}`;
    expect(new Set(await request(15, '/admin/', { authorization }))).toEqual(new Set([401]));
    const event = await machine.found('log.signature.auth_failure_burst');
    expect(event).toMatchObject({ severity: 'critical', attributes: { source: 'error.log' } });
  });
});

describe('the log of a program', () => {
  /** Lines of the same kind at an instant, as a program writes them. */
  const paid = (count: number, atMs: number): string =>
    `${new Date(atMs).toISOString()} INFO order 7 was paid by card\n`.repeat(count);
  const access = (count: number, atMs: number): string => {
    const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(atMs).toUTCString()) ?? [];
    return `192.0.2.9 - - [${day}/${month}/${year}:${time} +0000] "GET / HTTP/1.1" 200 1 "-" "-"\n`.repeat(count);
  };

  it('has exceptions, new kinds of errors, and what comes more often than on other days', async () => {
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    const [app, visitors] = [join(logs, 'app.log'), join(logs, 'visitors.log')];
    const nowMs = Date.now();
    // The same hour of earlier days, and the one before, in which the last hour began.
    const history = [5, 4, 3, 2, 1].flatMap((day) =>
      [1.5, 1, 0].map((hours) => nowMs - day * DAY_MS - hours * 60 * MINUTE_MS),
    );
    writeFileSync(app, history.map((atMs) => paid(2, atMs)).join('') + paid(100, nowMs));
    writeFileSync(visitors, access(100, nowMs - 7 * MINUTE_MS) + access(40, nowMs - MINUTE_MS));
    await machine.watch({ name: 'app', kind: 'log', settings: { paths: [join(logs, '*.log')], ...EAGER } });
    await machine.measured(
      'log.pattern.rate.zscore{check=app,template=INFO order <*> was paid by card}',
      (score) => score > 4,
    );
    expect(await machine.measured('web.traffic.change{check=app}')).toBeCloseTo(40, 0);
    await machine.measured('log.templates{check=app}', (templates) => templates >= 1);

    const program = join(folder, 'cart.mjs');
    writeFileSync(program, `function add() { throw new TypeError('no stock, token=${SECRET}'); }\nadd();\n`);
    appendFileSync(app, spawnSync(process.execPath, [program]).stderr);
    const exception = await machine.found('log.exception.new');
    expect(exception).toMatchObject({
      message: 'An exception that is new in app.log: TypeError: no stock, token=[hidden]',
      attributes: { type: 'TypeError', language: 'node', frame: 'add cart.mjs' },
    });
    await machine.measured('log.exceptions.unique{check=app}', (count) => count === 1);
    await machine.measured('log.exception.rate{check=app}');

    appendFileSync(app, `${new Date(Date.now() - 5000).toISOString()} ERROR cannot reach the bank\n`.repeat(10));
    await machine.found('log.pattern.first_seen', ({ message }) =>
      message.endsWith('new in app.log: ERROR cannot reach the bank'),
    );
    await machine.measured('log.severity.error{check=app}', (share) => share === 100);
    await machine.measured('log.event.delay{check=app}', (seconds) => seconds >= 5);
  });

  it('shows the shipped signatures', async () => {
    const lines = {
      'log.signature.oom_kill':
        'kernel: Out of memory: Killed process 4711 (java) total-vm:8123456kB, anon-rss:4123456kB',
      'log.signature.segfault':
        'kernel: nginx[812]: segfault at 0 ip 00007f1 sp 00007ffd error 4 in libc.so.6[7f1+1000]',
      'log.signature.io_error': 'kernel: blk_update_request: I/O error, dev sda, sector 12345 op 0x0:(READ) flags 0x0',
      'log.signature.disk_full': 'postgres[7]: ERROR:  could not extend file "base/1/2": No space left on device',
      'log.signature.filesystem_readonly': 'kernel: EXT4-fs (sda1): Remounting filesystem read-only',
      'log.signature.certificate_error': 'nginx: SSL_do_handshake() failed (SSL: error: certificate verify failed)',
    };
    const path = join(folder, 'logs', 'syslog.log');
    const stamp = new Date().toISOString();
    writeFileSync(
      path,
      Object.values(lines)
        .map((line) => `${stamp} web-1 ${line}\n`)
        .join(''),
    );
    for (const kind of Object.keys(lines)) {
      const event = await machine.found(kind);
      expect(event.attributes).toMatchObject({ signature: kind.split('.').at(-1), source: 'syslog.log' });
    }
  });
});

describe('a secret in a log', () => {
  it('has reached the hub nowhere', async () => {
    const { viewer } = machine.people;
    const { events } = await unwrap(viewer.GET('/api/v1/events', { params: { query: { limit: 1000 } } }));
    const { metrics } = await unwrap(
      viewer.GET('/api/v1/agents/{id}/metrics/latest', { params: { path: { id: machine.agentId } } }),
    );
    const { alerts } = await unwrap(viewer.GET('/api/v1/alerts', { params: { query: {} } }));
    expect(JSON.stringify(events)).toContain('[hidden]');
    const told = JSON.stringify([events, metrics, alerts]) + machine.logs();
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain(Buffer.from(`bob:${SECRET}`).toString('base64'));
  });
});
