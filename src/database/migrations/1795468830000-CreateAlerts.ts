import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules, their alert instances, the transitions of each, and the rule that exists from the first start. */
export class CreateAlerts1795468830000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alert_rules (
        rule_id uuid NOT NULL,
        name text NOT NULL,
        description text NOT NULL DEFAULT '',
        severity text NOT NULL,
        is_enabled boolean NOT NULL DEFAULT true,
        selector jsonb NOT NULL DEFAULT '{}',
        condition jsonb NOT NULL,
        threshold double precision,
        for_seconds integer NOT NULL DEFAULT 0,
        clear_threshold double precision,
        keep_firing_for_seconds integer,
        min_samples integer,
        no_data text NOT NULL DEFAULT 'keep',
        channels text[] NOT NULL DEFAULT '{}',
        runbook_url text,
        evaluated_at timestamptz,
        evaluation_seconds double precision,
        evaluation_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_alert_rules PRIMARY KEY (rule_id),
        CONSTRAINT uq_alert_rules_name UNIQUE (name),
        CONSTRAINT ck_alert_rules_severity CHECK (severity IN ('info', 'warning', 'critical')),
        CONSTRAINT ck_alert_rules_no_data CHECK (no_data IN ('keep', 'alert', 'ok'))
      )`);
    await runner.query(`
      CREATE TABLE alert_instances (
        alert_id uuid NOT NULL,
        rule_id uuid NOT NULL,
        rule_name text NOT NULL,
        agent_id uuid,
        agent_name text,
        series text,
        severity text NOT NULL,
        status text NOT NULL,
        is_stale boolean NOT NULL DEFAULT false,
        value double precision,
        threshold double precision,
        summary text NOT NULL,
        started_at timestamptz NOT NULL,
        fired_at timestamptz,
        acknowledged_at timestamptz,
        acknowledged_by text,
        acknowledged_until timestamptz,
        resolved_at timestamptz,
        resolution_reason text,
        silenced_by uuid,
        condition_cleared_at timestamptz,
        CONSTRAINT pk_alert_instances PRIMARY KEY (alert_id),
        CONSTRAINT ck_alert_instances_severity CHECK (severity IN ('info', 'warning', 'critical')),
        CONSTRAINT ck_alert_instances_status CHECK (status IN ('pending', 'firing', 'acknowledged', 'resolved')),
        CONSTRAINT ck_alert_instances_resolution CHECK (resolution_reason IN ('recovered', 'manual', 'no_data_ok',
          'rule_changed', 'rule_disabled', 'rule_deleted', 'left_selector', 'agent_deleted', 'series_expired')),
        CONSTRAINT ck_alert_instances_resolved CHECK ((status = 'resolved') = (resolved_at IS NOT NULL))
      )`);
    // What makes one page per outage hold without a leader: whoever comes second inserts nothing.
    await runner.query(`
      CREATE UNIQUE INDEX uq_alert_instances_open ON alert_instances (rule_id, agent_id, series)
        NULLS NOT DISTINCT WHERE status <> 'resolved'`);
    await runner.query(`
      CREATE INDEX ix_alert_instances_by_hand ON alert_instances (rule_id, agent_id)
        WHERE resolution_reason = 'manual' AND condition_cleared_at IS NULL`);
    await runner.query(`CREATE INDEX ix_alert_instances_started_at ON alert_instances (started_at DESC, alert_id)`);
    await runner.query(`CREATE INDEX ix_alert_instances_agent ON alert_instances (agent_id, started_at DESC)`);
    await runner.query(`
      CREATE TABLE alert_transitions (
        id uuid NOT NULL,
        alert_id uuid NOT NULL,
        from_status text,
        to_status text NOT NULL,
        actor text,
        note text,
        changed_at timestamptz NOT NULL,
        CONSTRAINT pk_alert_transitions PRIMARY KEY (id),
        CONSTRAINT fk_alert_transitions_alert FOREIGN KEY (alert_id) REFERENCES alert_instances (alert_id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX ix_alert_transitions_alert ON alert_transitions (alert_id, changed_at, id)`);
    await runner.query(`
      INSERT INTO alert_rules (rule_id, name, description, severity, condition)
      VALUES (uuid_v7(), 'Agent offline', 'An agent has been silent for longer than its time-out, or was stopped.',
        'critical', '{"kind": "heartbeat"}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE alert_transitions, alert_instances, alert_rules`);
  }
}
