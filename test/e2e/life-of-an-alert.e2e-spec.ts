import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { EvaluationJob } from '../../src/alert-manager/evaluation/evaluation.job.js';
import { fallSilent } from '../builders/alerts.js';
import { moveSilence } from '../builders/silences.js';
import { type RegisteredAgent, startTestHub, type TestHub } from '../support/hub.js';

let hub: TestHub;
let agent: RegisteredAgent;
beforeAll(async () => {
  hub = await startTestHub();
});
beforeEach(async () => {
  agent = await hub.register();
});
afterAll(async () => {
  await hub.close();
});

const evaluate = () => hub.app.get(EvaluationJob).evaluateNow();
const beat = () =>
  unwrap(
    agent.client.POST('/api/v1/agents/{id}/heartbeat', {
      params: { path: { id: agent.id } },
      body: { status: 'alive' },
    }),
  );

async function theAlert() {
  const { alerts } = await unwrap(hub.viewer.GET('/api/v1/alerts', { params: { query: { agent_id: [agent.id] } } }));
  const [alert] = alerts;
  if (alert === undefined) throw new Error('there is no alert');
  return alert;
}

async function timeline(query: { limit?: number; cursor?: string; sort?: string } = {}) {
  const { alert_id } = await theAlert();
  return unwrap(hub.viewer.GET('/api/v1/alerts/{alert_id}/timeline', { params: { path: { alert_id }, query } }));
}

const kinds = async () => (await timeline()).entries.map(({ kind }) => kind);

async function silenceIt(reason = 'Load test', seconds = 3600) {
  const body = { selector: { agent_id: agent.id }, severity: 'critical' as const, duration_seconds: seconds, reason };
  return unwrap(hub.operator.POST('/api/v1/silences', { body }));
}

