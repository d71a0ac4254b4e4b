import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the alert rules were last evaluated over every agent. A row and no memory of a hub, so that any hub goes on. */
export class CreateEvaluationTicks1795536050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evaluation_ticks (
        id smallint NOT NULL,
        began_at timestamptz NOT NULL,
        duration_seconds double precision NOT NULL,
        CONSTRAINT pk_evaluation_ticks PRIMARY KEY (id),
        CONSTRAINT ck_evaluation_ticks_one_row CHECK (id = 1)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE evaluation_ticks`);
  }
}
