import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anOrder } from '../test/an-order.js';
import { eventually } from '../test/eventually.js';
import { someSettings } from '../test/some-settings.js';
import { TinyHub } from '../test/tiny-hub.js';
import { Agent } from './agent.js';
import { bindCheck, passed } from './checks/check.js';
import { loadOrMakeIdentity, prepareStateDir } from './state/identity.js';
import { createLog } from './support/log.js';
import { SettingsError, type Settings } from './settings/settings.js';

const SECRET = 's3cret-of-the-shop';

let hub: TinyHub;
let shop: Server;
let shopHeaders: (string | undefined)[];
let stateDir: string;
let agents: Agent[];
let lines: string[];
let reloaded: Partial<Settings> | SettingsError;
let restarts: number;

beforeEach(async () => {
  hub = await TinyHub.start();
  [shopHeaders, agents, lines, reloaded, restarts] = [[], [], [], {}, 0];
  stateDir = mkdtempSync(join(tmpdir(), 'agent-orders-'));
  shop = createServer((request, response) => {
    shopHeaders.push(request.headers.authorization);
    response.writeHead(request.url === '/down' ? 503 : 200).end('welcome');
  });
  await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  await Promise.all(agents.map((agent) => agent.stop({ reason: 'end of spec' })));
  await hub.stop();
  shop.closeAllConnections();
  await new Promise((closed) => shop.close(closed));
  rmSync(stateDir, { recursive: true, force: true });
});

async function startAgent(changes: Partial<Settings> = {}): Promise<Agent> {
  const settings = someSettings({ serverUrl: hub.url, token: 'ame_spec_enrolment_token', stateDir, ...changes });
  await prepareStateDir(stateDir);
  const agent = new Agent({
    settings,
    serverUrl: hub.url,
    identity: await loadOrMakeIdentity(stateDir),
    checks: [bindCheck('host.x', () => Promise.resolve(passed({ 'spec.x': 1 })), {})],
    log: createLog({ level: 'debug', isReadable: true, write: (line) => lines.push(line), now: () => new Date() }),
    onRefused: () => undefined,
    reloadSettings: () => {
      if (reloaded instanceof SettingsError) throw reloaded;
      return { ...settings, ...reloaded };
    },
    onRestart: () => (restarts += 1),
  });
  agents.push(agent);
  await agent.start();
  return agent;
}

