import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has changed in the last minutes, for the hubs to tell those who watch. */
export class CreateLiveChanges1795536061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE live_changes (
        id bigint GENERATED ALWAYS AS IDENTITY,
        kind text NOT NULL,
        subject_ids uuid[] NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_live_changes PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX ix_live_changes_changed_at ON live_changes (changed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE live_changes`);
  }
}
