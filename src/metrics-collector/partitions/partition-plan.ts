const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How far ahead days exist: reports up to 5 minutes in the future, and a hub that was not looked after for a while. */
const DAYS_AHEAD = 3;
/** A day stays this much longer than its retention, so that hubs whose clocks differ agree on what can be stored. */
const GRACE_MS = HOUR_MS;

/** A table partitioned by day in UTC, and how long a day's rows are kept. */
export interface DailyTable {
  name: 'agent_metrics' | 'events';
  retentionDays: number;
}

/** A day's partition as it is found in the database; one that is not attached was left by a hub that died in between. */
export interface FoundPartition {
  name: string;
  isAttached: boolean;
}

/** What is to be done so that every row that may be stored has a place, and what is too old goes. */
export interface PartitionPlan {
  create: DayPartition[];
  drop: FoundPartition[];
}

/** One day of a table: `[from, to)`. */
export interface DayPartition {
  name: string;
  from: Date;
  to: Date;
}

/** Plans the partitions of a table: every day from `now` less the retention to three days ahead, and no older ones. */
export function planPartitions(table: DailyTable, found: FoundPartition[], now: Date): PartitionPlan {
  const oldest = now.getTime() - table.retentionDays * DAY_MS;
  const attached = new Set(found.filter(({ isAttached }) => isAttached).map(({ name }) => name));
  const create: DayPartition[] = [];
  for (let day = startOfDay(oldest); day <= now.getTime() + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    const partition = dayPartition(table, day);
    if (!attached.has(partition.name)) create.push(partition);
  }
  const drop = found.filter(({ name }) => {
    const day = dayOf(table, name);
    return day !== undefined && day + DAY_MS <= oldest - GRACE_MS;
  });
  return { create, drop };
}

function dayPartition(table: DailyTable, day: number): DayPartition {
  const from = new Date(day);
  const digits = from.toISOString().slice(0, 10).replaceAll('-', '');
  return { name: `${table.name}_p${digits}`, from, to: new Date(day + DAY_MS) };
}

/** The start of the day that a partition is named after; undefined for a table that is no partition of ours. */
function dayOf(table: DailyTable, name: string): number | undefined {
  const [, year, month, day] = new RegExp(`^${table.name}_p(\\d{4})(\\d{2})(\\d{2})$`).exec(name) ?? [];
  return day === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day));
}

function startOfDay(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}
