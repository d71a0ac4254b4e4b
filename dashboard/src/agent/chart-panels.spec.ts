import { describe, expect, it } from '@jest/globals';
import type { LatestMetric } from '../api/shapes.js';
import { choosePanels, metricsOf } from './chart-panels.js';

const of = (metric: string, unit: string | null = '%'): LatestMetric => ({ metric, unit, value: 1, timestamp: '' });
const LATEST = [
  of('web.up{check=b}', '1'),
  of('web.up{check=a}', '1'),
  of('system.uptime', 's'),
  of('system.network.io{device=eth0}', 'By/s'),
  of('memory_usage'),
  of('cpu_usage'),
];

describe('choosePanels', () => {
  it('shows the machine first, then the checks, each metric once, and nothing that is not reported', () => {
    expect(choosePanels(LATEST, [])).toEqual([
      { title: 'Processor', unit: '%', series: ['cpu_usage'] },
      { title: 'Memory', unit: '%', series: ['memory_usage'] },
      { title: 'Network', unit: 'By/s', series: ['system.network.io{device=eth0}'] },
      { title: 'web.up', unit: '1', series: ['web.up{check=a}', 'web.up{check=b}'] },
    ]);
  });

  it('puts what somebody wants in front, unless it is there already', () => {
    const panels = choosePanels(LATEST, ['system.uptime', 'cpu_usage', 'gone']);
    expect(panels[0]).toEqual({ title: 'system.uptime', unit: 's', series: ['system.uptime'] });
    expect(panels.filter(({ series }) => series.includes('cpu_usage'))).toHaveLength(1);
    expect(panels).toHaveLength(5);
  });

  it('is empty for an agent that has reported nothing', () => {
    expect(choosePanels([], ['cpu_usage'])).toEqual([]);
  });
});

describe('metricsOf', () => {
  it('names each metric once', () => {
    expect(metricsOf(choosePanels(LATEST, ['system.uptime']))).toEqual([
      'system.uptime',
      'cpu_usage',
      'memory_usage',
      'system.network.io',
      'web.up',
    ]);
  });
});
