import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runProgram, type EndedProgram } from '../../test/run-program.js';
import { EXIT_CODES } from '../command-line.js';

const TOKEN = 'ame_spec_enrolment_token';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-config-commands-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the program to its end; `DIR` stands for the spec's own folder. */
function call(words: string, env: Record<string, string> = {}): Promise<EndedProgram> {
  return runProgram(
    words.split(' ').map((word) => word.replaceAll('DIR', folder)),
    folder,
    env,
  );
}

function write(name: string, content: object | string, mode = 0o600): void {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
}

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
    write('other.json', {
      allow: { hosts: [] },
      checks: [{ name: 'elsewhere', kind: 'tcp', settings: { host: 'x', port: 1 } }],
    });
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
    const [{ code, err }, one] = await Promise.all([
      call('validate-config --config DIR/config.json'),
      call('check elsewhere --once --config DIR/other.json'),
    ]);
    expect(one).toMatchObject({
      code: EXIT_CODES.usage,
      err: expect.stringMatching(/: checks\[0\]: x:1 is not in allow/),
    });
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
