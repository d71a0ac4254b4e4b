import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';

/** What a test says of an agent; whatever it leaves out is unremarkable. */
export interface AgentTraits {
  name?: string;
  status?: string;
  silentForSeconds?: number;
  offlineAfterSeconds?: number | null;
  heartbeatIntervalSeconds?: number | null;
  expectedBackInSeconds?: number | null;
  errorMessage?: string | null;
  deleted?: boolean;
}

/** Puts an agent into the database, given in words of the tests: how long it has been silent, and so on. */
export async function givenAgent(dataSource: DataSource, traits: AgentTraits = {}): Promise<string> {
  const id = v7();
  await dataSource.query(
    `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since,
       last_heartbeat, offline_after_seconds, heartbeat_interval_seconds, expected_back_at, error_message, deleted_at)
     VALUES ($1, $2, 'custom', 'host', 'production', $3,
       CASE WHEN $3 = 'offline' THEN now() ELSE now() - interval '1 day' END, now() - interval '1 day',
       now() - interval '1 day', now() - make_interval(secs => $4), $5, $6, now() + make_interval(secs => $7), $8,
       CASE WHEN $9 THEN now() END)`,
    [
      id,
      traits.name ?? 'agent',
      traits.status ?? 'online',
      traits.silentForSeconds ?? 0,
      traits.offlineAfterSeconds ?? null,
      traits.heartbeatIntervalSeconds ?? null,
      traits.expectedBackInSeconds ?? null,
      traits.errorMessage ?? null,
      traits.deleted ?? false,
    ],
  );
  return id;
}

/** Lets the hub have been up for so long, with its last tick just now. */
export async function givenHubUpFor(dataSource: DataSource, seconds: number, lastTickSecondsAgo = 0): Promise<void> {
  await dataSource.query(
    `INSERT INTO service_status (id, up_since, last_tick_at)
     VALUES (1, now() - make_interval(secs => $1), now() - make_interval(secs => $2))
     ON CONFLICT (id) DO UPDATE SET up_since = excluded.up_since, last_tick_at = excluded.last_tick_at`,
    [seconds, lastTickSecondsAgo],
  );
}

/** Gives an agent a window of maintenance, in seconds from now. */
export async function givenMaintenance(
  dataSource: DataSource,
  agentId: string,
  fromSeconds: number,
  untilSeconds: number,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO agent_maintenance (id, agent_id, starts_at, ends_at, reason, created_by, created_at)
     VALUES (uuid_v7(), $1, now() + make_interval(secs => $2), now() + make_interval(secs => $3), 'kernel', 'admin', now())`,
    [agentId, fromSeconds, untilSeconds],
  );
}

/** An agent's status now, with its reason. */
export async function statusOf(
  dataSource: DataSource,
  id: string,
): Promise<{ status: string; status_reason: string | null }> {
  const rows = await dataSource.query<{ status: string; status_reason: string | null }[]>(
    'SELECT status, status_reason FROM agents WHERE id = $1',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`no agent ${id}`);
  return row;
}

/** The statuses that an agent went through, the oldest first. */
export async function historyOf(dataSource: DataSource, id: string): Promise<string[]> {
  const rows = await dataSource.query<{ to_status: string }[]>(
    'SELECT to_status FROM agent_status_changes WHERE agent_id = $1 ORDER BY changed_at, id',
    [id],
  );
  return rows.map((row) => row.to_status);
}
