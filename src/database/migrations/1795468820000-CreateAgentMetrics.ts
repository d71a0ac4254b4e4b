import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents measured and found: partitions by day, which the hub itself makes and drops as time goes by. */
export class CreateAgentMetrics1795468820000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE metric_sets (
        id bigint GENERATED ALWAYS AS IDENTITY,
        names_hash bytea NOT NULL,
        names text[] NOT NULL,
        CONSTRAINT pk_metric_sets PRIMARY KEY (id),
        CONSTRAINT uq_metric_sets_names_hash UNIQUE (names_hash)
      )`);
    await runner.query(`
      CREATE TABLE agent_metric_sets (
        agent_id uuid NOT NULL,
        metric_set_id bigint NOT NULL,
        since timestamptz NOT NULL,
        CONSTRAINT pk_agent_metric_sets PRIMARY KEY (agent_id, metric_set_id),
        CONSTRAINT fk_agent_metric_sets_metric_set FOREIGN KEY (metric_set_id) REFERENCES metric_sets (id)
      )`);
    // No foreign key from a partitioned table: each would lock its target whenever a partition comes or goes, and what
    // a deleted agent measured stays readable. The primary key's index serves every read of one agent.
    await runner.query(`
      CREATE TABLE agent_metrics (
        agent_id uuid NOT NULL,
        "timestamp" timestamptz NOT NULL,
        cpu_usage double precision,
        memory_usage double precision,
        metric_set_id bigint NOT NULL,
        "values" double precision[] NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_agent_metrics PRIMARY KEY (agent_id, "timestamp")
      ) PARTITION BY RANGE ("timestamp")`);
    await runner.query(`
      CREATE TABLE metric_definitions (
        agent_id uuid NOT NULL,
        name text NOT NULL,
        unit text,
        description text,
        CONSTRAINT pk_metric_definitions PRIMARY KEY (agent_id, name)
      )`);
    await runner.query(`CREATE INDEX ix_metric_definitions_name ON metric_definitions (name, agent_id)`);
    await runner.query(`
      CREATE TABLE events (
        agent_id uuid NOT NULL,
        "timestamp" timestamptz NOT NULL,
        kind text NOT NULL,
        fingerprint text NOT NULL,
        id uuid NOT NULL,
        severity text NOT NULL,
        message text NOT NULL,
        attributes jsonb NOT NULL DEFAULT '{}',
        received_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_events PRIMARY KEY (agent_id, "timestamp", kind, fingerprint),
        CONSTRAINT ck_events_severity CHECK (severity IN ('info', 'warning', 'critical'))
      ) PARTITION BY RANGE ("timestamp")`);
    await runner.query(`CREATE INDEX ix_events_timestamp ON events ("timestamp", id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE events, metric_definitions, agent_metrics, agent_metric_sets, metric_sets`);
  }
}
