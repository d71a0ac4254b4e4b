import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';

/** Keeps this lock apart from others that are taken on an agent. */
const SETS_LOCK = 1_795_468;
/** How many reports are looked at to learn which series an agent still sends; with more, they are spread evenly. */
const SAMPLED_REPORTS = 500;

/** Lets one transaction of all hubs at a time change which set an agent uses. */
export async function lockAgentSets(tx: EntityManager, agentId: string): Promise<void> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${SETS_LOCK}, hashtext(${agentId}))`);
}

/** The set that an agent uses now, without its names. */
export async function findCurrentSet(
  tx: EntityManager,
  agentId: string,
): Promise<{ id: string; hash: string } | undefined> {
  const [set] = await runQuery<{ id: string; hash: string }>(
    tx,
    sql`SELECT ms.id, encode(ms.names_hash, 'hex') AS hash
        FROM agent_metric_sets ams JOIN metric_sets ms ON ms.id = ams.metric_set_id
        WHERE ams.agent_id = ${agentId}
        ORDER BY ams.since DESC, ams.metric_set_id DESC LIMIT 1`,
  );
  return set;
}

/** The names of a set, in their order. */
export async function getSetNames(tx: EntityManager, setId: string): Promise<string[]> {
  const [set] = await runQuery<{ names: string[] }>(
    tx,
    sql`SELECT ms.names FROM metric_sets ms WHERE ms.id = ${setId}`,
  );
  if (set === undefined) throw new Error(`there is no metric set ${setId}`);
  return set.names;
}

/** The id of the set with these names; whoever stores them first, all hubs get the same one. */
export async function storeSet(tx: EntityManager, hash: Buffer, names: string[]): Promise<string> {
  const byHash = sql`SELECT ms.id FROM metric_sets ms WHERE ms.names_hash = ${hash}`;
  const [known] = await runQuery<{ id: string }>(tx, byHash);
  if (known !== undefined) return known.id;
  const [made] = await runQuery<{ id: string }>(
    tx,
    sql`INSERT INTO metric_sets (names_hash, names) VALUES (${hash}, ${names}) ON CONFLICT DO NOTHING RETURNING id`,
  );
  const [set] = made === undefined ? await runQuery<{ id: string }>(tx, byHash) : [made];
  if (set === undefined) throw new Error('a metric set that is there cannot be found');
  return set.id;
}

/** Makes a set the current one of an agent. */
export async function takeUpSet(tx: EntityManager, agentId: string, setId: string): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO agent_metric_sets (agent_id, metric_set_id, since)
        VALUES (${agentId}, ${setId}, clock_timestamp())
        ON CONFLICT (agent_id, metric_set_id) DO UPDATE SET since = excluded.since`,
  );
}

/** The series that an agent's reports since a moment had values for. */
export async function listSeriesSince(tx: EntityManager, agentId: string, since: Date): Promise<string[]> {
  const rows = await runQuery<{ name: string }>(
    tx,
    sql`WITH numbered AS (
          SELECT am."timestamp", row_number() OVER (ORDER BY am."timestamp") AS number, count(*) OVER () AS total
          FROM agent_metrics am WHERE am.agent_id = ${agentId} AND am."timestamp" >= ${since}
        ), sampled AS (
          SELECT numbered."timestamp" FROM numbered
          WHERE numbered.number % greatest(numbered.total / ${SAMPLED_REPORTS}::bigint, 1) = 0
        )
        SELECT DISTINCT series.name
        FROM sampled
        JOIN agent_metrics am ON am.agent_id = ${agentId} AND am."timestamp" = sampled."timestamp"
        JOIN metric_sets ms ON ms.id = am.metric_set_id
        CROSS JOIN LATERAL unnest(ms.names, am."values") AS series (name, value)
        WHERE series.value IS NOT NULL`,
  );
  return rows.map(({ name }) => name);
}
