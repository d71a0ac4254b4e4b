import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anOrder } from '../test/an-order.js';
import { eventually } from '../test/eventually.js';
import { TinyHub } from '../test/tiny-hub.js';
import { EXIT_CODES } from './command-line.js';

const TOKEN = 'ame_spec_enrolment_token';
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const RUN_TYPESCRIPT = new URL('../test/run-typescript.mjs', import.meta.url).href;

interface Program {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exitCode: Promise<number | null>;
}

let hub: TinyHub;
let folder: string;
let programs: Program[];

beforeEach(async () => {
  hub = await TinyHub.start();
  folder = mkdtempSync(join(tmpdir(), 'agent-main-'));
  programs = [];
});
afterEach(async () => {
  for (const { child, exitCode } of programs) {
    child.kill('SIGKILL');
    await exitCode;
  }
  await hub.stop();
  rmSync(folder, { recursive: true });
});

function start(...args: string[]): Program {
  return startInto('pipe', args);
}

/** The same with its standard output going to a descriptor. */
function startInto(stdout: 'pipe' | number, args: string[]): Program {
  const child = spawn(process.execPath, ['--import', RUN_TYPESCRIPT, MAIN, ...args], {
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', stdout, 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  const program = { child, output: () => output, exitCode };
  programs.push(program);
  return program;
}

function run(...args: string[]): Program {
  return start(...runArguments(...args));
}

function runArguments(...args: string[]): string[] {
  const intervals = ['--reporting-interval', '1', '--heartbeat-interval', '1'];
  return ['run', '--server', hub.url, '--state-dir', join(folder, 'state'), ...intervals, ...args];
}

function status(): Program {
  return start('status', '--state-dir', join(folder, 'state'));
}

describe('agent-monitor-agent run', () => {
  it('reports this machine, and on SIGTERM sends what waits, says goodbye and ends with 0', async () => {
    const agent = run('--token', TOKEN);
    await eventually('reports with rates', () => hub.reports.size >= 3, 15_000);
    expect([...hub.reports.values()].at(-1)).toMatchObject({
      cpu_usage: expect.any(Number),
      memory_usage: expect.any(Number),
      metrics: { 'system.uptime': expect.any(Number) },
    });
    expect(hub.of('metrics')[0]?.encoding).toBe('gzip');
    const running = status();
    expect(await running.exitCode).toBe(EXIT_CODES.ok);
    expect(running.output()).toMatch(/running: +yes, process \d+\n[^]*status at the hub: online/);
    agent.child.kill('SIGTERM');
    expect(await agent.exitCode).toBe(EXIT_CODES.ok);
    expect(hub.received.at(-1)).toMatchObject({
      route: 'heartbeat',
      body: { status: 'stopping', reason: 'stopped by SIGTERM' },
    });
    expect(await status().exitCode).toBe(EXIT_CODES.notRunning);
    expect(agent.output()).not.toMatch(/ame_|ama_/);
  });

  it('watches on where its log cannot be written', async () => {
    // A descriptor for reading only refuses as a full disk does.
    const refuses = openSync(MAIN, 'r');
    const { child, exitCode, output } = startInto(refuses, runArguments('--token', TOKEN));
    closeSync(refuses);
    await eventually('a beat', () => hub.of('heartbeat').length > 0, 15_000);
    child.kill('SIGTERM');
    expect(await exitCode).toBe(EXIT_CODES.ok);
    expect(output()).toBe('');
  });

  it('is the same agent after kill -9, without its token', async () => {
    const first = run('--token', TOKEN);
    await eventually('a beat', () => hub.of('heartbeat').length > 0, 15_000);
    first.child.kill('SIGKILL');
    await first.exitCode;
    const identity = readFileSync(join(folder, 'state', 'identity.json'), 'utf8');
    hub.received.length = 0;
    run();
    await eventually('a beat again', () => hub.of('heartbeat').length > 0, 15_000);
    expect(hub.of('register')[0]).toMatchObject({ token: 'ama_spec_key_1', body: { id: idOf(identity) } });
    expect(readFileSync(join(folder, 'state', 'identity.json'), 'utf8')).toBe(identity);
  });

  it('keeps the id that it registered with when killed before the answer', async () => {
    hub.delayMs = 60_000;
    const first = run('--token', TOKEN);
    await eventually('an identity', () => stateFiles().includes('identity.json'), 15_000);
    first.child.kill('SIGKILL');
    await first.exitCode;
    const id = idOf(readFileSync(join(folder, 'state', 'identity.json'), 'utf8'));
    hub.delayMs = 0;
    run('--token', TOKEN);
    await eventually('a beat', () => hub.of('heartbeat').length > 0, 15_000);
    expect(hub.of('register').at(-1)?.body.id).toBe(id);
  });

  it('refuses to be the second on one state folder', async () => {
    run('--token', TOKEN);
    await eventually('a beat', () => hub.of('heartbeat').length > 0, 15_000);
    const second = run('--token', TOKEN);
    expect(await second.exitCode).toBe(EXIT_CODES.alreadyRunning);
    expect(second.output()).toMatch(/^agent-monitor-agent: another agent already runs on .* \(process \d+\).*\n$/);
  });

  it('is a new process after a restart by command, to whoever watches over it the same one', async () => {
    const agent = run('--token', TOKEN);
    await eventually('a beat', () => hub.of('heartbeat').length > 0, 15_000);
    const bootIds = (): Set<unknown> => new Set(hub.of('heartbeat').map(({ body }) => body.boot_id));
    for (const index of [1, 2]) {
      hub.commands.push(anOrder(index, 'restart'));
      await eventually('the result', () => hub.results.has(anOrder(index, '').command_id), 20_000);
    }
    expect(bootIds().size).toBe(3);
    expect([...hub.results.values()].map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    const goodbyes = hub.of('heartbeat').filter(({ body }) => body.status === 'stopping');
    expect(goodbyes.map(({ body }) => body.expected_back_in_seconds)).toEqual([120, 120]);
    expect(agent.child.exitCode).toBeNull();
    expect(await status().exitCode).toBe(EXIT_CODES.ok);
    agent.child.kill('SIGTERM');
    expect(await agent.exitCode).toBe(EXIT_CODES.ok);
    expect(hub.received.at(-1)?.body).toMatchObject({ status: 'stopping', reason: 'stopped by SIGTERM' });
    expect(await status().exitCode).toBe(EXIT_CODES.notRunning);
  });

  // Where Node can replace a process, there is none that launches another.
  if (!('execve' in process)) {
    it('ends with the process that launched it', async () => {
      const agent = run('--token', TOKEN);
      hub.commands.push(anOrder(1, 'restart'));
      await eventually('the new process', () => hub.results.size === 1, 20_000);
      agent.child.kill('SIGKILL');
      const isGoodbye = (): boolean => hub.received.at(-1)?.body.reason === 'stopped with the process that started it';
      await eventually('the goodbye', isGoodbye, 10_000);
      await agent.exitCode;
    });
  }

  it('answers a command that kill -9 cut off as interrupted, and does not begin it again', async () => {
    const silent = createServer();
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const settings = { url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` };
    const check = { name: 'slow', kind: 'http', interval_seconds: 86_400, timeout_seconds: 300, settings };
    hub.config = { hash: 'a'.repeat(64), values: { checks: [check] } };
    hub.commands.push(anOrder(1, 'run_check', 'slow'));
    const first = run('--token', TOKEN);
    const journal = (): string =>
      stateFiles().includes('commands.json') ? readFileSync(join(folder, 'state', 'commands.json'), 'utf8') : '';
    await eventually('its mark', () => journal().includes(anOrder(1, '').command_id), 15_000);
    first.child.kill('SIGKILL');
    await first.exitCode;
    run();
    await eventually('the answer', () => hub.results.size === 1, 15_000);
    expect([...hub.results.values()]).toEqual([{ status: 'failed', message: expect.stringMatching(/^interrupted/) }]);
    const told = status();
    await told.exitCode;
    expect(told.output()).toMatch(/configuration: +applied, aaaaaaaaaaaa\n[^]* {2}passed {2}host.cpu/);
    expect(told.output()).toMatch(/reports every: +1 s, set on this machine; the hub says 30 s/);
    silent.closeAllConnections();
    silent.close();
  });

  it('waits for a hub that is not there yet', async () => {
    const { port } = hub;
    await hub.stop();
    const agent = run('--token', TOKEN);
    await eventually('the line', () => agent.output().includes('ECONNREFUSED'), 15_000);
    hub = await TinyHub.start(port);
    await eventually('reports', () => hub.reports.size > 1, 20_000);
    const stamps = [...hub.reports.keys()];
    expect(stamps).toEqual([...stamps].sort());
  });

  it.each([
    ['no server', ['run'], EXIT_CODES.usage, /no server/],
    ['no token', ['run', '--server', 'HUB', '--state-dir', 'DIR/a'], EXIT_CODES.usage, /no token/],
    ['an unknown option', ['run', '--sever'], EXIT_CODES.usage, /Unknown option '--sever'/],
    [
      'a wrong config key',
      ['run', '--config', 'DIR/config.json'],
      EXIT_CODES.usage,
      /hart_rate in .*config\.json is not a setting/,
    ],
    [
      'a refused token',
      ['run', '--server', 'HUB', '--state-dir', 'DIR/b', '--token', 'ame_wrong_wrong_wrong'],
      EXIT_CODES.refused,
      /refuses the enrolment token/,
    ],
    [
      'an unusable state folder',
      ['run', '--server', 'HUB', '--state-dir', 'DIR/config.json/c', '--token', TOKEN],
      EXIT_CODES.stateDir,
      /cannot be used \(ENOTDIR\)/,
    ],
    ['an unknown state folder', ['status', '--state-dir', 'DIR/none'], EXIT_CODES.stateDir, /no agent has run/],
  ])('says %s in one line', async (_name, args, code, line) => {
    writeFileSync(join(folder, 'config.json'), '{"hart_rate": 5}');
    const program = start(...args.map((arg) => arg.replace('HUB', hub.url).replace('DIR', folder)));
    expect(await program.exitCode).toBe(code);
    const said = program
      .output()
      .split('\n')
      .filter((each) => each.startsWith('agent-monitor-agent: '));
    expect(said).toEqual([expect.stringMatching(line)]);
  });
});

function stateFiles(): string[] {
  try {
    return readdirSync(join(folder, 'state'));
  } catch {
    return [];
  }
}

function idOf(identity: string): string {
  return (JSON.parse(identity) as { id: string }).id;
}
