/** An agent with its mean of a metric. */
export interface RankedAgent {
  id: string;
  name: string;
  value: number;
}

/** What a fleet query grouped by agent tells, as a ranking: each agent by the mean of its steps, the most first. */
export function rankGroups(
  series: readonly { group: Record<string, string | number | boolean | null>; points: readonly (number | null)[][] }[],
): RankedAgent[] {
  return series
    .map(({ group, points }) => {
      const values = points.map(([, value]) => value).filter((value) => value !== null && value !== undefined);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return { id: String(group.agent_id), name: String(group.agent_name ?? group.agent_id), value: mean };
    })
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => b.value - a.value);
}
