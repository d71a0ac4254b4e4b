import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Has everything rolled up that was reported before there were rollups. */
export class BackfillRollupMarks1795536031000 implements MigrationInterface {
  /** Day by day, and each bucket of an agent once before they are put together: so many rows fit into memory. */
  async up(runner: QueryRunner): Promise<void> {
    const partitions = (await runner.query(`
      SELECT inhrelid::regclass::text AS name FROM pg_inherits
      WHERE inhparent = 'agent_metrics'::regclass ORDER BY 1`)) as { name: string }[];
    for (const { name } of partitions) {
      await runner.query(`
        INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
        SELECT 300, reported.bucket, array_agg(reported.agent_id), reported.bucket + interval '330 s'
        FROM (
          SELECT DISTINCT am.agent_id, date_bin('300 s', am."timestamp", to_timestamp(0)) AS bucket FROM ${name} am
        ) reported
        GROUP BY reported.bucket`);
    }
  }

  /** Nothing to undo: marks that are there twice do no harm, and those of newer reports must stay. */
  async down(): Promise<void> {
    // The table itself goes with the migration that made it.
  }
}