function shopCheck(path: string, settings: object = {}): object {
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}${path}`;
  return { name: 'shop', kind: 'http', settings: { url, ...settings } };
}

/** Hashes are 64 hexadecimal digits to the hub; here one digit tells which. */
function configure(digit: string, values: Record<string, unknown>): void {
  hub.config = { hash: digit.repeat(64), values };
}

const beats = (): Record<string, unknown>[] => hub.of('heartbeat').map(({ body }) => body);
const lastBeat = (): Record<string, unknown> => beats().at(-1) ?? {};
const isTold = (digit: string, state: string): boolean =>
  beats().some((beat) => beat.config_hash === digit.repeat(64) && beat.config_state === state);
const metricsOf = (series: string): number[] =>
  [...hub.reports.values()].flatMap(({ metrics }) => metrics[series] ?? []);
const resultOf = (index: number): Record<string, unknown> | undefined => hub.results.get(anOrder(index, '').command_id);
const everythingSent = (): string => JSON.stringify(hub.received.map(({ body }) => body));

describe('the configuration', () => {
  it('starts, changes and ends checks while the agent runs', async () => {
    await startAgent();
    await eventually('the first beat', () => beats().length > 0);
    configure('a', { checks: [shopCheck('/')] });
    await eventually('reports of the check', () => metricsOf('web.up{check=shop}').includes(1));
    expect(isTold('a', 'applied')).toBe(true);
    configure('b', { checks: [shopCheck('/down')] });
    await eventually('its new result', () =>
      beats().some(({ checks }) =>
        (checks as { name: string; state: string; message?: string }[] | undefined)?.some(
          ({ name, state, message }) => name === 'shop' && state === 'failed' && message === '503 instead of 200-299',
        ),
      ),
    );
    expect(lastBeat().status).toBe('alive');
    configure('c', {});
    await eventually('its end', () => isTold('c', 'applied'));
    const requests = shopHeaders.length;
    const reports = hub.reports.size;
    await eventually('more reports', () => hub.reports.size > reports + 10);
    expect(shopHeaders.length).toBeLessThanOrEqual(requests + 1);
  });

  it('is told to have failed, once for each, while the one before goes on', async () => {
    configure('a', { checks: [shopCheck('/')] });
    await startAgent();
    await eventually('the check', () => isTold('a', 'applied') && shopHeaders.length > 0);
    configure('b', { checks: [{ ...shopCheck('/'), kind: 'exec' }] });
    await eventually('the failure', () => isTold('b', 'failed'));
    const failed = beats().find((beat) => beat.config_state === 'failed');
    expect(failed?.config_error).toMatch(/^checks\[0\]\.kind must be one of .*http/);
    const requests = shopHeaders.length;
    await eventually('further runs', () => shopHeaders.length > requests + 3);
    expect(lines.filter((line) => line.includes('cannot be applied'))).toHaveLength(1);
    configure('c', { checks: [shopCheck('/')] });
    await eventually('the correction', () => isTold('c', 'applied'));
  });

  it('uses secrets of this machine, and tells nobody', async () => {
    configure('a', { checks: [shopCheck('/', { headers: { Authorization: { secret: 'SHOP' } } })] });
    await startAgent({ secrets: new Map([['SHOP', SECRET]]) });
    await eventually('the header', () => shopHeaders.includes(SECRET));
    await eventually('the applied state', () => isTold('a', 'applied'));
    const kept = readdirSync(stateDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(everythingSent() + lines.join() + kept.join()).not.toContain(SECRET);
  });

  it('holds from the first moment of the next start, while the hub is away', async () => {
    configure('a', { checks: [shopCheck('/')] });
    const first = await startAgent();
    await eventually('the check', () => isTold('a', 'applied'));
    await first.stop({ reason: 'restart' });
    hub.fault = () => ({ status: 503 });
    shopHeaders.length = 0;
    await startAgent();
    await eventually('the check again', () => shopHeaders.length > 1);
    hub.received.length = 0;
    hub.fault = () => undefined;
    await eventually('a beat', () => hub.of('heartbeat').length > 0, 15_000);
    expect(hub.of('heartbeat')[0]?.body).toMatchObject({ config_hash: 'a'.repeat(64), config_state: 'applied' });
  });

  it('leaves the agent alive where the hub sends nonsense or far too much', async () => {
    configure('a', [] as unknown as Record<string, unknown>);
    await startAgent();
    await eventually('beats', () => beats().length > 3);
    configure('b', { padding: 'x'.repeat(2 * 1024 * 1024) });
    await eventually('the refusal', () => lines.some((line) => line.includes('longer than 1 MiB')));
    configure('c', {});
    await eventually('the next', () => isTold('c', 'applied'), 15_000);
  });
});

describe('commands', () => {
  it('stop and start the checks, over a restart, while the agent beats', async () => {
    configure('a', { checks: [shopCheck('/')] });
    hub.commands.push(anOrder(1, 'stop'));
    const first = await startAgent();
    await eventually('the result', () => resultOf(1) !== undefined);
    await eventually('the state', () => lastBeat().run_state === 'stopped');
    expect(resultOf(1)).toEqual({ status: 'succeeded' });
    await first.stop({ reason: 'restart' });
    hub.received.length = 0;
    await startAgent();
    await eventually('beats', () => beats().length > 5);
    expect(beats().every((beat) => beat.run_state === 'stopped' && beat.status === 'alive')).toBe(true);
    expect(hub.of('metrics')).toEqual([]);
    hub.commands.push(anOrder(2, 'start'));
    await eventually('reports', () => hub.of('metrics').length > 2);
    expect(resultOf(2)).toEqual({ status: 'succeeded' });
    expect(lastBeat().run_state).toBe('running');
  });

  it('run a check now, one that everybody has too, and say what came out', async () => {
    configure('a', { checks: [{ ...shopCheck('/down'), interval_seconds: 3600 }] });
    await startAgent();
    await eventually('the check', () => isTold('a', 'applied') && shopHeaders.length === 1);
    hub.commands.push(anOrder(1, 'run_check', 'shop'), anOrder(2, 'run_check', 'host.x'), anOrder(3, 'run_check', 'x'));
    await eventually('the results', () => [1, 2, 3].every((index) => resultOf(index) !== undefined));
    expect(resultOf(1)).toEqual({ status: 'succeeded', message: 'failed: 503 instead of 200-299' });
    expect(resultOf(2)).toEqual({ status: 'succeeded', message: 'passed' });
    expect(resultOf(3)).toEqual({ status: 'failed', message: 'this agent has no check of that name' });
    expect(shopHeaders).toHaveLength(2);
  });

  it('have the agent read its secrets and intervals again, and ask for its configuration', async () => {
    configure('a', { checks: [shopCheck('/', { headers: { Authorization: { secret: 'SHOP' } } })] });
    await startAgent();
    await eventually('the failure', () => isTold('a', 'failed'));
    reloaded = { secrets: new Map([['SHOP', SECRET]]) };
    hub.commands.push(anOrder(1, 'reload_config'));
    await eventually('the result', () => resultOf(1) !== undefined);
    expect(resultOf(1)).toEqual({ status: 'succeeded' });
    await eventually('the header', () => shopHeaders.includes(SECRET));
    await eventually('the state', () => lastBeat().config_state === 'applied');
    expect(beats().some((beat) => !('config_hash' in beat))).toBe(true);
    reloaded = new SettingsError(['name in /etc/x must be text']);
    hub.commands.push(anOrder(2, 'reload_config'));
    await eventually('the failure', () => resultOf(2) !== undefined);
    expect(resultOf(2)).toEqual({ status: 'failed', message: 'name in /etc/x must be text' });
    expect(everythingSent() + lines.join()).not.toContain(SECRET);
  });

  it('are answered until the hub has the answer, and given up only on its own word', async () => {
    // The hub repeats the first in every reply, since it has no result of it: only the second has a number of attempts.
    let attempts = 0;
    hub.fault = ({ route, path }) => {
      if (route !== 'result') return undefined;
      if (path.includes(anOrder(1, '').command_id)) return { status: 404 };
      attempts += 1;
      return attempts < 3 ? 'lost' : undefined;
    };
    hub.commands.push(anOrder(1, 'start'), anOrder(2, 'start'));
    await startAgent();
    await eventually('the answer after two lost ones', () => attempts >= 3, 25_000);
    await eventually('the end of the first', () => lines.some((line) => line.includes('does not take the result')));
    expect(resultOf(2)).toEqual({ status: 'succeeded' });
    expect(resultOf(1)).toBeUndefined();
  });

  it('ask for a new process once', async () => {
    hub.commands.push(anOrder(1, 'restart'));
    await startAgent();
    await eventually('the wish', () => restarts > 0);
    const { length } = beats();
    await eventually('beats', () => beats().length > length + 5);
    expect([restarts, resultOf(1)]).toEqual([1, undefined]);
  });
});
