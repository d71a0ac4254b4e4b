import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Has everything rolled up that was reported before there were rollups. */
export class BackfillRollupMarks1795536031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
      SELECT 300, reported.bucket, array_agg(DISTINCT reported.agent_id), reported.bucket + interval '330 s'
      FROM (
        SELECT am.agent_id, date_bin('300 s', am."timestamp", to_timestamp(0)) AS bucket FROM agent_metrics am
      ) reported
      GROUP BY reported.bucket`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM rollup_marks`);
  }
}
