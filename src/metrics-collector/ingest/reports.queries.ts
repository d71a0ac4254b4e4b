import sql, { raw } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { markReported } from '../rollups/rollup-marks.queries.js';
import { reportKey, type ReportColumns } from './report-rows.js';

/**
 * Stores a batch and marks what is to be rolled up for it, in one statement; returns the keys of the reports that were
 * not there before.
 */
export async function insertReports(tx: EntityManager, columns: ReportColumns): Promise<string[]> {
  const stored = await runQuery<{ agent_id: string; timestamp: Date }>(
    tx,
    sql`WITH stored AS (
        INSERT INTO agent_metrics (agent_id, "timestamp", cpu_usage, memory_usage, metric_set_id, "values")
        SELECT report.agent_id, report."timestamp", report.cpu_usage, report.memory_usage, report.metric_set_id,
               report."values"::double precision[]
        FROM unnest(${columns.agentIds}::uuid[], ${columns.timestamps}::timestamptz[],
                    ${columns.cpuUsages}::double precision[], ${columns.memoryUsages}::double precision[],
                    ${columns.setIds}::bigint[], ${columns.values}::text[])
          AS report (agent_id, "timestamp", cpu_usage, memory_usage, metric_set_id, "values")
        ON CONFLICT DO NOTHING
        RETURNING agent_id, "timestamp"
        ), marked AS (${markReported(raw('stored'))})
        SELECT stored.agent_id, stored."timestamp" FROM stored`,
  );
  return stored.map(({ agent_id, timestamp }) => reportKey(agent_id, timestamp.getTime()));
}
