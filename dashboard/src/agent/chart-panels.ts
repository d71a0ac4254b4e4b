import type { LatestMetric } from '../api/shapes.js';
import { groupBy } from '../common/group-by.js';
import { parseSeries } from '../charts/series-label.js';

/** One chart: its title and the series in it, all of one unit. */
export interface ChartPanel {
  title: string;
  unit: string | null;
  series: string[];
}

/** What of a machine people look at first, in this order. */
const MAIN: readonly { title: string; names: readonly string[] }[] = [
  { title: 'Processor', names: ['cpu_usage'] },
  { title: 'Memory', names: ['memory_usage'] },
  { title: 'Load average', names: ['system.cpu.load_average'] },
  { title: 'Filesystems in use', names: ['system.filesystem.utilization'] },
  { title: 'Network', names: ['system.network.io'] },
  { title: 'Disk traffic', names: ['system.disk.io'] },
];

/** What every agent measures of its machine and of itself: it is on the list of all metrics, unless it is a main one. */
const OF_MACHINE = /^(system|process|agent)\./;

/**
 * The charts of an agent: the main ones of its machine, then a chart for each metric of its checks, then those of series
 * that somebody wants to see as well. What it does not report has no chart.
 */
export function choosePanels(latest: readonly LatestMetric[], wanted: readonly string[]): ChartPanel[] {
  const units = new Map(latest.map(({ metric, unit }) => [metric, unit]));
  const byName = groupBy([...units.keys()].sort(naturally), (series) => parseSeries(series).name);
  const toPanel = (title: string, series: string[]): ChartPanel[] =>
    series.length === 0 ? [] : [{ title, series, unit: units.get(series[0] ?? '') ?? null }];
  const main = MAIN.flatMap(({ title, names }) =>
    toPanel(
      title,
      names.flatMap((name) => byName.get(name) ?? []),
    ),
  );
  const mainNames = new Set(MAIN.flatMap(({ names }) => names));
  const others = [...byName].filter(([name]) => !mainNames.has(name) && !OF_MACHINE.test(name));
  const shown = new Set([...main.flatMap(({ series }) => series), ...others.flatMap(([, series]) => series)]);
  const more = wanted.filter((series) => units.has(series) && !shown.has(series));
  return [
    ...more.flatMap((series) => toPanel(series, [series])),
    ...main,
    ...others.flatMap(([name, series]) => toPanel(name, series)),
  ];
}

const MOST_METRICS_A_QUERY = 40;

const collator = new Intl.Collator('en', { numeric: true });

/** `1m` before `5m` before `15m`, as people count. */
function naturally(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Which metrics a query for these charts names: whole names are fewer words than all their series. */
export function metricsOf(panels: readonly ChartPanel[]): string[] {
  const names = panels.flatMap(({ series, title }) =>
    series.length === 1 && series[0] === title ? series : series.map((each) => parseSeries(each).name),
  );
  return [...new Set(names)].slice(0, MOST_METRICS_A_QUERY);
}
