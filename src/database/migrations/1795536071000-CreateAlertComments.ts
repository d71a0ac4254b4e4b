import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say about alerts, and until when each acknowledgement was to last. */
export class CreateAlertComments1795536071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alert_comments (
        id uuid NOT NULL,
        alert_id uuid NOT NULL,
        text text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_alert_comments PRIMARY KEY (id),
        CONSTRAINT fk_alert_comments_alert FOREIGN KEY (alert_id) REFERENCES alert_instances (alert_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX ix_alert_comments_alert ON alert_comments (alert_id, created_at, id)`);
    await runner.query(`ALTER TABLE alert_transitions ADD COLUMN acknowledged_until timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE alert_transitions DROP COLUMN acknowledged_until`);
    await runner.query(`DROP TABLE alert_comments`);
  }
}
