import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { SeriesExport } from './export.service.js';
import type { ExportSeriesQuery } from './series.dto.js';

describe('an export', () => {
  let hub: MetricsHub;
  let seriesExport: SeriesExport;
  let agentId: string;
  const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  const reports = Array.from({ length: 450 }, (_, i) => ({
    timestamp: new Date(start + i * 1000).toISOString(),
    ...(i % 3 === 0 ? { cpu_usage: i % 100 } : {}),
    metrics: { [`m${(i % 7).toString()}{a=b,c=say "x"}`]: i % 2 === 0 ? -i / 7 : i, zero: -0 },
  }));

  beforeAll(async () => {
    hub = await openMetricsDatabase();
    seriesExport = new SeriesExport(hub.dataSource, hub.settings);
    agentId = await givenAgent(hub.dataSource);
    for (let at = 0; at < reports.length; at += 150) {
      await hub.reports.store(agentId, { reports: reports.slice(at, at + 150) });
    }
  });
  afterAll(async () => {
    await hub.close();
  });

  const read = async (query: Partial<ExportSeriesQuery>): Promise<string> => {
    const file = await seriesExport.open(agentId, { format: 'csv', ...query });
    let text = '';
    for await (const chunk of file.getStream()) text += String(chunk);
    return text;
  };

  it('is what is stored, to the last digit, in the order of time', async () => {
    const lines = (await read({ format: 'ndjson' })).trimEnd().split('\n');
    const expected = reports.flatMap(({ timestamp, cpu_usage, metrics }) => [
      ...(cpu_usage === undefined ? [] : [{ timestamp, metric: 'cpu_usage', value: cpu_usage }]),
      ...Object.entries(metrics).map(([metric, value]) => ({ timestamp, metric, value })),
    ]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
  });

  it('says the same in CSV, with a header', async () => {
    const lines = (await read({})).split('\n');
    expect(lines[0]).toBe('timestamp,metric,value');
    expect(lines[1]).toBe(`${reports[0]?.timestamp ?? ''},cpu_usage,0`);
    expect(lines[2]).toBe(`${reports[0]?.timestamp ?? ''},"m0{a=b,c=say ""x""}","-0"`);
    expect(lines).toHaveLength(1 + 150 + 900 + 1);
  });

  it('takes a range and a selection', async () => {
    const text = await read({
      metric: ['zero'],
      from: new Date(start + 100_000),
      to: new Date(start + 105_000),
      format: 'ndjson',
    });
    expect(text.trimEnd().split('\n')).toHaveLength(5);
  });

  it('has its header alone when there is nothing', async () => {
    expect(await read({ metric: ['nothing'] })).toBe('timestamp,metric,value\n');
  });

  it('stops reading when nobody listens any more', async () => {
    const file = await seriesExport.open(agentId, { format: 'csv' });
    const stream = file.getStream();
    stream.destroy();
    await once(stream, 'close');
    expect(stream.destroyed).toBe(true);
  });
});
