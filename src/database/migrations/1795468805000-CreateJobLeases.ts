import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which hub runs which job, and how its last run went. */
export class CreateJobLeases1795468805000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_leases (
        name text NOT NULL,
        holder uuid NOT NULL,
        leased_until timestamptz NOT NULL,
        last_started_at timestamptz NOT NULL,
        last_finished_at timestamptz,
        last_duration_seconds double precision,
        last_error text,
        CONSTRAINT pk_job_leases PRIMARY KEY (name)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE job_leases`);
  }
}
