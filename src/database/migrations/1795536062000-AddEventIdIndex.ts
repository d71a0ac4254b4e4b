import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds events by their ids, as the stream of live changes names them. */
export class AddEventIdIndex1795536062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX ix_events_id ON events (id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ix_events_id`);
  }
}
