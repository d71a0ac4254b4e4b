import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the own values of an agent were after each of their changes. */
export class CreateAgentConfigVersions1795536010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agent_config_versions (
        agent_id uuid NOT NULL,
        version integer NOT NULL,
        values jsonb NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        restored_from integer,
        CONSTRAINT pk_agent_config_versions PRIMARY KEY (agent_id, version),
        CONSTRAINT fk_agent_config_versions_agent FOREIGN KEY (agent_id) REFERENCES agents (id) ON DELETE CASCADE,
        CONSTRAINT ck_agent_config_versions_version CHECK (version >= 1)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agent_config_versions`);
  }
}
