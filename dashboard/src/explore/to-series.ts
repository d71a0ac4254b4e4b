import type { FleetSeries, Series } from '../api/shapes.js';
import { TYPE_NAMES } from '../common/words.js';

/** The series of groups of agents as a chart takes them, each called as its group is. */
export function toSeries(groups: readonly FleetSeries[], metric: string, unit: string | null): Series[] {
  return groups.map(({ group, points }) => ({ metric: seriesName(metric, groupName(group)), unit, points }));
}

/** What a group of agents is called. */
export function groupName(group: FleetSeries['group']): string {
  if ('agent_id' in group) return String(group.agent_name ?? group.agent_id);
  const [entry] = Object.entries(group);
  if (entry === undefined) return 'All agents';
  const [key, value] = entry;
  if (value === null) return `without ${key.replace(/^metadata\./, '')}`;
  return key === 'type'
    ? (Object.entries(TYPE_NAMES).find(([type]) => type === value)?.[1] ?? String(value))
    : String(value);
}

/** The name of a series: what would end it or part it in the name of a group is escaped. */
function seriesName(metric: string, group: string): string {
  return `${metric.replace(/\{.*$/s, '')}{group=${group.replace(/[\\,{}=]/g, '\\$&')}}`;
}
