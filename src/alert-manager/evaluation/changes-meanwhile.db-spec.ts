import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CPU, EvaluatingHub } from '../../../test/builders/evaluation.js';
import { validateAs } from '../../common/validation.pipe.js';
import { EventBus } from '../../events/event-bus.js';
import { UpdateAlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import { AlertRulesService } from '../rules/alert-rules.service.js';
import { BatchFactsReader } from './batch-facts.service.js';
import { fireForOfflineAgents } from './heartbeat-rules.queries.js';

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
afterEach(() => {
  jest.restoreAllMocks();
});

/** Does something when a tick has read its rules and not yet its agents. */
function meanwhile(work: () => Promise<unknown>): void {
  const spy = jest.spyOn(BatchFactsReader.prototype, 'read');
  spy.mockImplementationOnce(async function (this: BatchFactsReader, ...args) {
    await work();
    spy.mockRestore();
    return this.read(...args);
  });
}

const cpu = (value: number): Record<string, number> => ({ cpu_usage: value });

describe('a rule that is changed while a tick runs', () => {
  it('keeps the alert that it has raised since it was made', async () => {
    const id = await on.agent();
    await on.dataSource.query(`UPDATE agents SET status = 'offline'`);
    meanwhile(async () => {
      await on.rule({ condition: { kind: 'heartbeat' }, threshold: null });
      await fireForOfflineAgents(on.dataSource.manager);
    });
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('keeps the alert that it has raised since it was enabled', async () => {
    const rule = await on.rule({ condition: { kind: 'heartbeat' }, threshold: null, is_enabled: false });
    const id = await on.agent();
    await on.dataSource.query(`UPDATE agents SET status = 'offline'`);
    meanwhile(async () => {
      await on.dataSource.query('UPDATE alert_rules SET is_enabled = true WHERE rule_id = $1', [rule]);
      await fireForOfflineAgents(on.dataSource.manager);
    });
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('does not fire what waits by the time it had before', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' }, for_seconds: 30 });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.tick();
    await on.pass(40);
    await on.report(id, [1, cpu(99)]);
    meanwhile(() => on.dataSource.query('UPDATE alert_rules SET for_seconds = 600'));
    await on.tick();
    expect(await on.story(id)).toEqual(['pending']);
    await on.dataSource.query('UPDATE alert_rules SET for_seconds = 30');
    await on.report(id, [0, cpu(99)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });
});

describe('a rule that is switched off and on', () => {
  it('a hundred times while its alert waits pages nobody (A20)', async () => {
    const actor = { kind: 'user', id: null, name: 'olivia', ip: null } as const;
    const rules = new AlertRulesService(on.dataSource, new EventBus());
    const rule = await on.rule({ for_seconds: 600 });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.tick();
    for (let round = 0; round < 100; round++) {
      const patch = await validateAs(UpdateAlertRuleRequest, { enabled: round % 2 === 1 });
      await rules.update(rule, patch, { allow_unknown_metric: true }, actor);
      await on.tick();
      expect(await on.story(id)).toEqual(round % 2 === 1 ? ['pending'] : []);
    }
    expect(await on.dataSource.query(`SELECT 1 FROM alert_transitions WHERE to_status <> 'pending'`)).toEqual([]);
  });
});

describe('a batch of agents that cannot be judged', () => {
  it('keeps none of the others from it, and is told', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    await on.dataSource.query(
      `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since)
       SELECT uuid_v7(), 'agent ' || n, 'custom', 'host', 'production', 'online', now(), now(), now()
       FROM generate_series(1, 5000) AS n`,
    );
    // Made last, it is in the second batch.
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    jest.spyOn(BatchFactsReader.prototype, 'read').mockRejectedValueOnce(new Error('the statement took too long'));
    await expect(on.tick()).rejects.toThrow('the statement took too long');
    expect(await on.story(id)).toEqual(['firing']);
    const [rule] = await on.dataSource.query<{ evaluation_error: string }[]>(
      'SELECT evaluation_error FROM alert_rules',
    );
    expect(rule?.evaluation_error).toBe('the statement took too long');
  });
});
