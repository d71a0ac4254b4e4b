import { seriesName } from '../../metrics/series-name.js';

/** Upstreams with series of their own, by their names; the others are told as one. */
const MOST_UPSTREAMS = 15;
const REST = 'other';

type Upstreams = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What of several upstreams is added up; of the rest, as times, the highest counts. */
const SUMMED = ['gateway.upstream.healthy', 'gateway.upstream.total', 'gateway.pending'];

/** The figures of upstreams, with the share of each that is healthy, in percent. */
export function upstreamFigures(upstreams: Upstreams): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [upstream, values] of fold(upstreams)) {
    const [healthy = 0, total = 0] = [values.get('gateway.upstream.healthy'), values.get('gateway.upstream.total')];
    for (const [metric, value] of values) {
      // A backend without targets answers by itself, and nothing waits there.
      if (total > 0 || value > 0) figures[seriesName(metric, { upstream })] = value;
    }
    if (total === 0) continue;
    figures[seriesName('gateway.upstream.unhealthy', { upstream })] = Math.max(0, total - healthy);
    figures[seriesName('gateway.upstream.healthy_ratio', { upstream })] = Math.min(100, (100 * healthy) / total);
  }
  return figures;
}

/** Upstreams of which some targets are down, as `orders (1 of 2 down)`, those without any that is healthy apart. */
export function findDown(upstreams: Upstreams): { readonly partly: string[]; readonly wholly: string[] } {
  const [partly, wholly]: [string[], string[]] = [[], []];
  for (const [upstream, values] of upstreams) {
    const [healthy = 0, total = 0] = [values.get('gateway.upstream.healthy'), values.get('gateway.upstream.total')];
    if (healthy >= total) continue;
    (healthy === 0 ? wholly : partly).push(`${upstream} (${total - healthy} of ${total} down)`);
  }
  return { partly, wholly };
}

function fold(upstreams: Upstreams): Map<string, ReadonlyMap<string, number>> {
  const sorted = [...upstreams].sort(([one], [other]) => (one < other ? -1 : 1));
  const kept = new Map(sorted.slice(0, MOST_UPSTREAMS));
  const rest = sorted.slice(MOST_UPSTREAMS);
  if (rest.length === 0) return kept;
  const folded = new Map<string, number>();
  for (const [metric, value] of rest.flatMap(([, values]) => [...values])) {
    const known = folded.get(metric) ?? 0;
    folded.set(metric, SUMMED.includes(metric) ? known + value : Math.max(known, value));
  }
  return kept.set(REST, folded);
}
