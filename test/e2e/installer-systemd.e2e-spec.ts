import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN_PASSWORD, type People, signPeopleIn } from '../support/hub.js';
import {
  buildInstallation,
  INSTALLATION_TOKEN,
  installationOf,
  INSTALLER,
  programs,
  startWebServer,
} from '../support/installation.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { startSystemdMachine, type SystemdMachine, whyNoSystemdMachine } from '../support/systemd-machine.js';
import { until } from '../support/until.js';

const why = whyNoSystemdMachine();
const describeOnMachine = why === undefined ? describe : describe.skip;

describeOnMachine(`a machine with systemd${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  let database: TestDatabase;
  let hub: HubProcess;
  let people: People;
  let machine: SystemdMachine;
  beforeAll(async () => {
    const built = buildInstallation();
    const starting = startSystemdMachine();
    database = await createTestDatabase();
    const env = {
      ENROLLMENT_TOKEN: INSTALLATION_TOKEN,
      ADMIN_PASSWORD,
      HEARTBEAT_INTERVAL_SECONDS: '2',
      OFFLINE_AFTER_MISSED_HEARTBEATS: '30',
    };
    hub = await startHubProcess({ databaseUrl: database.url, env });
    people = await signPeopleIn(hub.url);
    machine = await starting;
    await built;
  }, 600_000);
  afterAll(async () => {
    await machine.remove();
    await hub.stop();
    await database.drop();
  }, 60_000);

  const installer = (options: string) => machine.run(`cd /root && ./agent-installer.sh ${options}`);

  /** What systemd says of the unit. */
  async function unit(): Promise<Record<string, string>> {
    const { output } = await machine.run('systemctl show agent-monitor');
    const pairs = output
      .split('\n')
      .map((line): [string, string] => [line.split('=')[0] ?? '', line.replace(/^[^=]*=/, '')]);
    return Object.fromEntries(pairs);
  }

  async function agentNow() {
    const { agents } = await unwrap(people.viewer.GET('/api/v1/agents'));
    return agents[0] ?? { id: '', status: '', last_heartbeat: null };
  }

  async function statusesSoFar(): Promise<string[]> {
    const params = { path: { id: (await agentNow()).id }, query: { limit: 1000 } };
    const { status_changes } = await unwrap(people.viewer.GET('/api/v1/agents/{id}/status-changes', { params }));
    return status_changes.map(({ to }) => to);
  }

  /** Until another process of the agent has been heard. */
  async function beatsAgain(what: string, since: number): Promise<void> {
    await until(what, async () => Date.parse((await agentNow()).last_heartbeat ?? '') > since, 30_000);
  }

  it('runs the agent as a unit that may nothing, from two lines on', async () => {
    const got = await machine.run(
      `cd /root && curl -sSO ${hub.url}/install/agent-installer.sh && chmod +x agent-installer.sh`,
    );
    expect(got).toEqual({ code: 0, output: '' });
    const installed = await installer(`--server=${hub.url} --token=${INSTALLATION_TOKEN} --name=unit-1`);
    expect(installed).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Online: unit-1 .*\n(.*\n)*It starts/m),
    });
    expect(await unit()).toMatchObject({ ActiveState: 'active', UnitFileState: 'enabled', User: 'agent-monitor' });
    const { output } = await machine.run(`cat /proc/${(await unit()).MainPID ?? ''}/status`);
    expect(output).toMatch(/^CapBnd:\s+0+$/m);
    expect(output).toMatch(/^NoNewPrivs:\s+1$/m);
    expect((await machine.run('journalctl -u agent-monitor -o cat')).output).toMatch(/"message":"registered"/);
  }, 60_000);

  it('keeps the process that systemd watches at a restart that the hub asks for', async () => {
    const { id } = await agentNow();
    const before = await unit();
    const params = { path: { id } };
    const { command_id } = await unwrap(
      people.operator.POST('/api/v1/agents/{id}/commands', { params, body: { action: 'restart' } }),
    );
    const one = { path: { id, command_id } };
    await until('it has restarted', async () => {
      const command = await unwrap(people.viewer.GET('/api/v1/agents/{id}/commands/{command_id}', { params: one }));
      return command.status === 'succeeded';
    });
    const after = await unit();
    expect([after.MainPID, after.NRestarts]).toEqual([before.MainPID, '0']);
    expect((await machine.run('journalctl -u agent-monitor -o cat | grep -c \'"starting"\'')).output).toBe('2\n');
  }, 60_000);

  it('starts it again after kill -9, and after a power cut', async () => {
    const { MainPID: killed } = await unit();
    await machine.run(`kill -9 ${killed ?? ''}`);
    await until('systemd has started it again', async () => {
      const { MainPID: next, NRestarts: restarts } = await unit();
      return restarts === '1' && next !== '0' && next !== killed;
    });
    await beatsAgain('the process that follows a kill beats', Date.now());
    await machine.reboot();
    await beatsAgain('the machine that was switched on again beats', Date.now());
    expect(await unit()).toMatchObject({ ActiveState: 'active', NRestarts: '0' });
  }, 60_000);

  it('upgrades as announced, so that nobody is paged, and goes back with program and unit', async () => {
    await machine.run('p=/usr/local/bin/agent-monitor-agent; cp $p $p.x; printf x >>$p.x; mv $p.x $p');
    const upgraded = await installer('--upgrade');
    expect(upgraded).toMatchObject({ code: 0, output: expect.stringMatching(/checksum verified\nOnline: /) });
    expect(await statusesSoFar()).toContain('maintenance');
    expect(await statusesSoFar()).not.toContain('offline');
    const broken = programs('#!/bin/sh\n[ "$1" = --version ] && echo 9.9.9 && exit\nexit 1\n');
    const mirror = await startWebServer(installationOf({ ...broken, 'agent-monitor.service': unitOf('broken') }));
    const tried = await installer(`--upgrade --wait=2 --server=${mirror.url}`);
    await mirror.stop();
    expect(tried).toMatchObject({ code: 17, output: expect.stringMatching(/the old one runs again and is online/) });
    expect(await unit()).toMatchObject({ ActiveState: 'active', Description: 'Agent Monitor agent' });
    expect((await machine.run('ls /usr/local/bin')).output).toBe('agent-monitor-agent\n');
  }, 60_000);

  it('takes a new unit where the program is the newest already', async () => {
    await machine.run('echo "# older" >>/etc/systemd/system/agent-monitor.service');
    expect(await installer('--upgrade')).toMatchObject({ code: 0, output: expect.stringMatching(/^Online: /m) });
    expect(await installer('--upgrade')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Nothing to upgrade/),
    });
    expect((await machine.run('cat /etc/systemd/system/agent-monitor.service')).output).not.toContain('# older');
  }, 60_000);

  it('is as before after --uninstall, and never touches a unit of another program', async () => {
    expect(await installer('--uninstall')).toMatchObject({ code: 0, output: expect.stringMatching(/^Removed: /m) });
    expect((await agentNow()).status).toBe('offline');
    expect(await unit()).toMatchObject({ LoadState: 'not-found', ActiveState: 'inactive' });
    const left = 'find /etc /var/lib /usr /root -name "*agent-monitor*"; getent passwd agent-monitor';
    expect((await machine.run(left)).output).toBe('');
    await machine.run('echo "[Unit]" >/etc/systemd/system/agent-monitor.service');
    const options = `--server=${hub.url} --token=${INSTALLATION_TOKEN}`;
    expect(await installer(options)).toMatchObject({ code: 14, output: expect.stringMatching(/of another program/) });
    expect((await machine.run('cat /etc/systemd/system/agent-monitor.service')).output).toBe('[Unit]\n');
  }, 60_000);
});

/** The unit of this checkout under another description. */
function unitOf(description: string): string {
  return readFileSync(INSTALLER.replace('agent-installer.sh', 'agent-monitor.service'), 'utf8').replace(
    /^Description=.*$/m,
    `Description=${description}`,
  );
}
