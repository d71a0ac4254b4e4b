import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type DebianRoot, type Ended, makeDebianRoot, whyNoDebianRoot } from '../support/debian-root.js';
import { ADMIN_PASSWORD, type People, signPeopleIn } from '../support/hub.js';
import {
  buildInstallation,
  INSTALLATION_TOKEN,
  installationOf,
  programs,
  startWebServer,
} from '../support/installation.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

let database: TestDatabase;
let hub: HubProcess;
let people: People;
beforeAll(async () => {
  const built = buildInstallation();
  database = await createTestDatabase();
  hub = await startHubProcess({
    databaseUrl: database.url,
    env: {
      ENROLLMENT_TOKEN: INSTALLATION_TOKEN,
      ADMIN_PASSWORD,
      HEARTBEAT_INTERVAL_SECONDS: '2',
      OFFLINE_AFTER_MISSED_HEARTBEATS: '30',
    },
  });
  people = await signPeopleIn(hub.url);
  await built;
}, 600_000);
afterAll(async () => {
  await hub.stop();
  await database.drop();
});

async function agentsNamed(name: string) {
  const { agents } = await unwrap(people.viewer.GET('/api/v1/agents', { params: { query: { q: name } } }));
  return agents.filter((agent) => agent.name === name);
}

async function sendRestart(id: string): Promise<string> {
  const params = { path: { id } };
  const body = { action: 'restart' as const };
  return (await unwrap(people.operator.POST('/api/v1/agents/{id}/commands', { params, body }))).command_id;
}

async function statusOfCommand(id: string, commandId: string) {
  const params = { path: { id, command_id: commandId } };
  return (await unwrap(people.viewer.GET('/api/v1/agents/{id}/commands/{command_id}', { params }))).status;
}

const idIn = ({ output }: Ended): string => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(output)?.[0] ?? '';
const pidIn = ({ output }: Ended): number => Number(/as process (\d+)/.exec(output)?.[1]);

const withoutDebian = whyNoDebianRoot();
const describeOnDebian = withoutDebian === undefined ? describe : describe.skip;

