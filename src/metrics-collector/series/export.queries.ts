import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';

/** One report as it is stored. */
export interface StoredReport {
  timestamp: Date;
  cpu_usage: number | null;
  memory_usage: number | null;
  metric_set_id: string;
  values: (number | null)[];
}

/** The next reports of an agent from a moment on, in the order of their times. */
export function readReports(
  tx: EntityManager,
  agentId: string,
  range: { from: Date; to: Date; isFromIncluded: boolean },
  limit: number,
): Promise<StoredReport[]> {
  const start = range.isFromIncluded ? sql`am."timestamp" >= ${range.from}` : sql`am."timestamp" > ${range.from}`;
  return runQuery<StoredReport>(
    tx,
    sql`SELECT am."timestamp", am.cpu_usage, am.memory_usage, am.metric_set_id, am."values"
        FROM agent_metrics am WHERE am.agent_id = ${agentId} AND ${start} AND am."timestamp" < ${range.to}
        ORDER BY am."timestamp" LIMIT ${limit}`,
  );
}
