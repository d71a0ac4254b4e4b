import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How what is older than the history is kept for is found. */
export class AddHistoryIndexes1795536072000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ix_alert_instances_resolved_at ON alert_instances (resolved_at) WHERE status = 'resolved'`);
    await runner.query(`CREATE INDEX ix_agent_status_changes_changed_at ON agent_status_changes (changed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ix_agent_status_changes_changed_at, ix_alert_instances_resolved_at`);
  }
}
