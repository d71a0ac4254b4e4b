import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';

/** What a test says of an alert; whatever it leaves out is unremarkable. */
export interface AlertTraits {
  agentId: string | null;
  ruleId?: string;
  severity?: 'info' | 'warning' | 'critical';
  status?: 'pending' | 'firing' | 'acknowledged' | 'resolved';
  /** Null: not resolved by hand, or not cleared since. */
  clearedSecondsAgo?: number | null;
  resolvedSecondsAgo?: number;
  resolutionReason?: 'recovered' | 'manual';
}

/** Puts an alert into the database. */
export async function givenAlert(dataSource: DataSource, traits: AlertTraits): Promise<string> {
  const id = v7();
  const { status = 'firing', resolvedSecondsAgo = 0 } = traits;
  const isResolved = status === 'resolved';
  await dataSource.query(
    `INSERT INTO alert_instances (alert_id, rule_id, rule_name, agent_id, agent_name, severity, status, summary,
       started_at, fired_at, resolved_at, resolution_reason, condition_cleared_at)
     VALUES ($1, $2, 'a rule', $3, 'an agent', $4, $5, 'something is wrong', now() - interval '1 hour',
       now() - interval '1 hour', CASE WHEN $6 THEN now() - make_interval(secs => $7) END,
       CASE WHEN $6 THEN $8 END, now() - make_interval(secs => $9))`,
    [
      id,
      traits.ruleId ?? v7(),
      traits.agentId,
      traits.severity ?? 'critical',
      status,
      isResolved,
      resolvedSecondsAgo,
      traits.resolutionReason ?? 'recovered',
      traits.clearedSecondsAgo ?? null,
    ],
  );
  return id;
}

/** What a test says of a silence, its time in seconds from now; without more it is of everything, for an hour. */
export interface SilenceTraits {
  selector?: object;
  severities?: string[] | null;
  ruleIds?: string[] | null;
  from?: number;
  until?: number;
}

/** Puts a silence into the database. */
export async function givenSilenceRow(dataSource: DataSource, traits: SilenceTraits = {}): Promise<string> {
  const id = v7();
  await dataSource.query(
    `INSERT INTO silences (id, selector, severities, rule_ids, starts_at, ends_at, reason, created_by, created_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5), now() + make_interval(secs => $6), 'load test', 'admin',
       now() + make_interval(secs => least($5, 0)))`,
    [
      id,
      JSON.stringify(traits.selector ?? {}),
      traits.severities ?? null,
      traits.ruleIds ?? null,
      traits.from ?? 0,
      traits.until ?? 3600,
    ],
  );
  return id;
}

/** Moves the whole time of a silence, in seconds: time passes for it and for nothing else. */
export async function moveSilence(dataSource: DataSource, id: string, seconds: number): Promise<void> {
  await dataSource.query(
    `UPDATE silences SET starts_at = starts_at + make_interval(secs => $2), ends_at = ends_at + make_interval(secs => $2)
     WHERE id = $1`,
    [id, seconds],
  );
}
