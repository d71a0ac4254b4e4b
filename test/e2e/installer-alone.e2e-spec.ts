import { mkdtempSync, rmSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeAuthority } from '../support/certificates.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type Ended, runToEnd } from '../support/debian-root.js';
import { freePort } from '../support/free-port.js';
import { ADMIN_PASSWORD, type People, signPeopleIn } from '../support/hub.js';
import {
  buildInstallation,
  forwardTo,
  INSTALLATION_TOKEN,
  installationOf,
  INSTALLER,
  programs,
  startProxy,
  startWebServer,
  UNPRIVILEGED,
  type WebServer,
} from '../support/installation.js';
import { BASE_TOOLS, HOSTILE, refusal, toolsOf } from '../support/installer-cases.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';

/** The installer of a user who is not root, below a folder of that user. */
let folder: string;
let installer: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agent-monitor-test-prefix-'));
  // The checkout may be closed to other users.
  installer = join(folder, 'agent-installer.sh');
  await writeFile(installer, await readFile(INSTALLER));
  await chmod(installer, 0o755);
  await chown(folder, UNPRIVILEGED.uid ?? process.getuid?.() ?? 0, UNPRIVILEGED.gid ?? process.getgid?.() ?? 0);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PATH = '/usr/local/bin:/usr/bin:/bin';
const run = (options: string[], env: Record<string, string> = {}, asRoot = false): Promise<Ended> =>
  runToEnd(installer, options, { cwd: folder, env: { PATH, HOME: folder, ...env }, ...(asRoot ? {} : UNPRIVILEGED) });
const install = (server: string, ...options: string[]): Promise<Ended> =>
  run([`--server=${server}`, `--prefix=${folder}/agent`, `--token=${INSTALLATION_TOKEN}`, ...options]);

/** Everything that a refused installer may leave behind is nothing. */
const leftBehind = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name !== 'agent-installer.sh');

describe('what is given to the installer', () => {
  it('is explained by --help, with every exit code of the script', async () => {
    const { code, output } = await run(['--help']);
    const codes = [...(await readFile(INSTALLER, 'utf8')).matchAll(/^E_\w+=(\d+)$/gm)].map(([, each]) => Number(each));
    expect(code).toBe(0);
    expect(codes.length).toBeGreaterThan(15);
    for (const each of codes) expect(output).toMatch(new RegExp(`(^| {2,})${String(each)} \\w`, 'm'));
  });

  it.each(['--server', '--token', '--token-file', '--type', '--checks', '--ca-file', '--prefix', '--wait'])(
    'does nothing as %s',
    async (option) => {
      const hostile = async (value: string): Promise<void> => {
        const ended = await run(['--server=http://127.0.0.1:9', `--prefix=${folder}/agent`, `${option}=${value}`]);
        const [code, line] = refusal(ended);
        // A token of odd but printable characters is one, and then there is no hub; a path below another folder is one,
        // and then there is no token.
        expect([value, [2, 6, 11].includes(code)]).toEqual([value, true]);
        expect(line.length).toBeLessThan(250);
        if (option === '--token') expect(line).not.toContain(value);
      };
      await Promise.all(HOSTILE.map(hostile));
      expect(await leftBehind()).toEqual([]);
    },
  );

  it.each(['name', 'environment', 'metadata'])('is taken as it is, or refused, as --%s', async (option) => {
    const given = async (value: string): Promise<void> => {
      const [code] = refusal(await install('http://127.0.0.1:9', `--${option}=${value}`));
      expect([value, code]).toEqual([value, /[\n]/.test(value) ? 2 : 6]);
    };
    await Promise.all(HOSTILE.map(given));
    expect(await leftBehind()).toEqual([]);
  });

  it.each([
    ['--sever=x', /unknown option/],
    ['extra', /unknown option/],
    ['--server', /--server needs a value/],
    ['--server=', /--server is empty/],
    ['--server=ftp://x', /http or https/],
    ['--server=http://-x', /a host/],
    ['--token=short', /16 to 200/],
    ['--checks=some', /all, none or ask/],
  ])('is refused by name: %s', async (option, words) => {
    const [code, line] = refusal(await run([option]));
    expect([code, line]).toEqual([2, expect.stringMatching(words)]);
  });

  it('is no option where another one follows', async () => {
    expect(refusal(await run(['--name', '--yes']))).toEqual([2, expect.stringMatching(/--name needs a value/)]);
  });
});

