import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EvaluatingHub } from '../../../test/builders/evaluation.js';

let on: EvaluatingHub;
beforeAll(async () => {
  on = await EvaluatingHub.open();
});
afterAll(async () => {
  await on.close();
});
beforeEach(async () => {
  await on.clear();
});

describe('an event rule', () => {
  const condition = { kind: 'event', event_kind: 'intrusion', min_severity: 'warning', window_seconds: 600 };
  const found = (agentId: string, secondsAgo: number, severity = 'critical', kind = 'intrusion'): Promise<unknown> =>
    on.dataSource.query(
      `INSERT INTO events (agent_id, "timestamp", kind, fingerprint, id, severity, message)
       VALUES ($1, now() - make_interval(secs => $2), $3, gen_random_uuid(), uuid_v7(), $4, 'x')`,
      [agentId, secondsAgo, kind, severity],
    );

  it('fires at so many events of its kind and severity, and resolves when its window has passed them', async () => {
    await on.rule({ condition, threshold: 2 });
    const [id, other] = [await on.agent(), await on.agent()];
    await Promise.all([found(id, 30), found(id, 700), found(id, 20, 'info'), found(id, 20, 'critical', 'else')]);
    await found(other, 10);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await found(id, 5, 'warning');
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([
      {
        status: 'firing',
        series: null,
        value: 2,
        summary: 'Web 1: 2 events of intrusion, warning or worse within 10 min, at or above 2',
      },
    ]);
    expect(await on.story(other)).toEqual([]);
    await on.pass(580);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
  });
});

describe('heartbeat rules that wait or count', () => {
  const beat = { kind: 'heartbeat' };
  const silent = (agentId: string, seconds: number, status = 'online'): Promise<unknown> =>
    on.dataSource.query(
      `UPDATE agents SET last_heartbeat = now() - make_interval(secs => $2), status = $3,
         status_changed_at = now() - interval '100 seconds' WHERE id = $1`,
      [agentId, seconds, status],
    );

  it('fires after so many missed heartbeats, before the agent is offline, and ends with the next', async () => {
    await on.rule({ condition: beat, threshold: 2 });
    const id = await on.agent();
    await silent(id, 134);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await silent(id, 136);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ status: 'firing', summary: 'Web 1 has missed 2 heartbeats' }]);
    await on.dataSource.query(`UPDATE service_status SET up_since = now()`);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await silent(id, -1);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
  });

  it('misses no beat of an agent that is a little late', async () => {
    await on.rule({ condition: beat, threshold: 1 });
    const id = await on.agent();
    await silent(id, 70);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await silent(id, 76);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('waits from when the agent went offline', async () => {
    await on.rule({ condition: beat, threshold: null, for_seconds: 120 });
    const id = await on.agent();
    await silent(id, 300, 'offline');
    await on.tick();
    expect(await on.story(id)).toEqual(['pending']);
    await on.pass(21);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('is kept firing after the agent lives again', async () => {
    await on.rule({ condition: beat, threshold: null, keep_firing_for_seconds: 60 });
    const id = await on.agent();
    await silent(id, 300, 'offline');
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await silent(id, 0);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.pass(61);
    await silent(id, 0);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
  });
});
