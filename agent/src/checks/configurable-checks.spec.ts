import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../test/some-settings.js';
import { metricOf } from '../metrics/series-name.js';
import { bindDefinition, type CheckDefinition } from './configurable-checks.js';
import { NO_MEMORY } from './check-memory.js';
import { file } from './kinds/file.check.js';
import { http } from './kinds/http.check.js';
import { tcp } from './kinds/tcp.check.js';

const server = createServer((_request, response) => response.end('fine'));
beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const port = (): number => (server.address() as AddressInfo).port;

function define(changes: Partial<CheckDefinition>): CheckDefinition {
  const settings = { host: '127.0.0.1', port: port() };
  const rest = { settings, secrets: new Map<string, string>(), ceiling: NO_LIMITS };
  return { name: 'shop', kind: tcp, intervalSeconds: 1, timeoutSeconds: 5, ...rest, ...changes };
}

const never = new AbortController().signal;

/** All that an HTTP check can be asked to look at. */
const EVERYTHING = { body_contains: 'fine', headers_expected: { date: { present: true } }, security_headers: true };

describe('bindDefinition', () => {
  it.each([http, tcp, file])(
    'has $kind measure what it says that it does, under the name of the check',
    async (kind) => {
      const settings = new Map([
        [http, { ...EVERYTHING, url: `http://127.0.0.1:${port()}/` }],
        [tcp, { host: '127.0.0.1', port: port() }],
        [file, { path: fileURLToPath(import.meta.url) }],
      ]).get(kind);
      const { measurements } = await bindDefinition(define({ name: 'a=b', kind, settings }), never, NO_MEMORY).run(
        never,
      );
      const series = Object.keys(measurements);
      // What is measured by TLS only is in the spec of the kind.
      const names = kind.metrics.map(({ name }) => name).filter((name) => !name.startsWith('tls.'));
      expect([...new Set(series.map(metricOf))].sort()).toEqual(names.sort());
      expect(series.filter((each) => !/[{,]check=a\\=b\}$/.test(each))).toEqual([]);
    },
  );

  it('gives a check its own time, and lets it say what it found until then', async () => {
    const silent = createServer();
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const settings = { url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` };
    const check = bindDefinition(define({ kind: http, settings, timeoutSeconds: 0.05 }), never, NO_MEMORY);
    expect(await check.run(never)).toMatchObject({ state: 'failed', measurements: { 'web.up{check=shop}': 0 } });
    silent.closeAllConnections();
    silent.close();
  });

  it('ends at once when it is cancelled', async () => {
    const cancelled = AbortSignal.abort();
    expect(await bindDefinition(define({}), cancelled, NO_MEMORY).run(never)).toMatchObject({ state: 'failed' });
  });

  it('hides the secrets of its settings wherever they would be quoted', async () => {
    const settings = { host: 's3cret.invalid', port: 1 };
    const check = bindDefinition(define({ settings, secrets: new Map([['SHOP', 's3cret']]) }), never, NO_MEMORY);
    const said = await check.run(never).then(
      ({ message }) => message,
      (error: unknown) => String(error),
    );
    const telling = {
      ...tcp,
      start: () => () => Promise.resolve({ state: 'passed' as const, measurements: {}, events: [event] }),
    };
    const event = {
      kind: 'spec',
      severity: 'info' as const,
      message: 'the answer was s3cret',
      attributes: { said: 's3cret', count: 1 },
    };
    const told = bindDefinition(define({ kind: telling, secrets: new Map([['SHOP', 's3cret']]) }), never, NO_MEMORY);
    expect((await told.run(never)).events).toEqual([
      { ...event, message: 'the answer was [hidden]', attributes: { said: '[hidden]', count: 1 } },
    ]);
    expect(said).toContain('[hidden].invalid');
    expect(said).not.toContain('s3cret');
  });
});
