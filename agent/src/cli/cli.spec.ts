import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runProgram, type EndedProgram } from '../../test/run-program.js';
import { TinyHub } from '../../test/tiny-hub.js';
import { EXIT_CODES } from '../command-line.js';
import { lockStateDir } from '../state/lock.js';

const TOKEN = 'ame_spec_enrolment_token';

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

const shopUrl = (): string => `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;

/** Runs the program to its end; `HUB`, `SHOPURL` and `DIR` stand for the spec's own. */
function call(words: string): Promise<EndedProgram> {
  const fill = (word: string): string =>
    word.replaceAll('HUB', hub.url).replaceAll('SHOPURL', shopUrl()).replaceAll('DIR', folder);
  return runProgram(words.split(' ').map(fill), folder);
}

function write(name: string, content: object | string): void {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
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

  it('takes the check of the config file before a kind of the same name, unless settings are given', async () => {
    write('config.json', { checks: [{ name: 'tcp', kind: 'tcp', settings: { host: '127.0.0.1', port: hub.port } }] });
    const [named, given] = await Promise.all([
      call('check tcp --once --config DIR/config.json'),
      call('check tcp --once --config DIR/config.json host=127.0.0.1 port=1'),
    ]);
    expect(named).toMatchObject({ code: EXIT_CODES.ok, out: expect.stringMatching(/^tcp: passed/) });
    expect(given).toMatchObject({ code: EXIT_CODES.checkFailed, out: expect.stringMatching(/^tcp: failed/) });
  });

  it('says what it cannot run, by name', async () => {
    const [unknown, field, missing, once, kind, list] = await Promise.all([
      call('check htpp --once'),
      call('check tcp --once host=a prt=1'),
      call('check tcp --once host=a'),
      call('check tcp host=a port=1'),
      call('check redis --help'),
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
    expect(kind).toMatchObject({
      code: EXIT_CODES.ok,
      out: expect.stringMatching(/port .*\(whole number.* password .*\(the name of a\s+secret, as/s),
    });
    expect(list).toMatchObject({ code: EXIT_CODES.ok, out: expect.stringMatching(/^ {2}file .*^ {2}host /ms) });
  });

  it('ends with its own code where it could not run, and shows what every agent measures', async () => {
    write('config.json', { allow: { hosts: ['10.0.0.0/8'] } });
    const [outside, cache, host] = await Promise.all([
      call('check tcp --once --config DIR/config.json host=localhost port=1'),
      call('check memcached --once --config DIR/config.json host=localhost'),
      call('check host --once --json'),
    ]);
    expect(cache).toMatchObject({
      code: EXIT_CODES.checkNotRun,
      out: expect.stringMatching(/^memcached: error, .*allow\.hosts/),
    });
    expect(outside).toMatchObject({
      code: EXIT_CODES.checkNotRun,
      out: expect.stringMatching(/^tcp: error, .*allow\.hosts/),
    });
    const { metrics } = JSON.parse(host.out) as { metrics: { metric: string; unit: string }[] };
    expect(metrics).toEqual(expect.arrayContaining([{ metric: 'cpu_usage', value: expect.any(Number), unit: '%' }]));
  });
});
