import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an agent first said what it says of its configuration. */
export class AddConfigStateAt1795536012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE agents ADD COLUMN config_state_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE agents DROP COLUMN config_state_at`);
  }
}
