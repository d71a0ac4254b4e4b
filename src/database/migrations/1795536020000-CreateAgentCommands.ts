import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators tell agents to do, and what became of it. */
export class CreateAgentCommands1795536020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agent_commands (
        command_id uuid NOT NULL,
        agent_id uuid NOT NULL,
        action text NOT NULL,
        check_name text,
        status text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        awaited_until timestamptz NOT NULL,
        delivered_at timestamptz,
        delivered_boot_id uuid,
        result text,
        message text,
        finished_at timestamptz,
        expired_at timestamptz,
        CONSTRAINT pk_agent_commands PRIMARY KEY (command_id),
        CONSTRAINT fk_agent_commands_agent FOREIGN KEY (agent_id) REFERENCES agents (id) ON DELETE CASCADE,
        CONSTRAINT ck_agent_commands_action CHECK (action IN ('start', 'stop', 'restart', 'run_check', 'reload_config')),
        CONSTRAINT ck_agent_commands_check_name CHECK ((action = 'run_check') = (check_name IS NOT NULL)),
        CONSTRAINT ck_agent_commands_status CHECK (status IN ('queued', 'delivered', 'succeeded', 'failed', 'expired')),
        CONSTRAINT ck_agent_commands_result CHECK (result IN ('succeeded', 'failed'))
      )`);
    await runner.query(`CREATE INDEX ix_agent_commands_agent ON agent_commands (agent_id, created_at)`);
    // Every beat looks here for its agent: an index over nothing but what may still go on is all but empty.
    await runner.query(`
      CREATE INDEX ix_agent_commands_open ON agent_commands (agent_id)
      WHERE status IN ('queued', 'delivered') OR (status = 'expired' AND result = 'succeeded')`);
    await runner.query(`
      CREATE INDEX ix_agent_commands_awaited_until ON agent_commands (awaited_until)
      WHERE status IN ('queued', 'delivered')`);
    await runner.query(`CREATE INDEX ix_agent_commands_created_at ON agent_commands (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agent_commands`);
  }
}
