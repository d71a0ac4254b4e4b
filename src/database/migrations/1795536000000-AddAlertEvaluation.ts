import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the evaluation remembers of an instance between two ticks, and what each of its changes was judged by. */
export class AddAlertEvaluation1795536000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE alert_instances
        ADD COLUMN evaluated_at timestamptz,
        ADD COLUMN last_sample_at timestamptz,
        ADD COLUMN not_breached_since timestamptz`);
    await runner.query(`
      ALTER TABLE alert_transitions
        ADD COLUMN value double precision,
        ADD COLUMN threshold double precision`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE alert_transitions DROP COLUMN value, DROP COLUMN threshold`);
    await runner.query(`
      ALTER TABLE alert_instances
        DROP COLUMN evaluated_at,
        DROP COLUMN last_sample_at,
        DROP COLUMN not_breached_since`);
  }
}
