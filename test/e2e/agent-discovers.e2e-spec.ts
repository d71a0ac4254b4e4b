import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { findProgram, startService, type ServiceProcess } from '../support/services.js';

const PROGRAM = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));

/** What each program is called when it is found. */
const NAMES: Readonly<Record<string, string>> = {
  nginx: 'nginx',
  'redis-server': 'redis',
  memcached: 'memcached',
  sshd: 'ssh',
};
const programs = Object.keys(NAMES).filter((name) => findProgram(name) !== undefined);
const absent = Object.keys(NAMES).filter((name) => !programs.includes(name));

interface Check {
  readonly name: string;
  readonly kind: string;
  readonly settings: { readonly url?: string; readonly host?: string; readonly port?: number };
}

let folder: string;
let postgres: OwnPostgres;
let services: Map<string, ServiceProcess>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-services-'));
  postgres = await makeOwnPostgres();
  await postgres.start();
  services = new Map();
  for (const name of programs) services.set(name, await startService(name, join(folder, name)));
}, 60_000);
afterAll(async () => {
  for (const service of services.values()) await service.stop();
  await postgres.remove();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

async function call(...args: string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (text) => (out += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out };
}

/** Where each service waits, by the name of its check. */
function expectedPorts(): [string, number][] {
  const found = [...services].map(([program, { port }]): [string, number] => [`${NAMES[program] ?? ''} ${port}`, port]);
  const port = Number(new URL(postgres.url).port);
  return [...found, [`postgresql ${port}`, port]];
}

const portOf = ({ url, port }: Check['settings']): number | undefined =>
  url === undefined ? port : Number(new URL(url).port);

describe('discovery', () => {
  for (const name of absent) it.skip(`finds ${name}, which this machine does not have`, () => undefined);

  it('finds services on whatever port they wait, and writes checks that pass', async () => {
    const { code, out } = await call('discover', '--json');
    expect(code).toBe(0);
    const { checks } = JSON.parse(out) as { checks: { seen: string; check: Check }[] };
    const found = new Map(checks.map(({ check }) => [check.name, portOf(check.settings)]));
    expect([...found]).toEqual(expect.arrayContaining(expectedPorts()));
    expect(checks.filter(({ seen }) => /^process \S+ listens on port \d+$/.test(seen)).length).toBeGreaterThan(0);

    const config = join(folder, 'config.json');
    expect(await call('configure', '--config', config, '--server', 'hub.example.org', '--checks', 'all')).toMatchObject(
      { code: 0 },
    );
    const written = JSON.parse(await readFile(config, 'utf8')) as { checks: Check[] };
    expect(written.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(expectedPorts().map(([name]) => name)),
    );
    expect(await call('validate-config', '--config', config)).toMatchObject({ code: 0 });
    const runs = expectedPorts().map(([name]) => call('check', name, '--once', '--config', config));
    for (const run of await Promise.all(runs))
      expect(run).toMatchObject({ code: 0, out: expect.stringContaining('passed') });
  }, 60_000);
});
