import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CPU, EvaluatingHub } from '../../../test/builders/evaluation.js';

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

const cpu = (value: number): Record<string, number> => ({ cpu_usage: value });

describe('late data', () => {
  it('changes history and never alerts', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'max' } });
    const id = await on.agent();
    const hour = Array.from({ length: 120 }, (_, at): [number, Record<string, number>] => [at * 30 + 120, cpu(99)]);
    await on.report(id, ...hour);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
  });

  it('is not judged again when only an old report has come since the last evaluation', async () => {
    const id = await on.agent();
    await on.report(id, [30, cpu(10)]);
    await on.dataSource.query(`UPDATE agent_metrics SET received_at = now() - interval '25 seconds'`);
    await on.tick();
    await on.rule({ condition: { ...CPU, aggregate: 'max' } });
    await on.report(id, [60, cpu(99)]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.report(id, [1, cpu(10)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('does not resolve what fires by newer data', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.tick();
    await on.report(id, [20, cpu(1)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('counts a sample of the future when its time has come', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [-120, cpu(99)], [1, cpu(5)]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.pass(121);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it.each([-200, 200])('goes by the clock of an agent that is %i s off', async (skew) => {
    await on.rule({ condition: { ...CPU, window_seconds: 60 } });
    const id = await on.agent({ skew });
    await on.report(id, [100 - skew, cpu(0)], [40 - skew, cpu(95)], [5 - skew, cpu(97)]);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ value: 96, status: 'firing' }]);
    await on.pass(60);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.pass(40);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing stale']);
  });

  it.each([-140, 140])('looks to the very end of a long window of an agent that is %i s off', async (skew) => {
    await on.rule({ condition: { ...CPU, aggregate: 'last', window_seconds: 3_600 } });
    const id = await on.agent({ skew });
    await on.report(id, [100 - skew, cpu(0)], [5 - skew, cpu(95)], [-60 - skew, cpu(0)]);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ value: 95, status: 'firing' }]);
  });
});