describe('the life of an alert', () => {
  it('is told in order: fires, is silenced, taken, commented, told of again, resolves', async () => {
    await fallSilent(hub, agent.id);
    const { alert_id } = await theAlert();
    const params = { path: { alert_id } };
    const silence = await silenceIt();
    expect(await theAlert()).toMatchObject({ status: 'firing', silenced_by: silence.id });
    await unwrap(
      hub.operator.POST('/api/v1/alerts/{alert_id}/acknowledge', {
        params,
        body: { note: 'On it', expires_in_seconds: 600 },
      }),
    );
    const comment = await unwrap(
      hub.operator.POST('/api/v1/alerts/{alert_id}/comments', { params, body: { text: 'The switch was replaced.' } }),
    );
    await moveSilence(hub.dataSource, silence.id, -86_400);
    await evaluate();
    expect(await theAlert()).toMatchObject({ status: 'acknowledged', silenced_by: null });
    await beat();
    await evaluate();

    const { entries, total } = await timeline();
    expect(entries).toMatchObject([
      { kind: 'fired', actor: null, from_status: null, to_status: 'firing' },
      { kind: 'silenced', actor: 'admin', note: 'Load test', silence_id: silence.id, to_status: null },
      { kind: 'acknowledged', actor: 'admin', note: 'On it', from_status: 'firing', until: expect.any(String) },
      { kind: 'commented', id: comment.id, actor: 'admin', note: 'The switch was replaced.' },
      { kind: 'silence_ended', actor: null, silence_id: silence.id },
      { kind: 'resolved', actor: null, from_status: 'acknowledged', note: null, resolution_reason: 'recovered' },
    ]);
    expect(total).toBe(6);
    const took = Date.parse(entries[2]?.until ?? '') - Date.parse(entries[2]?.at ?? '');
    expect(took).toBe(600_000);
    const { comments } = await unwrap(hub.viewer.GET('/api/v1/alerts/{alert_id}/comments', { params }));
    expect(comments).toEqual([comment]);
  });

  it('is read page by page, either way round', async () => {
    await fallSilent(hub, agent.id);
    const params = { path: { alert_id: (await theAlert()).alert_id } };
    for (const text of ['one', 'two', 'three']) {
      await unwrap(hub.operator.POST('/api/v1/alerts/{alert_id}/comments', { params, body: { text } }));
    }
    const read = async (sort: string): Promise<(string | null)[]> => {
      const notes: (string | null)[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await timeline({ limit: 1, sort, ...(cursor ? { cursor } : {}) });
        notes.push(...page.entries.map(({ note }) => note));
        cursor = page.next_cursor;
      } while (cursor !== null);
      return notes;
    };
    expect(await read('at')).toEqual([null, 'one', 'two', 'three']);
    expect(await read('-at')).toEqual(['three', 'two', 'one', null]);
    const { next_cursor: cursor } = await timeline({ limit: 1 });
    agent = await hub.register();
    await fallSilent(hub, agent.id);
    await expect(timeline({ limit: 1, cursor: cursor ?? '' })).rejects.toMatchObject({ status: 422 });
  });

  it('says who deleted the silence that ended, and that a longer one took its place', async () => {
    await fallSilent(hub, agent.id);
    const short = await silenceIt('short', 600);
    const long = await silenceIt('long', 7200);
    await unwrap(hub.operator.DELETE('/api/v1/silences/{id}', { params: { path: { id: long.id } } }));
    expect((await timeline()).entries.slice(1)).toMatchObject([
      { kind: 'silenced', silence_id: short.id, until: short.until },
      { kind: 'silence_ended', silence_id: short.id, actor: null },
      { kind: 'silenced', silence_id: long.id },
      { kind: 'silence_ended', silence_id: long.id, actor: 'admin' },
      { kind: 'silenced', silence_id: short.id },
    ]);
  });

  it('is silent from its first moment when it begins within a silence', async () => {
    const silence = await silenceIt();
    await fallSilent(hub, agent.id);
    expect(await theAlert()).toMatchObject({ status: 'firing', silenced_by: silence.id });
    expect(await kinds()).toEqual(['fired', 'silenced']);
  });

  it('tells of the maintenance of its agent, and of nothing before and after itself', async () => {
    const path = { id: agent.id };
    const maintain = () =>
      unwrap(
        hub.operator.POST('/api/v1/agents/{id}/maintenance', {
          params: { path },
          body: { duration_seconds: 3600, reason: 'Kernel update' },
        }),
      );
    const end = () => unwrap(hub.operator.DELETE('/api/v1/agents/{id}/maintenance', { params: { path } }));
    await maintain();
    await end();
    await fallSilent(hub, agent.id);
    await hub.dataSource.query(`UPDATE alert_instances SET started_at = now() WHERE agent_id = $1`, [agent.id]);
    await hub.dataSource.query(
      `UPDATE alert_transitions SET changed_at = now()
      WHERE alert_id = (SELECT alert_id FROM alert_instances WHERE agent_id = $1)`,
      [agent.id],
    );
    await maintain();
    await end();
    await beat();
    await evaluate();
    await maintain();
    const { entries } = await timeline();
    expect(entries).toMatchObject([
      { kind: 'fired' },
      { kind: 'maintenance_began', note: 'Kernel update', to_status: null },
      { kind: 'maintenance_ended' },
      { kind: 'resolved' },
    ]);
  });

  it('that begins within maintenance says so from its beginning on', async () => {
    await unwrap(
      hub.operator.POST('/api/v1/agents/{id}/maintenance', {
        params: { path: { id: agent.id } },
        body: { duration_seconds: 3600, reason: 'Kernel update' },
      }),
    );
    const rules = await unwrap(hub.viewer.GET('/api/v1/alert-rules'));
    await hub.dataSource.query(
      `INSERT INTO alert_instances (alert_id, rule_id, rule_name, agent_id, agent_name, series, severity, status, summary,
         started_at, fired_at)
       VALUES (uuid_v7(), $1, 'a rule', $2, 'an agent', 'cpu_usage', 'critical', 'firing', 'hot', now(), now())`,
      [rules.alert_rules[0]?.rule_id, agent.id],
    );
    const { entries } = await timeline();
    expect(entries).toMatchObject([{ kind: 'maintenance_began', at: (await theAlert()).started_at }]);
  });

  it('tells of an acknowledgement that expired, and of a resolution by hand', async () => {
    await fallSilent(hub, agent.id);
    const { alert_id } = await theAlert();
    const params = { path: { alert_id } };
    await unwrap(hub.operator.POST('/api/v1/alerts/{alert_id}/acknowledge', { params, body: {} }));
    await hub.dataSource.query(`UPDATE alert_instances SET acknowledged_until = now() WHERE alert_id = $1`, [alert_id]);
    await evaluate();
    await unwrap(hub.operator.POST('/api/v1/alerts/{alert_id}/resolve', { params, body: { note: 'Planned' } }));
    expect((await timeline()).entries.slice(1)).toMatchObject([
      { kind: 'acknowledged', until: null },
      { kind: 'acknowledgement_expired', actor: null },
      { kind: 'resolved', actor: 'admin', note: 'Planned', resolution_reason: 'manual' },
    ]);
  });

  it('is in the audit log with what people did', async () => {
    await fallSilent(hub, agent.id);
    const { alert_id } = await theAlert();
    const body = { text: 'known' };
    await unwrap(hub.operator.POST('/api/v1/alerts/{alert_id}/comments', { params: { path: { alert_id } }, body }));
    const silence = await silenceIt();
    await unwrap(hub.operator.DELETE('/api/v1/silences/{id}', { params: { path: { id: silence.id } } }));
    const actionsOn = async (target_id: string) => {
      const logs = await unwrap(hub.admin.GET('/api/v1/audit-logs', { params: { query: { target_id } } }));
      return logs.audit_logs.map(({ action }) => action);
    };
    expect(await actionsOn(alert_id)).toEqual(['alert.commented']);
    expect(await actionsOn(silence.id)).toEqual(['silence.deleted', 'silence.created']);
  });
});

describe('the summary', () => {
  it('counts what fires by severity, and of that what somebody has and what is silenced', async () => {
    const summary = () => unwrap(hub.viewer.GET('/api/v1/agents/summary'));
    const before = await summary();
    await fallSilent(hub, agent.id);
    await silenceIt();
    const { alert_id } = await theAlert();
    await unwrap(
      hub.operator.POST('/api/v1/alerts/{alert_id}/acknowledge', { params: { path: { alert_id } }, body: {} }),
    );
    const after = await summary();
    expect(after.open_alerts_by_severity.critical).toBe((before.open_alerts_by_severity.critical ?? 0) + 1);
    expect(after.acknowledged_alerts).toBe(before.acknowledged_alerts + 1);
    expect(after.silenced_alerts).toBe(before.silenced_alerts + 1);
    expect(after.by_status.offline).toBe((before.by_status.offline ?? 0) + 1);
    expect(Object.values(after.by_status).reduce((sum, count) => sum + count, 0)).toBe(after.total);
  });
});
