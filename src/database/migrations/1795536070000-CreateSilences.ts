import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Silences, and which alerts each of them has silenced from when to when. */
export class CreateSilences1795536070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE silences (
        id uuid NOT NULL,
        selector jsonb NOT NULL DEFAULT '{}',
        severities text[],
        rule_ids uuid[],
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        reason text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        deleted_at timestamptz,
        deleted_by text,
        CONSTRAINT pk_silences PRIMARY KEY (id),
        CONSTRAINT ck_silences_range CHECK (ends_at > starts_at),
        CONSTRAINT ck_silences_severities CHECK (severities <@ ARRAY['info', 'warning', 'critical'])
      )`);
    await runner.query(`CREATE INDEX ix_silences_ends_at ON silences (ends_at)`);
    await runner.query(`
      CREATE TABLE alert_silencings (
        id uuid NOT NULL,
        alert_id uuid NOT NULL,
        silence_id uuid NOT NULL,
        began_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT pk_alert_silencings PRIMARY KEY (id),
        CONSTRAINT fk_alert_silencings_alert FOREIGN KEY (alert_id) REFERENCES alert_instances (alert_id) ON DELETE CASCADE,
        CONSTRAINT fk_alert_silencings_silence FOREIGN KEY (silence_id) REFERENCES silences (id)
      )`);
    await runner.query(`CREATE INDEX ix_alert_silencings_alert ON alert_silencings (alert_id, began_at)`);
    await runner.query(`CREATE INDEX ix_alert_silencings_silence ON alert_silencings (silence_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE alert_silencings, silences`);
  }
}