describe('a machine that cannot be watched', () => {
  it('is one without root and prefix', async () => {
    expect(refusal(await run(['--server=http://127.0.0.1:9']))).toEqual([3, expect.stringMatching(/--prefix/)]);
  });

  it.each([
    ['of another processor', ['curl'], 'echo mips', 4, /x86-64 and 64-bit ARM/],
    ['with another kernel', ['curl'], 'echo Darwin', 4, /for Linux/],
    ['that can fetch nothing', [], '[ "$1" = -s ] && echo Linux || echo x86_64', 5, /neither curl nor GNU wget/],
  ])('is one %s', async (_name, more, uname, code, words) => {
    const first = uname.startsWith('echo mips') ? '[ "$1" = -s ] && echo Linux || echo mips' : uname;
    const bin = await toolsOf(folder, [...BASE_TOOLS, ...more], { uname: `#!/bin/sh\n${first}\n` });
    const options = ['--server=http://127.0.0.1:9', `--prefix=${folder}/agent`, `--token=${INSTALLATION_TOKEN}`];
    expect(refusal(await run(options, { PATH: bin }))).toEqual([code, expect.stringMatching(words)]);
  });

  it('is one that has nowhere to put a download', async () => {
    const options = ['--server=http://127.0.0.1:9', `--prefix=${folder}/agent`, `--token=${INSTALLATION_TOKEN}`];
    expect(refusal(await run(options, { TMPDIR: join(folder, 'none') }))).toEqual([
      13,
      expect.stringMatching(/no folder/),
    ]);
  });
});

describe('a hub that is none', () => {
  let server: WebServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it('cannot be reached', async () => {
    const port = String(await freePort());
    expect(refusal(await install(`http://127.0.0.1:${port}`))).toEqual([6, expect.stringMatching(/cannot be reached/)]);
    expect(refusal(await install('http://nothing.invalid'))).toEqual([6, expect.stringMatching(/cannot be reached/)]);
  });

  it('is another program', async () => {
    server = await startWebServer((_, response) => response.end('<html>Welcome</html>'));
    expect(refusal(await install(server.url))).toEqual([8, expect.stringMatching(/not as a hub/)]);
    expect(refusal(await install(server.url.replace('http:', 'https:')))).toEqual([7, expect.stringMatching(/TLS/)]);
  });

  it('leads elsewhere', async () => {
    server = await startWebServer((_, response) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end());
    expect(refusal(await install(server.url))).toEqual([8, expect.stringMatching(/status 302/)]);
  });

  it('has a certificate that is trusted where its authority is given', async () => {
    const authority = await makeAuthority('Installer Test');
    const { certificate, key } = await authority.certify('IP:127.0.0.1');
    const tls = { cert: await readFile(certificate), key: await readFile(key) };
    server = await startWebServer((_, response) => response.end('hello'), tls);
    const trusted = join(folder, 'ca.pem');
    await writeFile(trusted, await readFile(authority.certificate));
    expect(refusal(await install(server.url))).toEqual([7, expect.stringMatching(/--ca-file/)]);
    expect(refusal(await install(server.url, `--ca-file=${trusted}`))).toEqual([
      8,
      expect.stringMatching(/not as a hub/),
    ]);
    await authority.remove();
  });

  it('has no program for this machine', async () => {
    server = await startWebServer(installationOf({}));
    expect(refusal(await install(server.url))).toEqual([9, expect.stringMatching(/no program for this machine/)]);
  });

  it('gives something else than it says', async () => {
    server = await startWebServer(installationOf(programs('#!/bin/sh\ntouch canary\n'), programs('else')));
    expect(refusal(await install(server.url))).toEqual([10, expect.stringMatching(/SHA256SUMS/)]);
    expect(await readdir(join(folder, 'agent/bin'))).toEqual([]);
  });

  it('gives a program that does not run here', async () => {
    server = await startWebServer(installationOf(programs('#!/bin/sh\necho "GLIBC_2.28 not found" >&2\nexit 1\n')));
    expect(refusal(await install(server.url))).toEqual([4, expect.stringMatching(/GLIBC_2\.28 not found/)]);
    expect(await readdir(join(folder, 'agent/bin'))).toEqual([]);
  });
});

