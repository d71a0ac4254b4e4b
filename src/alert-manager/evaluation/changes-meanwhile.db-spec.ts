import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CPU, EvaluatingHub } from '../../../test/builders/evaluation.js';
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
