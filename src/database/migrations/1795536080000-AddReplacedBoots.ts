import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which boots of an agent others took the place of lately: one that comes back tells that two programs share an id. */
export class AddReplacedBoots1795536080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE agents
      ADD COLUMN boot_changed_at timestamptz,
      ADD COLUMN replaced_boot_ids uuid[] NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE agents DROP COLUMN replaced_boot_ids, DROP COLUMN boot_changed_at`);
  }
}
