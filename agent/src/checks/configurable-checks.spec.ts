import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONFIGURABLE_METRICS } from '../catalogue.js';
import { metricOf } from '../series-name.js';
import { bindDefinition, type CheckDefinition } from './configurable-checks.js';

const server = createServer((_request, response) => response.end('fine'));
beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const port = (): number => (server.address() as AddressInfo).port;

function define(changes: Partial<CheckDefinition>): CheckDefinition {
  const settings = { host: '127.0.0.1', port: port() };
  return { name: 'shop', kind: 'tcp', intervalSeconds: 1, timeoutSeconds: 5, settings, secrets: [], ...changes };
}

const never = new AbortController().signal;

describe('bindDefinition', () => {
  it('has every kind measure what the catalogue names, under the name of the check', async () => {
    const settings = { url: `http://127.0.0.1:${port()}/`, body_contains: 'fine' };
    const checks = [define({ name: 'a=b', kind: 'http', settings }), define({ name: 'a=b' })];
    const measured = await Promise.all(checks.map((check) => bindDefinition(check, never).run(never)));
    const series = measured.flatMap(({ measurements }) => Object.keys(measurements));
    expect(series.map(metricOf).sort()).toEqual(CONFIGURABLE_METRICS.map(({ name }) => name).sort());
    expect(series.filter((each) => !each.endsWith('{check=a\\=b}'))).toEqual([]);
  });

  it('gives a check its own time, and lets it say what it found until then', async () => {
    const silent = createServer();
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const settings = { url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` };
    const check = bindDefinition(define({ kind: 'http', settings, timeoutSeconds: 0.05 }), never);
    expect(await check.run(never)).toMatchObject({ state: 'failed', measurements: { 'web.up{check=shop}': 0 } });
    silent.closeAllConnections();
    silent.close();
  });

  it('ends at once when it is cancelled', async () => {
    const cancelled = AbortSignal.abort();
    expect(await bindDefinition(define({}), cancelled).run(never)).toMatchObject({ state: 'failed' });
  });

  it('hides the secrets of its settings wherever they would be quoted', async () => {
    const settings = { host: 's3cret.invalid', port: 1 };
    const check = bindDefinition(define({ settings, secrets: ['s3cret'] }), never);
    const said = await check.run(never).then(
      ({ message }) => message,
      (error: unknown) => String(error),
    );
    expect(said).toContain('[hidden].invalid');
    expect(said).not.toContain('s3cret');
  });
});
