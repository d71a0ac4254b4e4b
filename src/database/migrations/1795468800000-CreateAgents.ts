import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agents, the windows of their maintenance, the history of their status, and since when the hub has been up. */
export class CreateAgents1795468800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // PostgreSQL has uuidv7() from 18 on; rows that a set-based statement makes need one on 15 as well (RFC 9562, 5.7).
    await runner.query(`
      CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
        SELECT encode(
          set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
              PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
            52, 1), 53, 1), 'hex')::uuid
      $$`);
    // Every heartbeat updates its agent's row: room on each page, and no index on what a beat changes, keep that HOT.
    await runner.query(`
      CREATE TABLE agents (
        id uuid NOT NULL,
        name text NOT NULL,
        type text NOT NULL,
        host text NOT NULL,
        port integer,
        environment text NOT NULL,
        metadata jsonb NOT NULL DEFAULT '{}',
        pinned_metadata jsonb NOT NULL DEFAULT '{}',
        pinned_fields text[] NOT NULL DEFAULT '{}',
        version text,
        status text NOT NULL,
        status_reason text,
        status_changed_at timestamptz NOT NULL,
        run_state text NOT NULL DEFAULT 'running',
        last_heartbeat timestamptz,
        registered_at timestamptz NOT NULL,
        heartbeat_interval_seconds integer,
        metrics_interval_seconds integer,
        offline_after_seconds integer,
        boot_id uuid,
        clock_skew_seconds double precision,
        checks jsonb NOT NULL DEFAULT '[]',
        error_message text,
        stopped_at timestamptz,
        stop_reason text,
        expected_back_at timestamptz,
        watched_since timestamptz NOT NULL,
        desired_config_hash text,
        applied_config_hash text,
        config_state text,
        config_error text,
        cpu_usage double precision,
        memory_usage double precision,
        latest_metrics_at timestamptz,
        deleted_at timestamptz,
        CONSTRAINT pk_agents PRIMARY KEY (id),
        CONSTRAINT ck_agents_type CHECK (type IN ('web_server', 'database_monitor', 'api_gateway', 'cache_monitor',
          'security_scanner', 'log_processor', 'api_agent', 'custom')),
        CONSTRAINT ck_agents_status CHECK (status IN ('online', 'offline', 'error', 'maintenance')),
        CONSTRAINT ck_agents_run_state CHECK (run_state IN ('running', 'stopped')),
        CONSTRAINT ck_agents_config_state CHECK (config_state IN ('applying', 'applied', 'failed'))
      ) WITH (fillfactor = 50)`);
    await runner.query(`CREATE INDEX ix_agents_status ON agents (status) WHERE deleted_at IS NULL`);
    await runner.query(`CREATE INDEX ix_agents_registered_at ON agents (registered_at, id) WHERE deleted_at IS NULL`);
    await runner.query(`
      CREATE TABLE agent_maintenance (
        id uuid NOT NULL,
        agent_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        reason text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_agent_maintenance PRIMARY KEY (id),
        CONSTRAINT fk_agent_maintenance_agent FOREIGN KEY (agent_id) REFERENCES agents (id) ON DELETE CASCADE,
        CONSTRAINT ck_agent_maintenance_range CHECK (ends_at > starts_at)
      )`);
    await runner.query(`CREATE INDEX ix_agent_maintenance_agent ON agent_maintenance (agent_id, ends_at)`);
    await runner.query(`CREATE INDEX ix_agent_maintenance_ends_at ON agent_maintenance (ends_at)`);
    await runner.query(`
      CREATE TABLE agent_status_changes (
        id uuid NOT NULL,
        agent_id uuid NOT NULL,
        from_status text,
        to_status text NOT NULL,
        reason text,
        changed_at timestamptz NOT NULL,
        CONSTRAINT pk_agent_status_changes PRIMARY KEY (id),
        CONSTRAINT fk_agent_status_changes_agent FOREIGN KEY (agent_id) REFERENCES agents (id) ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX ix_agent_status_changes_agent ON agent_status_changes (agent_id, changed_at DESC, id)`,
    );
    await runner.query(`
      CREATE TABLE service_status (
        id smallint NOT NULL,
        up_since timestamptz NOT NULL,
        last_tick_at timestamptz NOT NULL,
        CONSTRAINT pk_service_status PRIMARY KEY (id),
        CONSTRAINT ck_service_status_one_row CHECK (id = 1)
      )`);
    await runner.query(`
      CREATE TABLE hub_outages (
        id uuid NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz NOT NULL,
        CONSTRAINT pk_hub_outages PRIMARY KEY (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE hub_outages, service_status, agent_status_changes, agent_maintenance, agents`);
    await runner.query(`DROP FUNCTION uuid_v7()`);
  }
}
