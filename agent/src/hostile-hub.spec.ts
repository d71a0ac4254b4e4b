import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startAnAgent, type AnAgent } from '../test/an-agent.js';
import { anOrder } from '../test/an-order.js';
import { eventually } from '../test/eventually.js';
import { TinyHub } from '../test/tiny-hub.js';
import type { Allow } from './ceiling/allow.js';
import { ceilingOf } from './ceiling/ceiling.js';

const SECRET = 's3cret-of-the-shop';

/** A hub in wrong hands, and a listener of whoever has it. */
let hub: TinyHub;
let thief: Server;
let stolen: IncomingMessage[];
let folder: string;
let agent: AnAgent;

beforeEach(async () => {
  [hub, stolen] = [await TinyHub.start(), []];
  folder = mkdtempSync(join(tmpdir(), 'agent-hostile-'));
  thief = createServer((request, response) => {
    stolen.push(request);
    response.end('thanks');
  });
  await new Promise<void>((listening) => thief.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  await agent.stop();
  await hub.stop();
  thief.closeAllConnections();
  await new Promise((closed) => thief.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

const thiefPort = (): number => (thief.address() as AddressInfo).port;
const thiefUrl = (): string => `http://127.0.0.1:${thiefPort()}/`;
const beats = (): Record<string, unknown>[] => hub.of('heartbeat').map(({ body }) => body);

async function start(allow: Allow): Promise<void> {
  const ceiling = ceilingOf(allow, [join(folder, 'state')]);
  agent = await startAnAgent(hub, { ceiling, secrets: new Map([['SHOP', SECRET]]) });
}

/** Sends a configuration, and waits for what the agent says of it. */
async function told(digit: string, values: Record<string, unknown>): Promise<{ state: unknown; error: unknown }> {
  hub.config = { hash: digit.repeat(64), values };
  const find = (): Record<string, unknown> | undefined =>
    beats().find(({ config_hash, config_state }) => config_hash === digit.repeat(64) && config_state !== 'applying');
  await eventually(`word of ${digit}`, () => find() !== undefined);
  return { state: find()?.config_state, error: find()?.config_error };
}

const checkOf = (kind: string, settings: object): Record<string, unknown> => ({
  checks: [{ name: 'a', kind, settings }],
});

describe('an agent of a hub in wrong hands', () => {
  it('refuses what is not within its limits, by field and rule, and opens nothing', async () => {
    await start({
      kinds: ['http', 'file'],
      hosts: ['*.example.org', '10.0.0.0/8'],
      secrets: { SHOP: ['shop.example.org'] },
    });
    const headers = { authorization: { secret: 'SHOP' } };
    const forged: [Record<string, unknown>, RegExp][] = [
      [checkOf('exec', { command: 'touch pwned' }), /^checks\[0\]\.kind must be one of /],
      [checkOf('tcp', { host: '127.0.0.1', port: thiefPort() }), /the kind tcp is not in allow\.kinds/],
      [checkOf('http', { url: thiefUrl() }), /127\.0\.0\.1:\d+ is not in allow\.hosts/],
      [checkOf('http', { url: 'http://169.254.169.254/latest/' }), /169\.254\.169\.254:80 is not in allow\.hosts/],
      [checkOf('http', { url: 'https://x.example.org/', headers }), /x\.example\.org:443 may not have SHOP/],
      [checkOf('http', { url: 'https://shop.example.org/', headers: { a: { secret: 'PATH' } } }), /no secret PATH/],
      [checkOf('file', { path: '/etc/shadow' }), /\/etc\/shadow is not in allow\.paths/],
      [checkOf('file', { path: '/var/log/../../etc/shadow' }), /settings\.path must match pattern/],
      [checkOf('file', { path: join(folder, 'state', 'identity.json') }), /belongs to the agent itself/],
      [
        { allow: { kinds: ['tcp'], paths: ['/'] }, ...checkOf('tcp', { host: '127.0.0.1', port: 1 }) },
        /allow\.kinds of this/,
      ],
      [{ secrets: { A: 'b' } }, /must NOT have additional properties: secrets/],
    ];
    for (const [index, [values, reason]] of forged.entries()) {
      const { state, error } = await told(index.toString(16), values);
      expect([state, error]).toEqual(['failed', expect.stringMatching(reason)]);
    }
    expect(stolen).toEqual([]);
    expect(existsSync('pwned')).toBe(false);
  });

  it('does not follow a link, nor a name, out of its limits', async () => {
    await start({ hosts: ['10.0.0.0/8'], paths: [`${folder}/`] });
    writeFileSync(join(folder, 'log'), '');
    symlinkSync('/etc/passwd', join(folder, 'link'));
    const checks = [
      { name: 'link', kind: 'file', settings: { path: join(folder, 'link') } },
      { name: 'name', kind: 'http', settings: { url: `http://localhost:${thiefPort()}/` } },
      { name: 'log', kind: 'file', settings: { path: join(folder, 'log') } },
    ];
    expect(await told('a', { checks })).toMatchObject({ state: 'applied' });
    const last = (): Record<string, unknown> | undefined => beats().at(-1);
    await eventually('their errors', () => /link: .*; name: /.test(String(last()?.message)));
    expect(last()).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/by allow\.paths; .* by allow\.hosts$/),
    });
    // What could not run keeps no other from running.
    await eventually('the other', () => /"name":"log","kind":"file","state":"passed"/.test(JSON.stringify(beats())));
    expect(stolen).toEqual([]);
  });

  it('answers commands that it may not have with failed, forgets what is none, and stays in one piece', async () => {
    await start({ commands: ['run_check'] });
    hub.commands.push(
      anOrder(1, 'stop'),
      anOrder(2, 'restart'),
      anOrder(3, 'exec; touch pwned'),
      anOrder(4, 'run_check', '$(touch pwned)'),
      anOrder(5, 'reload_config'),
      { ...anOrder(6, 'stop'), command_id: '../../etc/passwd' },
      ...Array.from({ length: 500 }, (_, index) => ({ ...anOrder(7, 'start'), command_id: `not-an-id-${index}` })),
    );
    await eventually('the answers', () => hub.results.size >= 5);
    expect([...hub.results.values()].map(({ status }) => status)).toEqual(Array(5).fill('failed'));
    const messages = [...hub.results.values()].map(({ message }) => String(message)).join('\n');
    expect(messages.match(/not allowed on this machine/g)).toHaveLength(3);
    expect(beats().at(-1)).toMatchObject({ run_state: 'running' });
    expect(agent.lines.join('\n')).not.toContain('restart wanted');
    expect(existsSync('pwned')).toBe(false);
  });

  it('takes its key to no other address, whatever kind of redirect says so', async () => {
    await start({});
    await eventually('a beat', () => beats().length > 0);
    for (const status of [301, 302, 303, 307, 308]) {
      hub.fault = () => ({ status, headers: { location: thiefUrl() } });
      const before = hub.received.length;
      await eventually(`calls after ${status}`, () => hub.received.length > before + 2, 20_000);
    }
    expect(stolen).toEqual([]);
    expect(agent.lines.join('\n')).not.toMatch(/ama_|ame_/);
  });

  it('reads no more than 1 MiB of an answer, packed or not', async () => {
    await start({});
    await eventually('a beat', () => beats().length > 0);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
    const packed = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
    });
    const { port } = hub;
    await hub.stop();
    await new Promise<void>((listening) => packed.listen(port, '127.0.0.1', listening));
    await eventually('the refusal', () => agent.lines.some((line) => line.includes('longer than 1 MiB')), 15_000);
    packed.closeAllConnections();
    await new Promise((closed) => packed.close(closed));
    hub = await TinyHub.start(port);
  });
});
