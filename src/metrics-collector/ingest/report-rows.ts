import type { MetricSet } from './metric-set.js';
import type { Report } from './parse-reports.js';

/** The reports of one request, with the set that has all their series. */
export interface Submission {
  agentId: string;
  set: MetricSet;
  reports: Report[];
}

/** What became of the reports of one request; together they are all of them. */
export interface Receipt {
  accepted: number;
  duplicates: number;
}

/** A batch as the columns of one statement, each an array in PostgreSQL's own spelling. */
export interface ReportColumns {
  agentIds: string;
  timestamps: string;
  cpuUsages: string;
  memoryUsages: string;
  setIds: string;
  values: string;
  count: number;
}

/** Says which report a row is. */
export function reportKey(agentId: string, timestamp: number): string {
  return `${agentId} ${timestamp.toString()}`;
}

/** The columns of a batch; of reports of one agent and time the first alone is in them. */
export function toColumns(submissions: Submission[]): ReportColumns {
  const [agentIds, timestamps, cpuUsages, memoryUsages, setIds, values]: string[][] = [[], [], [], [], [], []];
  const seen = new Set<string>();
  for (const { agentId, set, reports } of submissions) {
    for (const report of reports) {
      const key = reportKey(agentId, report.timestamp);
      if (seen.has(key)) continue;
      seen.add(key);
      agentIds.push(agentId);
      timestamps.push(new Date(report.timestamp).toISOString());
      cpuUsages.push(spell(report.cpuUsage));
      memoryUsages.push(spell(report.memoryUsage));
      setIds.push(set.id);
      values.push(`"${spellValues(report, set)}"`);
    }
  }
  return {
    agentIds: braced(agentIds),
    timestamps: braced(timestamps),
    cpuUsages: braced(cpuUsages),
    memoryUsages: braced(memoryUsages),
    setIds: braced(setIds),
    values: braced(values),
    count: seen.size,
  };
}

/** Counts for each request which of its reports were stored; the first to bring a report is the one who brought it. */
export function countReceipts(submissions: Submission[], storedKeys: Iterable<string>): Receipt[] {
  const stored = new Set(storedKeys);
  return submissions.map(({ agentId, reports }) => {
    let accepted = 0;
    for (const { timestamp } of reports) {
      if (stored.delete(reportKey(agentId, timestamp))) accepted++;
    }
    return { accepted, duplicates: reports.length - accepted };
  });
}

/** Every key of a batch: what was stored when nothing was there before. */
export function keysOf(submissions: Submission[]): string[] {
  return submissions.flatMap(({ agentId, reports }) => reports.map(({ timestamp }) => reportKey(agentId, timestamp)));
}

function spellValues(report: Report, set: MetricSet): string {
  const spelled = new Array<string>(set.names.length).fill('NULL');
  report.names.forEach((name, index) => {
    const position = set.positions.get(name);
    if (position === undefined) throw new Error('a report has a series that its set lacks');
    spelled[position] = spell(report.values[index] ?? null);
  });
  return braced(spelled);
}

/** The shortest text that reads back as the same number; JavaScript's own drops the sign of zero. */
function spell(value: number | null): string {
  if (value === null) return 'NULL';
  return Object.is(value, -0) ? '-0' : value.toString();
}

function braced(elements: string[]): string {
  return `{${elements.join(',')}}`;
}
