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
}

/** Says which report a row is. */
export function reportKey(agentId: string, timestamp: number): string {
  return `${agentId} ${timestamp.toString()}`;
}

/**
 * The columns of a batch; of reports of one agent and time the first alone is in them. All batches have one order, so
 * that two hubs that store the same reports never wait for each other in a circle.
 */
export function toColumns(submissions: Submission[]): ReportColumns {
  const rows = uniqueRows(submissions);
  return {
    agentIds: braced(rows.map(({ agentId }) => agentId)),
    timestamps: braced(rows.map(({ report }) => new Date(report.timestamp).toISOString())),
    cpuUsages: braced(rows.map(({ report }) => spell(report.cpuUsage))),
    memoryUsages: braced(rows.map(({ report }) => spell(report.memoryUsage))),
    setIds: braced(rows.map(({ set }) => set.id)),
    values: braced(rows.map(({ report, set }) => `"${spellValues(report, set)}"`)),
  };
}

function uniqueRows(submissions: Submission[]): { agentId: string; set: MetricSet; report: Report }[] {
  const seen = new Set<string>();
  return submissions
    .flatMap(({ agentId, set, reports }) =>
      reports
        .filter(({ timestamp }) => {
          const key = reportKey(agentId, timestamp);
          return !seen.has(key) && seen.add(key);
        })
        .map((report) => ({ agentId, set, report })),
    )
    .sort((one, other) =>
      one.agentId === other.agentId
        ? one.report.timestamp - other.report.timestamp
        : one.agentId < other.agentId
          ? -1
          : 1,
    );
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
