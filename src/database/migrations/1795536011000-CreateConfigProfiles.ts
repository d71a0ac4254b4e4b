import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Values for all agents that a selector matches. */
export class CreateConfigProfiles1795536011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE config_profiles (
        id uuid NOT NULL,
        name text NOT NULL,
        description text,
        priority integer NOT NULL,
        selector jsonb NOT NULL DEFAULT '{}',
        values jsonb NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_config_profiles PRIMARY KEY (id),
        CONSTRAINT uq_config_profiles_name UNIQUE (name),
        CONSTRAINT ck_config_profiles_priority CHECK (priority >= 0 AND priority <= 1000)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE config_profiles`);
  }
}
