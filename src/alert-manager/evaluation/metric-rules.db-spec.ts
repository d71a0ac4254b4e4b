import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenHubUpFor } from '../../../test/builders/agents.js';
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
/** A report every 30 s of the last minutes with one value, and the evaluation after it. */
async function busy(agentId: string, value: number, minutes = 5): Promise<void> {
  const times = Array.from({ length: minutes * 2 }, (_, index) => index * 30 + 1);
  await on.report(agentId, ...times.map((secondsAgo): [number, Record<string, number>] => [secondsAgo, cpu(value)]));
}

describe('a metric rule', () => {
  it('fires once for a mean above its threshold, and resolves when it is below', async () => {
    await on.rule();
    const id = await on.agent();
    await busy(id, 95);
    await on.tick();
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([
      {
        status: 'firing',
        series: 'cpu_usage',
        value: 95,
        summary: 'Web 1: cpu_usage avg over 5 min is 95 %, above 90',
      },
    ]);
    await on.pass(310);
    await busy(id, 20, 1);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
    expect(await on.transitions(id)).toEqual(['- firing', 'firing resolved recovered']);
    expect(on.heard.flatMap(({ changes }) => changes.map(({ to_status }) => to_status))).toEqual([
      'firing',
      'resolved',
    ]);
  });

  it.each([
    ['avg', 300, '>', 49, 49.5],
    ['min', 300, '<', 1.5, 1],
    ['max', 300, '>=', 98, 98],
    ['sum', 300, '>', 400, 495],
    ['count', 300, '<', 11, 10],
    ['last', 300, '==', 98, 98],
    ['avg', 60, '>', 90, 91],
    ['last', 300, '!=', 97, 98],
  ])(
    'judges %s over %i s %s %d by the samples of the window',
    async (aggregate, window, operator, threshold, value) => {
      await on.rule({
        condition: { kind: 'metric', metric: 'a.b', aggregate, window_seconds: window, operator },
        threshold,
      });
      const id = await on.agent();
      const samples = [98, 84, 75, 62, 51, 45, 38, 25, 16, 1];
      await on.report(
        id,
        ...samples.map((sample, at): [number, Record<string, number>] => [at * 29 + 2, { 'a.b': sample }]),
        [330, { 'a.b': 9e9 }],
      );
      await on.tick();
      expect(await on.alerts(id)).toMatchObject([{ series: 'a.b', value, status: 'firing' }]);
    },
  );

  it('waits for its time, forgets what clears in it, and needs fresh data at the end of it', async () => {
    await on.rule({ for_seconds: 60 });
    const id = await on.agent();
    await busy(id, 95);
    await on.tick();
    expect(await on.story(id)).toEqual(['pending']);
    await on.pass(45);
    await on.tick();
    expect(await on.story(id)).toEqual(['pending']);
    await on.pass(20);
    await on.tick();
    // Nothing new has come: the time alone makes nothing fire.
    expect(await on.story(id)).toEqual(['pending']);
    await on.report(id, [1, cpu(95)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    expect(await on.transitions(id)).toEqual(['- pending', 'pending firing']);

    const other = await on.agent();
    await busy(other, 95);
    await on.tick();
    await on.pass(30);
    await on.report(other, [1, cpu(0)], [2, cpu(0)], [3, cpu(0)]);
    await on.tick();
    expect(await on.story(other)).toEqual([]);
  });

  it.each([
    ['with its second sample', 172_800, 'firing'],
    ['only in time that a hub was there', 100, 'pending'],
  ])('ripens %s where that comes every five minutes', async (_, upFor, status) => {
    const condition = { ...CPU, metric: 'tls.cert.valid', aggregate: 'last', window_seconds: 600, operator: '<' };
    await on.rule({ condition, threshold: 1, for_seconds: 45 });
    const id = await on.agent();
    await on.report(id, [1, { 'tls.cert.valid': 0 }]);
    await on.tick();
    await on.pass(300);
    await givenHubUpFor(on.dataSource, upFor);
    await on.report(id, [1, { 'tls.cert.valid': 0 }]);
    await on.tick();
    expect(await on.story(id)).toEqual([status]);
  });

  it('judges each series by itself, and only those with the attributes it asks for', async () => {
    const condition = {
      kind: 'metric',
      metric: 'disk.used{kind=data}',
      aggregate: 'last',
      window_seconds: 300,
      operator: '>',
    };
    await on.rule({ condition });
    const id = await on.agent();
    const full = {
      'disk.used{kind=data,mount=/a}': 95,
      'disk.used{kind=data,mount=/b}': 50,
      'disk.used{kind=system}': 99,
    };
    await on.report(id, [1, full]);
    await on.tick();
    expect((await on.alerts(id)).map(({ series }) => series)).toEqual(['disk.used{kind=data,mount=/a}']);
    await on.pass(30);
    await on.report(id, [1, { ...full, 'disk.used{kind=data,mount=/b}': 96, 'disk.used{kind=data,mount=/a}': 1 }]);
    await on.tick();
    expect((await on.alerts(id)).map(({ series, status }) => `${series ?? ''} ${status}`)).toEqual([
      'disk.used{kind=data,mount=/a} resolved',
      'disk.used{kind=data,mount=/b} firing',
    ]);
  });

  it('merges the window over the sets that the agent used in it', async () => {
    await on.rule({ condition: { ...CPU, metric: 'a.b' }, threshold: 49 });
    const id = await on.agent();
    await on.report(id, [120, { 'a.b': 0 }]);
    await on.report(id, [60, { 'a.a': 1, 'a.b': 100 }]);
    await on.report(id, [1, { 'a.a': 1, 'a.b': 80, 'a.c': 3 }]);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ series: 'a.b', value: 60 }]);
  });

  it('is not stopped by values whose sum no number holds', async () => {
    await on.rule({ condition: { ...CPU, metric: 'a.b' } });
    const [id, other] = [await on.agent(), await on.agent()];
    await on.report(id, [40, { 'a.b': 1.7e308 }], [1, { 'a.b': 1.7e308 }]);
    await on.report(other, [1, { 'a.b': 91 }]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    expect(await on.alerts(other)).toMatchObject([{ value: 91 }]);
  });

  it('stays between its two thresholds, and for the time it is kept firing', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' }, clear_threshold: 70, keep_firing_for_seconds: 60 });
    const id = await on.agent();
    const then = async (seconds: number, value: number): Promise<string[]> => {
      await on.pass(seconds);
      await on.report(id, [1, cpu(value)]);
      await on.tick();
      return on.story(id);
    };
    expect(await then(0, 95)).toEqual(['firing']);
    expect(await then(30, 80)).toEqual(['firing']);
    expect(await then(30, 70)).toEqual(['firing']);
    expect(await then(30, 92)).toEqual(['firing']);
    expect(await then(30, 60)).toEqual(['firing']);
    expect(await then(30, 60)).toEqual(['firing']);
    expect(await then(31, 60)).toEqual(['resolved recovered']);
    expect(await on.transitions(id)).toEqual([
      '- firing',
      'firing firing no longer breached, kept firing',
      'firing firing breached again',
      'firing firing no longer breached, kept firing',
      'firing resolved recovered',
    ]);
  });

  it('does not judge fewer samples than it wants', async () => {
    await on.rule({ min_samples: 3 });
    const id = await on.agent();
    await on.report(id, [31, cpu(95)], [1, cpu(95)]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.report(id, [16, cpu(95)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('is quiet after a resolution by hand until its condition was false once, series by series', async () => {
    await on.rule({ condition: { ...CPU, metric: 'a.b', aggregate: 'last' } });
    const id = await on.agent();
    const then = async (one: number, two: number): Promise<string[]> => {
      await on.pass(30);
      await on.report(id, [1, { 'a.b{n=1}': one, 'a.b{n=2}': two }]);
      await on.tick();
      return (await on.alerts(id)).map(({ series, status }) => `${series ?? ''} ${status}`);
    };
    await then(95, 0);
    await on.dataSource.query(
      `UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = 'manual'`,
    );
    expect(await then(96, 95)).toEqual(['a.b{n=1} resolved', 'a.b{n=2} firing']);
    expect(await then(50, 95)).toHaveLength(2);
    expect(await then(96, 95)).toEqual(['a.b{n=1} resolved', 'a.b{n=2} firing', 'a.b{n=1} firing']);
  });
});