describeOnDebian(`a bare Debian${withoutDebian === undefined ? '' : ` (skipped: ${withoutDebian})`}`, () => {
  let machine: DebianRoot;
  beforeAll(async () => {
    machine = await makeDebianRoot();
  }, 600_000);
  afterAll(async () => {
    await machine.run('/root/agent-installer.sh --uninstall --yes');
    await machine.remove();
  });

  const installer = (options: string, env: Record<string, string> = {}) =>
    machine.run(`cd /root && ./agent-installer.sh ${options}`, env);

  it('is watched after two lines, and holds the token nowhere', async () => {
    const got = await machine.run(
      `cd /root && curl -sSO ${hub.url}/install/agent-installer.sh && chmod +x agent-installer.sh`,
    );
    expect(got).toEqual({ code: 0, output: '' });
    const installed = await installer(
      `--server=${hub.url} --token=${INSTALLATION_TOKEN} --name=debian-1 --type=web_server`,
    );
    expect(installed.output).toMatch(/^Online: debian-1 \([0-9a-f-]{36}\) is online at http/m);
    expect(installed.code).toBe(0);
    expect(await agentsNamed('debian-1')).toMatchObject([
      { id: idIn(installed), status: 'online', type: 'web_server' },
    ]);
    expect(readFileSync(`/proc/${String(pidIn(installed))}/status`, 'utf8')).toMatch(/^Uid:\s+(?!0\s)\d+/m);
    const token = await machine.run(`grep -rl ${INSTALLATION_TOKEN} /etc /var /usr/local /tmp /root || true`);
    expect(token.output).toBe('');
    const modes =
      'stat -c "%a %U" /var/lib/agent-monitor-agent /etc/agent-monitor/config.json /usr/local/bin/agent-monitor-agent';
    expect((await machine.run(modes)).output).toBe('700 agent-monitor\n600 agent-monitor\n755 root\n');
  }, 60_000);

  it('restarts the agent at a command in its own process', async () => {
    const [agent] = await agentsNamed('debian-1');
    const status = () => machine.run('agent-monitor-agent status --config /etc/agent-monitor/config.json');
    const before = await status();
    const command = await sendRestart(agent?.id ?? '');
    await until(
      'it has restarted',
      async () => (await statusOfCommand(agent?.id ?? '', command)) === 'succeeded',
      90_000,
    );
    const after = await status();
    const processOf = ({ output }: Ended) => /^running: +(.*)$/m.exec(output)?.[1];
    const startOf = ({ output }: Ended) => /^started: +(.*)$/m.exec(output)?.[1];
    expect(processOf(after)).toBe(processOf(before));
    expect(startOf(after)).not.toBe(startOf(before));
  }, 100_000);

  it('has nothing to upgrade, and is repaired with its identity kept', async () => {
    const [agent] = await agentsNamed('debian-1');
    expect(await installer('--upgrade')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Nothing to upgrade/),
    });
    await machine.run('rm /usr/local/bin/agent-monitor-agent');
    const repaired = await installer('--environment=staging');
    expect(repaired).toMatchObject({ code: 0, output: expect.stringMatching(/^Identity: kept$/m) });
    expect(await agentsNamed('debian-1')).toMatchObject([{ id: agent?.id, status: 'online' }]);
  }, 60_000);

  it('goes back to the old program where a new one does not come online', async () => {
    const broken = '#!/bin/sh\n[ "$1" = --version ] && echo 9.9.9 && exit\nexit 1\n';
    const mirror = await startWebServer(installationOf(programs(broken)));
    const tried = await installer(`--upgrade --wait=2 --server=${mirror.url}`);
    await mirror.stop();
    expect(tried).toMatchObject({ code: 17, output: expect.stringMatching(/the old one runs again and is online/) });
    expect((await machine.run('agent-monitor-agent --version')).output).not.toMatch(/9\.9\.9/);
  }, 60_000);

  it('keeps its identity where a person wants that, and is clean again after --uninstall', async () => {
    const [agent] = await agentsNamed('debian-1');
    expect(await installer('--uninstall --keep-data --yes')).toMatchObject({ code: 0 });
    expect(await agentsNamed('debian-1')).toMatchObject([{ status: 'offline', status_reason: expect.anything() }]);
    expect(await installer('')).toMatchObject({ code: 0, output: expect.stringMatching(/^Identity: kept$/m) });
    expect(await agentsNamed('debian-1')).toMatchObject([{ id: agent?.id, status: 'online' }]);
    const removed = await installer('--uninstall --yes');
    expect(removed).toMatchObject({ code: 0, output: expect.stringMatching(/^Removed: .*account:agent-monitor$/m) });
    const left =
      'find /etc /var /usr /root /run -name "*agent-monitor*" -o -name .account-made; getent passwd agent-monitor';
    expect((await machine.run(left)).output).toBe('');
    expect(await installer('--uninstall --yes')).toMatchObject({ code: 18 });
  }, 60_000);

  it.each([
    ['its temporary folder', 'mount -t tmpfs -o size=16m tmpfs /tmp', /the disk of \/tmp\/\S+ is full: it has \d+ MiB/],
    ['the folder of programs', 'mount -t tmpfs -o size=64m tmpfs /usr/local/bin', /bin is full: it has \d+ MiB/],
    ['the folder of settings', 'mount -t tmpfs -o size=4k,nr_inodes=1 tmpfs /etc/agent-monitor', /etc\/agent-monitor/],
  ])('says so in one line where there is no room in %s', async (_name, fill, words) => {
    await machine.run('mkdir -p /etc/agent-monitor');
    const full = await machine.run(
      `${fill} && cd /root && ./agent-installer.sh --server=${hub.url} --token=${INSTALLATION_TOKEN}`,
    );
    expect(full).toMatchObject({ code: 13, output: expect.stringMatching(words) });
    expect(full.output.split('\n').filter((line) => line.startsWith('agent-installer: '))).toHaveLength(1);
    expect(await installer('--uninstall')).toMatchObject({ code: 18 });
    expect((await machine.run('ls -A /usr/local/bin; getent passwd agent-monitor')).output).toBe('');
  });

  it('says so where the account cannot be made', async () => {
    const locked = '#!/bin/sh\necho "useradd: cannot lock /etc/passwd; try again later." >&2\nexit 1\n';
    await machine.run(`printf '${locked}' >/usr/local/bin/useradd; chmod 755 /usr/local/bin/useradd`);
    const refused = await installer(`--server=${hub.url} --token=${INSTALLATION_TOKEN}`);
    await machine.run('rm /usr/local/bin/useradd');
    expect(refused).toMatchObject({ code: 12, output: expect.stringMatching(/cannot lock \/etc\/passwd/) });
  });

  it('takes a second agent, with wget and the token in the environment', async () => {
    const env = { AGENT_MONITOR_TOKEN: INSTALLATION_TOKEN };
    const options = `--server ${hub.url} --name debian-2 --checks none`;
    await machine.run('cd /usr/bin; mv curl curl.away; mv wget wget.away');
    const without = await installer(options, env);
    expect(without).toMatchObject({ code: 5, output: expect.stringMatching(/neither curl nor GNU wget/) });
    await machine.run('mv /usr/bin/wget.away /usr/bin/wget');
    const again = await installer(options, env);
    expect(again).toMatchObject({ code: 0, output: expect.stringMatching(/^Online: debian-2 /m) });
    const elsewhere = await installer(`--upgrade --server=${hub.url}/elsewhere`);
    expect(elsewhere).toMatchObject({ code: 9, output: expect.stringMatching(/does not have SHA256SUMS/) });
  }, 60_000);
});
