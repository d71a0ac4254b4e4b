import { describe, expect, it } from '@jest/globals';
import { HubMetrics } from './hub-metrics.service.js';
import type { Samples } from './metrics-source.js';

/** The lines of the rendered text that begin with a name, without what comes with every process. */
async function linesOf(metrics: HubMetrics, name: string): Promise<string[]> {
  return (await metrics.render()).split('\n').filter((line) => line.startsWith(name));
}

const gauge = (name: string, read: () => Promise<Samples>) => ({
  name,
  metrics: [{ name: `agent_monitor_${name}`, help: 'Something.' }],
  freshForSeconds: 0,
  read,
});

describe('the hub’s metrics', () => {
  it('have what each source reads, and nothing of what it no longer says', async () => {
    const metrics = new HubMetrics();
    let jobs = ['a', 'b'];
    metrics.register({
      name: 'jobs',
      metrics: [{ name: 'agent_monitor_jobs', help: 'Jobs.', labels: ['job'] }],
      freshForSeconds: 0,
      read: () => Promise.resolve({ agent_monitor_jobs: jobs.map((job) => ({ labels: { job }, value: 1 })) }),
    });
    expect(await linesOf(metrics, 'agent_monitor_jobs')).toEqual([
      'agent_monitor_jobs{job="a"} 1',
      'agent_monitor_jobs{job="b"} 1',
    ]);
    jobs = ['b'];
    expect(await linesOf(metrics, 'agent_monitor_jobs')).toEqual(['agent_monitor_jobs{job="b"} 1']);
  });

  it('are there without the source that fails, or never answers, and count that', async () => {
    const metrics = new HubMetrics();
    metrics.register(gauge('broken', () => Promise.reject(new Error('no such table'))));
    metrics.register(gauge('stuck', () => new Promise(() => undefined)));
    metrics.register(gauge('well', () => Promise.resolve({ agent_monitor_well: [{ value: 7 }] })));
    const text = await metrics.render();
    expect(text).toContain('agent_monitor_well 7');
    expect(text).not.toMatch(/^agent_monitor_(broken|stuck) /m);
    expect(await linesOf(metrics, 'agent_monitor_scrape_failures_total')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/source="broken"\} [12]$/),
        expect.stringMatching(/source="stuck"\} [12]$/),
        'agent_monitor_scrape_failures_total{source="well"} 0',
      ]),
    );
  }, 15_000);

  it('count up where a source counts', async () => {
    const metrics = new HubMetrics();
    let reports = 0;
    metrics.register({
      name: 'reports',
      metrics: [{ name: 'agent_monitor_reports_total', help: 'Reports.', kind: 'counter' }],
      freshForSeconds: 0,
      read: () => Promise.resolve({ agent_monitor_reports_total: [{ value: (reports += 5) }] }),
    });
    expect(await linesOf(metrics, 'agent_monitor_reports_total')).toEqual(['agent_monitor_reports_total 5']);
    expect(await linesOf(metrics, 'agent_monitor_reports_total')).toEqual(['agent_monitor_reports_total 10']);
  });
});
