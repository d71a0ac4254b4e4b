import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What reports come to in 5 minutes and in an hour, kept when they themselves are gone, and the marks that say which of
 * these are still to be made. The partitions are made and dropped by the hub, as those of the reports are.
 */
export class CreateRollups1795536030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['agent_metrics_5m', 'agent_metrics_1h']) {
      await runner.query(`
        CREATE TABLE ${table} (
          agent_id uuid NOT NULL,
          bucket timestamptz NOT NULL,
          metric_set_id bigint NOT NULL,
          minimums double precision[] NOT NULL,
          maximums double precision[] NOT NULL,
          sums double precision[] NOT NULL,
          counts integer[] NOT NULL,
          lasts double precision[] NOT NULL,
          last_offsets integer[] NOT NULL,
          CONSTRAINT pk_${table} PRIMARY KEY (agent_id, bucket, metric_set_id)
        ) PARTITION BY RANGE (bucket)`);
    }
    await runner.query(`
      CREATE TABLE rollup_marks (
        id bigint GENERATED ALWAYS AS IDENTITY,
        level_seconds integer NOT NULL,
        bucket timestamptz NOT NULL,
        agent_ids uuid[] NOT NULL,
        due_at timestamptz NOT NULL,
        CONSTRAINT pk_rollup_marks PRIMARY KEY (id),
        CONSTRAINT ck_rollup_marks_level_seconds CHECK (level_seconds IN (300, 3600))
      )`);
    await runner.query(`CREATE INDEX ix_rollup_marks_bucket ON rollup_marks (level_seconds, bucket)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rollup_marks, agent_metrics_1h, agent_metrics_5m`);
  }
}