describe('for one user alone', () => {
  let database: TestDatabase;
  let hub: HubProcess;
  let people: People;
  beforeAll(async () => {
    const built = buildInstallation();
    database = await createTestDatabase();
    const env = { ENROLLMENT_TOKEN: INSTALLATION_TOKEN, ADMIN_PASSWORD, RATE_LIMIT_ANONYMOUS_PER_MINUTE: '100000' };
    hub = await startHubProcess({ databaseUrl: database.url, env });
    people = await signPeopleIn(hub.url);
    await built;
  }, 600_000);
  afterAll(async () => {
    await hub.stop();
    await database.drop();
  });

  it('installs, says that nothing starts it after a reboot, and removes all again', async () => {
    const name = `it's "$(id)" \\ \`x\` é`;
    const installed = await install(hub.url, `--name=${name}`, '--checks=none', '--metadata=note=a "b" $c');
    expect(installed).toMatchObject({ code: 0, output: expect.stringMatching(/^Nothing starts it after a reboot/m) });
    const { data } = await people.viewer.GET('/api/v1/agents', { params: { query: { q: name } } });
    expect(data?.agents).toMatchObject([{ name, status: 'online', metadata: { note: 'a "b" $c' } }]);
    const agent = Number(/as process (\d+)/.exec(installed.output)?.[1]);
    // Nothing that other users can read holds the token.
    expect(await readFile(`/proc/${String(agent)}/cmdline`, 'utf8')).not.toContain(INSTALLATION_TOKEN);
    const removed = await run(['--uninstall', `--prefix=${folder}/agent`]);
    expect(removed).toMatchObject({ code: 0, output: expect.stringMatching(/^Removed: /m) });
    expect(await leftBehind()).toEqual([]);
    expect(() => process.kill(agent, 0)).toThrow(/ESRCH/);
  }, 60_000);

  it('goes on by a proxy to a hub whose authority nobody knows, and the agent with it', async () => {
    const authority = await makeAuthority('Installer Test');
    const { certificate, key } = await authority.certify('IP:127.0.0.1');
    const secure = await startWebServer(forwardTo(hub.url), {
      cert: await readFile(certificate),
      key: await readFile(key),
    });
    const proxy = await startProxy();
    await writeFile(join(folder, 'ca.pem'), await readFile(authority.certificate));
    const options = [`--server=${secure.url}`, `--prefix=${folder}/agent`, `--token=${INSTALLATION_TOKEN}`];
    const env = { https_proxy: proxy.url.replace('http://', 'http://me:pass-of-the-proxy@') };
    const installed = await run([...options, `--ca-file=${folder}/ca.pem`, '--name=by-proxy', '--checks=none'], env);
    expect(installed).toMatchObject({ code: 0, output: expect.stringMatching(/^Online: by-proxy /m) });
    // Of the three that have asked: curl, the agent that registers, the agent that stays.
    expect(proxy.asked.length).toBeGreaterThanOrEqual(4);
    expect([...new Set(proxy.asked)]).toEqual([
      `${new URL(secure.url).host} Basic ${Buffer.from('me:pass-of-the-proxy').toString('base64')}`,
    ]);
    const agent = Number(/as process (\d+)/.exec(installed.output)?.[1]);
    expect(await readFile(`/proc/${String(agent)}/cmdline`, 'utf8')).not.toContain('pass-of-the-proxy');
    // Neither has to be given again.
    expect(await run(['--upgrade', `--prefix=${folder}/agent`], env)).toMatchObject({ code: 0 });
    expect(await run(['--uninstall', `--prefix=${folder}/agent`])).toMatchObject({ code: 0 });
    await Promise.all([proxy.stop(), secure.stop(), authority.remove()]);
  }, 60_000);

  it('takes the program for a Node that is there, where there is none for the processor', async () => {
    const more = ['curl', 'chmod', 'mv', 'cp', 'env', 'date', 'sleep', 'setsid', 'stat', 'kill', 'rmdir'];
    const bin = await toolsOf(folder, [...BASE_TOOLS, ...more], {
      uname: '#!/bin/sh\n[ "$1" = -m ] && echo riscv64 || echo Linux\n',
      node: `#!/bin/sh\nexec ${process.execPath} "$@"\n`,
    });
    const options = [`--server=${hub.url}`, `--prefix=${folder}/agent`, `--token=${INSTALLATION_TOKEN}`];
    const installed = await run([...options, '--name=own-node', '--checks=none'], { PATH: bin });
    expect(installed).toMatchObject({ code: 0, output: expect.stringMatching(/^Online: own-node /m) });
    expect(installed.output).toMatch(/^Platform: riscv64, with the Node v\d+/m);
    const again = await run(['--upgrade', `--prefix=${folder}/agent`], { PATH: bin });
    expect(again).toMatchObject({ code: 0, output: expect.stringMatching(/Nothing to upgrade/) });
    expect(await run(['--uninstall', `--prefix=${folder}/agent`], { PATH: bin })).toMatchObject({ code: 0 });
  }, 60_000);

  it.each([
    ['without a token', ['--token-file=empty'], 2, /16 to 200|token/],
    ['with a token that the hub refuses', ['--token-file=wrong'], 11, /refuses the enrolment token/],
  ])('refuses %s', async (_name, options, code, words) => {
    await writeFile(join(folder, 'empty'), '\u007f');
    await writeFile(join(folder, 'wrong'), 'ame_wrong_wrong_wrong_wrong\n');
    await chmod(join(folder, 'wrong'), 0o644);
    const ended = await run([`--server=${hub.url}`, `--prefix=${folder}/agent`, ...options]);
    expect(refusal(ended)).toEqual([code, expect.stringMatching(words)]);
  });

  it('asks for a token where there is none', async () => {
    const ended = await run([`--server=${hub.url}`, `--prefix=${folder}/agent`]);
    expect(refusal(ended)).toEqual([11, expect.stringMatching(/needs an enrolment token/)]);
  });

  it('says so where the identity is another agent’s', async () => {
    const other = await people.register({ name: 'other' });
    await mkdir(join(folder, 'agent/state'), { recursive: true });
    await writeFile(join(folder, 'agent/state/identity.json'), JSON.stringify({ id: other.id }));
    await runToEnd('chown', ['-R', String(UNPRIVILEGED.uid ?? process.getuid?.()), join(folder, 'agent')]);
    expect(refusal(await install(hub.url))).toEqual([15, expect.stringMatching(/refuses this agent/)]);
  });

  it('says so where the hub has not answered in time, and leaves the agent trying', async () => {
    const [code, line] = refusal(await install(hub.url, '--wait=0'));
    expect([code, line]).toEqual([16, expect.stringMatching(/keeps trying; its log: .*agent\.log/)]);
    expect(await run(['--uninstall', `--prefix=${folder}/agent`])).toMatchObject({ code: 0 });
  });

  it('has nothing to upgrade or to remove before it is installed', async () => {
    for (const action of ['--upgrade', '--uninstall'])
      expect(refusal(await run([action, `--prefix=${folder}/agent`]))).toEqual([
        18,
        expect.stringMatching(/nothing is/),
      ]);
  });
});
