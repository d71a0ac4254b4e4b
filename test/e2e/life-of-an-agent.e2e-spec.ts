import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ProblemError, unwrap } from '../../client/src/client.js';
import { EvaluationJob } from '../../src/alert-manager/evaluation/evaluation.job.js';
import { fallSilent } from '../builders/alerts.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  await hub.close();
});

const alertsOf = async (agentId: string) =>
  (await unwrap(hub.viewer.GET('/api/v1/alerts', { params: { query: { agent_id: [agentId] } } }))).alerts;
const agent = (id: string) => unwrap(hub.viewer.GET('/api/v1/agents/{id}', { params: { path: { id } } }));
const beat = (of: { id: string; client: TestHub['viewer'] }) =>
  unwrap(
    of.client.POST('/api/v1/agents/{id}/heartbeat', { params: { path: { id: of.id } }, body: { status: 'alive' } }),
  );

describe('the life of an agent', () => {
  it('registers, beats, reports, falls silent, raises one alert, comes back and resolves it', async () => {
    const registered = await hub.register();
    const { id, client } = registered;
    expect(await agent(id)).toMatchObject({ status: 'online', last_heartbeat: null, environment: 'production' });

    const reply = await beat(registered);
    expect(reply).toMatchObject({
      status: 'online',
      next_heartbeat_in_seconds: 60,
      metrics_interval_seconds: 30,
      commands: [],
    });
    expect(reply.config).toMatchObject({ heartbeat_interval: 60, reporting_interval: 30 });

    const body = { cpu_usage: 12.5, memory_usage: 41.2, metrics: { 'system.cpu.load_average{window=1m}': 0.4 } };
    const path = { id };
    expect(await unwrap(client.POST('/api/v1/agents/{id}/metrics', { params: { path }, body }))).toEqual({
      accepted: 1,
      duplicates: 0,
    });
    expect(await agent(id)).toMatchObject({ cpu_usage: 12.5, memory_usage: 41.2 });
    const latest = await unwrap(hub.viewer.GET('/api/v1/agents/{id}/metrics/latest', { params: { path } }));
    expect(latest.metrics.map(({ metric, value }) => [metric, value])).toEqual(
      expect.arrayContaining([
        ['cpu_usage', 12.5],
        ['system.cpu.load_average{window=1m}', 0.4],
      ]),
    );

    await fallSilent(hub, id);
    expect(await agent(id)).toMatchObject({ status: 'offline', status_reason: 'no sign of life for 180 s' });
    const [alert] = await alertsOf(id);
    expect(alert).toMatchObject({
      rule_name: 'Agent offline',
      severity: 'critical',
      status: 'firing',
      agent_name: 'Web Server Alpha',
    });

    await beat(registered);
    await hub.app.get(EvaluationJob).evaluateNow();
    expect(await agent(id)).toMatchObject({ status: 'online' });
    expect(await alertsOf(id)).toMatchObject([
      { alert_id: alert?.alert_id, status: 'resolved', resolution_reason: 'recovered' },
    ]);
    const history = await unwrap(hub.viewer.GET('/api/v1/agents/{id}/status-changes', { params: { path } }));
    expect(history.status_changes.map(({ to }) => to)).toEqual(['online', 'offline', 'online']);
  });

  it('gets the configuration in a beat exactly when it runs another one', async () => {
    const registered = await hub.register();
    const first = await beat(registered);
    const again = await unwrap(
      registered.client.POST('/api/v1/agents/{id}/heartbeat', {
        params: { path: { id: registered.id } },
        body: { status: 'alive', config_hash: first.config_hash, config_state: 'applied' },
      }),
    );
    expect(again.config).toBeUndefined();
    expect((await agent(registered.id)).config).toEqual({
      desired_hash: first.config_hash,
      applied_hash: first.config_hash,
      state: 'applied',
      error: null,
    });
  });

  it('does not alert again for what was resolved by hand until it has lived once', async () => {
    const registered = await hub.register();
    await fallSilent(hub, registered.id);
    const [alert] = await alertsOf(registered.id);
    const path = { alert_id: alert?.alert_id ?? '' };
    expect(
      await unwrap(
        hub.operator.POST('/api/v1/alerts/{alert_id}/resolve', { params: { path }, body: { note: 'known' } }),
      ),
    ).toMatchObject({
      status: 'resolved',
      resolution_reason: 'manual',
    });
    await hub.app.get(EvaluationJob).evaluateNow();
    expect(await alertsOf(registered.id)).toHaveLength(1);
    await beat(registered);
    await hub.app.get(EvaluationJob).evaluateNow();
    await fallSilent(hub, registered.id);
    expect((await alertsOf(registered.id)).map(({ status }) => status)).toEqual(['firing', 'resolved']);
  });

  it('is acknowledged by a person, once, and fires again when that expires', async () => {
    const registered = await hub.register();
    await fallSilent(hub, registered.id);
    const [alert] = await alertsOf(registered.id);
    const path = { alert_id: alert?.alert_id ?? '' };
    const acknowledge = () =>
      unwrap(
        hub.operator.POST('/api/v1/alerts/{alert_id}/acknowledge', {
          params: { path },
          body: { expires_in_seconds: 60 },
        }),
      );
    expect(await acknowledge()).toMatchObject({ status: 'acknowledged', acknowledged_by: 'admin' });
    await expect(acknowledge()).rejects.toMatchObject({ status: 409 });
    await hub.dataSource.query(`UPDATE alert_instances SET acknowledged_until = now() WHERE alert_id = $1`, [
      path.alert_id,
    ]);
    await hub.app.get(EvaluationJob).evaluateNow();
    expect(await alertsOf(registered.id)).toMatchObject([{ status: 'firing', acknowledged_by: null }]);
  });

  it('is deleted: its key dies, its alerts resolve, and its id comes back with a fresh token', async () => {
    const registered = await hub.register();
    await fallSilent(hub, registered.id);
    const path = { id: registered.id };
    await unwrap(hub.operator.DELETE('/api/v1/agents/{id}', { params: { path } }));
    await expect(agent(registered.id)).rejects.toBeInstanceOf(ProblemError);
    await expect(beat(registered)).rejects.toMatchObject({ status: 401 });
    await hub.app.get(EvaluationJob).evaluateNow();
    expect(await alertsOf(registered.id)).toMatchObject([{ status: 'resolved', resolution_reason: 'agent_deleted' }]);
    const back = await hub.register({ id: registered.id });
    expect(back.id).toBe(registered.id);
    expect(await beat(back)).toMatchObject({ status: 'online' });
  });

  it('that was copied with its machine is told as an event, and stays online', async () => {
    const { id, client } = await hub.register();
    const path = { id };
    const [one, other] = [v7(), v7()];
    for (const boot_id of [one, other, one, other]) {
      const body = { status: 'alive', boot_id } as const;
      const reply = await unwrap(client.POST('/api/v1/agents/{id}/heartbeat', { params: { path }, body }));
      expect(reply.status).toBe('online');
      await hub.dataSource.query(
        `UPDATE agents SET boot_changed_at = boot_changed_at - interval '30 seconds' WHERE id = $1`,
        [id],
      );
    }
    const query = { agent_id: [id], kind: ['agent.duplicate'] };
    const events = await until('the event is stored', async () => {
      const page = await unwrap(hub.viewer.GET('/api/v1/events', { params: { query } }));
      return page.events.length > 0 && page.events;
    });
    expect(events.map(({ attributes }) => attributes)).toEqual([{ boot_id: one, other_boot_id: other }]);
    const changes = await unwrap(hub.viewer.GET('/api/v1/agents/{id}/status-changes', { params: { path } }));
    expect(changes.status_changes.map(({ to }) => to)).toEqual(['online']);
  });
});
