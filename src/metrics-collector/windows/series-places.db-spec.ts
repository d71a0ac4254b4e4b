import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { givenAgent } from '../../../test/builders/agents.js';
import { SeriesPlaces } from './series-places.service.js';

let hub: MetricsHub;
beforeAll(async () => {
  hub = await openMetricsDatabase();
});
afterAll(async () => {
  await hub.close();
});

it('finds the series of each who asks, whatever others ask at the same time', async () => {
  const id = await givenAgent(hub.dataSource);
  const timestamp = new Date().toISOString();
  await hub.reports.store(id, { reports: [{ timestamp, metrics: { 'a.b': 1, 'a.c': 1 } }] });
  const places = new SeriesPlaces();
  const find = async (...metrics: string[]): Promise<string[]> => {
    const sets = await places.find(hub.dataSource.manager, [id], metrics, 86_400);
    return [...(sets.get(id) ?? [])].flatMap(({ positions }) => [...positions.keys()]);
  };
  for (let round = 0; round < 20; round++) {
    expect(await Promise.all([find('a.b'), find('a.c'), find('a.b', 'a.c')])).toEqual([
      ['a.b'],
      ['a.c'],
      ['a.b', 'a.c'],
    ]);
    expect(await find('a.b', 'a.c')).toEqual(['a.b', 'a.c']);
    expect(await find('a.b')).toEqual(['a.b']);
  }
});
