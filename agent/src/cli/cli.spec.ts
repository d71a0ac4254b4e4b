import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TinyHub } from '../../test/tiny-hub.js';
import { EXIT_CODES } from '../command-line.js';
import { lockStateDir } from '../lock.js';

const TOKEN = 'ame_spec_enrolment_token';
const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const RUN_TYPESCRIPT = new URL('../../test/run-typescript.mjs', import.meta.url).href;

let hub: TinyHub;
let shop: Server;
let shopHeaders: (string | undefined)[];
let folder: string;

beforeEach(async () => {
  [hub, shopHeaders] = [await TinyHub.start(), []];
  shop = createServer((request, response) => {
    shopHeaders.push(request.headers.authorization);
    response.end('welcome');
  });
  await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
  folder = mkdtempSync(join(tmpdir(), 'agent-cli-'));
});
afterEach(async () => {
  await hub.stop();
  shop.closeAllConnections();
  await new Promise((closed) => shop.close(closed));
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const shopUrl = (): string => `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;

/** Runs the program to its end; `HUB`, `SHOPURL` and `DIR` stand for the spec's own. */
async function call(words: string, env: Record<string, string> = {}): Promise<Ended> {
  const args = words
    .split(' ')
    .map((word) => word.replaceAll('HUB', hub.url).replaceAll('SHOPURL', shopUrl()).replaceAll('DIR', folder));
  const child = spawn(process.execPath, ['--import', RUN_TYPESCRIPT, MAIN, ...args], {
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += String(text)));
  child.stderr.on('data', (text) => (said.err += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

function write(name: string, content: object | string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
  return path;
}

const register = 'register --server HUB --state-dir DIR/state --name spec';

describe('register', () => {
  it('gets a key, keeps it, and is content with it the next time, without a token', async () => {
    write('token', `${TOKEN}\n`);
    const first = await call(`${register} --token-file DIR/token`);
    expect(first).toMatchObject({ code: EXIT_CODES.ok, err: '' });
    const { id, api_key } = JSON.parse(readFileSync(join(folder, 'state', 'identity.json'), 'utf8')) as Record<
      string,
      string
    >;
    expect(first.out).toBe(`registered as spec, id ${id ?? ''}, at ${hub.url}\n`);
    expect(api_key).toBe('ama_spec_key_1');
    const second = await call(register);
    expect(second).toMatchObject({
      code: EXIT_CODES.ok,
      out: expect.stringMatching(/^registered already as spec, id /),
    });
    expect([...hub.keys]).toEqual([[id, api_key]]);
    hub.keys.clear();
    const [refused, again] = [await call(register), await call(`${register} --token-file DIR/token`)];
    expect(refused).toMatchObject({
      code: EXIT_CODES.refused,
      err: expect.stringMatching(/refuses the key of this agent/),
    });
    expect(again).toMatchObject({ code: EXIT_CODES.ok, out: first.out });
    expect([first, second, refused, again].map(({ out, err }) => out + err).join()).not.toMatch(/ame_|ama_/);
  });

  it('says why it did not, each in its own way', async () => {
    mkdirSync(join(folder, 'held'));
    const unlock = await lockStateDir(join(folder, 'held'));
    const [wrong, none, held, wait] = await Promise.all([
      call(`${register} --token ame_wrong_wrong_wrong`),
      call(register.replace('state ', 'none ')),
      call(register.replace('state ', 'held ')),
      call(`${register} --wait long`),
    ]);
    await unlock();
    expect(wrong).toMatchObject({
      code: EXIT_CODES.refused,
      err: expect.stringMatching(/the enrolment token: it is wrong/),
    });
    expect(none).toMatchObject({ code: EXIT_CODES.usage, err: expect.stringMatching(/no token/) });
    expect(held).toMatchObject({ code: EXIT_CODES.alreadyRunning, err: expect.stringMatching(/process \d+/) });
    expect(wait).toMatchObject({ code: EXIT_CODES.usage, err: expect.stringMatching(/--wait must be/) });
  });

  it('tries again for as long as it may wait', async () => {
    let attempts = 0;
    hub.fault = () => ((attempts += 1) < 3 ? { status: 503 } : undefined);
    const patient = await call(`${register} --token ${TOKEN} --wait 60`);
    expect(patient).toMatchObject({
      code: EXIT_CODES.ok,
      err: expect.stringMatching(/trying again\n.*trying again\n$/),
    });
    hub.fault = () => ({ status: 503 });
    const brief = await call(`${register} --wait 0`);
    expect(brief).toMatchObject({
      code: EXIT_CODES.hubAway,
      err: expect.stringMatching(/hub was not reached.*--wait/),
    });
  });
});

describe('check', () => {
  it('runs a kind, or a check of the config file, and tells by its exit code how that ended', async () => {
    const settings = { url: shopUrl(), expected_status: [500] };
    const config = { secrets: { SHOP: 's3cret-value' }, checks: [{ name: 'mine', kind: 'http', settings }] };
    write('config.json', config);
    const [passed, failed, closed, named, secret] = await Promise.all([
      call(`check tcp --once host=127.0.0.1 port=${hub.port}`),
      call('check mine --once --config DIR/config.json --json'),
      call('check file --once path=/etc/shadow'),
      call('check mine --once --config DIR/config.json url=http://x/'),
      call(
        'check http --once --config DIR/config.json url=SHOPURL expected_status=[400] headers.Authorization={"secret":"SHOP"}',
      ),
    ]);
    expect(passed).toMatchObject({
      code: EXIT_CODES.ok,
      out: expect.stringMatching(/^tcp: passed, .*\n {2}tcp\.up.* 1\n/),
    });
    expect(failed.code).toBe(EXIT_CODES.checkFailed);
    expect(JSON.parse(failed.out)).toMatchObject({
      check: 'mine',
      state: 'failed',
      metrics: expect.arrayContaining([{ metric: 'web.up{check=mine}', value: 0, unit: '1' }]),
    });
    expect(closed).toMatchObject({
      code: EXIT_CODES.usage,
      err: expect.stringMatching(/\/etc\/shadow is not in allow\.paths/),
    });
    expect(named).toMatchObject({
      code: EXIT_CODES.usage,
      err: expect.stringMatching(/takes its settings from there/),
    });
    expect(secret.code).toBe(EXIT_CODES.checkFailed);
    expect(shopHeaders).toContain('s3cret-value');
    expect(secret.out + secret.err).not.toContain('s3cret-value');
  });

  it('says what it cannot run, by name', async () => {
    const [unknown, field, missing, once, kind, list] = await Promise.all([
      call('check htpp --once'),
      call('check tcp --once host=a prt=1'),
      call('check tcp --once host=a'),
      call('check tcp host=a port=1'),
      call('check http --help'),
      call('check'),
    ]);
    expect(unknown).toMatchObject({
      code: EXIT_CODES.usage,
      err: expect.stringMatching(/called htpp; did you mean http\?/),
    });
    expect(field).toMatchObject({
      code: EXIT_CODES.usage,
      err: expect.stringMatching(/no setting prt; did you mean port\?/),
    });
    expect(missing).toMatchObject({ code: EXIT_CODES.usage, err: expect.stringMatching(/required property 'port'/) });
    expect(once).toMatchObject({ code: EXIT_CODES.usage, err: expect.stringMatching(/say --once/) });
    expect(kind).toMatchObject({ code: EXIT_CODES.ok, out: expect.stringMatching(/expected_status .*\(list/s) });
    expect(list).toMatchObject({ code: EXIT_CODES.ok, out: expect.stringMatching(/^ {2}file .*^ {2}host /ms) });
  });

  it('ends with its own code where it could not run, and shows what every agent measures', async () => {
    write('config.json', { allow: { hosts: ['10.0.0.0/8'] } });
    const [outside, host] = await Promise.all([
      call('check tcp --once --config DIR/config.json host=localhost port=1'),
      call('check host --once --json'),
    ]);
    expect(outside).toMatchObject({
      code: EXIT_CODES.checkNotRun,
      out: expect.stringMatching(/^tcp: error, .*allow\.hosts/),
    });
    const { metrics } = JSON.parse(host.out) as { metrics: { metric: string; unit: string }[] };
    expect(metrics).toEqual(expect.arrayContaining([{ metric: 'cpu_usage', value: expect.any(Number), unit: '%' }]));
  });
});

describe('validate-config', () => {
  it('says where everything comes from, and no secret', async () => {
    write('config.json', {
      server_url: 'hub.example.org',
      secrets: { SHOP: 's3cret-value' },
      allow: { hosts: ['*.example.org'] },
      checks: [{ name: 'mine', kind: 'tcp', settings: { host: 'db.example.org', port: 5432 } }],
    });
    const env = {
      AGENT_MONITOR_ENVIRONMENT: 'staging',
      AGENT_MONITOR_TOKEN: TOKEN,
      AGENT_MONITOR_SECRET_DB: 's3cret-too',
    };
    const { code, out, err } = await call('validate-config --config DIR/config.json --name spec', env);
    expect([code, err]).toEqual([EXIT_CODES.ok, '']);
    for (const line of [
      /server_url +https:\/\/hub\.example\.org {2}\(file\)/,
      /environment +staging {2}\(environment\)/,
      /token +\(given\) {2}\(environment\)/,
      /name +spec {2}\(flag\)/,
      /log_level +info {2}\(default\)/,
      /reporting_interval +the hub decides/,
      /mine: tcp db\.example\.org:5432/,
      /hosts +\*\.example\.org\n/,
      /commands +all {2}\(default\)/,
      /SHOP {2}\(file\)/,
      /DB {2}\(environment\)/,
    ]) {
      expect(out).toMatch(line);
    }
    expect(out).not.toMatch(/s3cret|ame_/);
  });

  it('names everything that is wrong at once', async () => {
    const check = { kind: 'http', settings: { url: 'http://x.example.org/', headers: { cookie: { secret: 'NONE' } } } };
    write(
      'config.json',
      {
        server: 'x',
        token_file: '/nowhere/token',
        reporting_interval: 0,
        secrets: {},
        allow: { kinds: ['http'] },
        checks: [
          { name: 'a', ...check },
          { name: 'b', kind: 'tcp', settings: { host: 'db', port: 1 } },
          { name: 'b', kind: 'http', settings: {} },
        ],
      },
      0o644,
    );
    const { code, err } = await call('validate-config --config DIR/config.json');
    expect(code).toBe(EXIT_CODES.usage);
    for (const line of [
      /^warning: .*config\.json holds a secret that other users may read: chmod 600$/m,
      /^problem: server in .* is not a setting/m,
      /^problem: reporting_interval in .* must be a whole number/m,
      /^problem: token_file names \/nowhere\/token, which cannot be read \(ENOENT\)$/m,
      /^problem: checks\[0\]\.settings\.headers\.cookie: this machine has no secret NONE, in /m,
      /^problem: checks\[1\]: the kind tcp is not in allow\.kinds of this machine, in /m,
      /^problem: checks\[2\]\.settings must have required property 'url', in /m,
      /^problem: checks\[2\]\.name is used twice, in /m,
      /^problem: no server_url/m,
    ]) {
      expect(err).toMatch(line);
    }
  });
});

describe('configure', () => {
  it('writes a file for this user alone, changes it later, and leaves it where nothing changes', async () => {
    const path = join(folder, 'etc', 'config.json');
    const options = 'configure --config DIR/etc/config.json --checks none';
    const first = await call(`${options} --server hub.example.org:8000 --metadata rack="$(x)'`);
    expect(first).toMatchObject({
      code: EXIT_CODES.ok,
      out: expect.stringMatching(/is written:\n {2}server_url: https/),
      err: '',
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o640);
    const second = await call(`${options} --type web_server --environment staging`);
    expect(second).toMatchObject({
      code: EXIT_CODES.ok,
      out: expect.stringMatching(/is changed:\n {2}agent_type: web_server\n/),
    });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      server_url: 'https://hub.example.org:8000',
      metadata: { rack: `"$(x)'` },
      agent_type: 'web_server',
      environment: 'staging',
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { ino } = statSync(path);
    expect(await call(`${options} --type web_server`)).toMatchObject({ out: expect.stringMatching(/as it should be/) });
    expect(statSync(path).ino).toBe(ino);
  });

  it('writes nothing where something is wrong, takes no token, and asks nobody who is not there', async () => {
    write('broken.json', '{"server_url": ');
    const [broken, token, ask, type] = await Promise.all([
      call('configure --config DIR/broken.json --server x --checks none'),
      call('configure --config DIR/new.json --token x'),
      call('configure --config DIR/new.json --checks ask'),
      call('configure --config DIR/new.json --type toaster --checks none'),
    ]);
    expect([broken, token, ask, type].map(({ code }) => code)).toEqual(Array(4).fill(EXIT_CODES.usage));
    expect(readFileSync(join(folder, 'broken.json'), 'utf8')).toBe('{"server_url": ');
    expect(ask.err).toMatch(/needs a terminal/);
    expect(statSync(join(folder, 'new.json'), { throwIfNoEntry: false })).toBeUndefined();
  });
});
