import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The values that an agent has of its own, a row a key. */
export class CreateAgentConfigs1795468840000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agent_configs (
        agent_id uuid NOT NULL,
        key text NOT NULL,
        value jsonb NOT NULL,
        CONSTRAINT pk_agent_configs PRIMARY KEY (agent_id, key),
        CONSTRAINT fk_agent_configs_agent FOREIGN KEY (agent_id) REFERENCES agents (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agent_configs`);
  }
}
