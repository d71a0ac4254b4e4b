const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How far ahead partitions exist: reports up to 5 minutes in the future, and a hub that was not looked after for a while. */
const DAYS_AHEAD = 3;
/** A partition stays this much longer than its retention, so that hubs whose clocks differ agree on what can be stored. */
const GRACE_MS = HOUR_MS;

/** How much time one partition of a table holds, in UTC; a week begins on Monday. */
export type PartitionSpan = 'day' | 'week' | 'month';

/** A table partitioned by time, and how long its rows are kept. */
export interface PartitionedTable {
  name: 'agent_metrics' | 'agent_metrics_5m' | 'agent_metrics_1h' | 'events';
  span: PartitionSpan;
  retentionDays: number;
  /** How far back rows are still written; what is older was made when it was not. */
  writableDays: number;
}

/** A partition as it is found in the database; one that is not attached was left by a hub that died in between. */
export interface FoundPartition {
  name: string;
  isAttached: boolean;
}

/** What is to be done so that every row that may be stored has a place, and what is too old goes. */
export interface PartitionPlan {
  create: Partition[];
  drop: (FoundPartition & Partition)[];
}

/** One partition of a table: `[from, to)`. */
export interface Partition {
  name: string;
  from: Date;
  to: Date;
}

/**
 * Plans the partitions of a table: from the oldest row that may be written, or the one that is about to be, to three days
 * ahead, and none too old.
 */
export function planPartitions(
  table: PartitionedTable,
  found: FoundPartition[],
  now: Date,
  oldestRow: Date = now,
): PartitionPlan {
  const oldestKept = now.getTime() - table.retentionDays * DAY_MS;
  const oldestWritten = Math.min(now.getTime() - table.writableDays * DAY_MS, oldestRow.getTime());
  const attached = new Set(found.filter(({ isAttached }) => isAttached).map(({ name }) => name));
  const create: Partition[] = [];
  let start = startOf(table.span, new Date(oldestWritten));
  while (start.getTime() <= now.getTime() + DAYS_AHEAD * DAY_MS) {
    const partition = partitionFrom(table, start);
    if (!attached.has(partition.name)) create.push(partition);
    start = partition.to;
  }
  const drop = found.flatMap((each) => {
    const from = startIn(table, each.name);
    const partition = from === undefined ? undefined : partitionFrom(table, from);
    if (partition === undefined || partition.to.getTime() > oldestKept - GRACE_MS) return [];
    return [{ ...each, from: partition.from, to: partition.to }];
  });
  return { create, drop };
}

function partitionFrom(table: PartitionedTable, from: Date): Partition {
  const digits = from.toISOString().slice(0, 10).replaceAll('-', '');
  return { name: `${table.name}_p${digits}`, from, to: startOfNext(table.span, from) };
}

/** The start that a partition is named after; undefined for a table that is no partition of ours. */
function startIn(table: PartitionedTable, name: string): Date | undefined {
  const [, year, month, day] = new RegExp(`^${table.name}_p(\\d{4})(\\d{2})(\\d{2})$`).exec(name) ?? [];
  return day === undefined ? undefined : new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

function startOf(span: PartitionSpan, time: Date): Date {
  const day = new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS);
  switch (span) {
    case 'day':
      return day;
    case 'week':
      return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS);
    case 'month':
      return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
  }
}

function startOfNext(span: PartitionSpan, start: Date): Date {
  switch (span) {
    case 'day':
      return new Date(start.getTime() + DAY_MS);
    case 'week':
      return new Date(start.getTime() + 7 * DAY_MS);
    case 'month':
      return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  }
}
