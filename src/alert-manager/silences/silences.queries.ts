import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { AGENT_FACTS } from '../../agent-registry/agents.queries.js';
import { selectorMatches } from '../../agent-registry/selector/agent-selector.js';
import { NotFound } from '../../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { AlertStatus, SilenceState } from '../alert-kinds.js';
import type { Silence } from './silence.entity.js';

/** Whoever makes alerts agree with the silences does so alone, so that no two write the same down. */
const SILENCES_LOCK = 7_205_759_406;
/** What one statement changes, well within the longest that it may take; the rest waits for the next tick. */
const MOST_CHANGES = 10_000;

/** A silence with its state, which the clock tells and no column holds. */
export type SilenceRow = Silence & { state: SilenceState };

/** Which silences: the values of one filter mean any of, different filters all of. */
export interface SilenceFilter {
  state?: SilenceState[] | undefined;
  rule_id?: string[] | undefined;
  q?: string | undefined;
}

const STATE = raw(`CASE WHEN silence.ends_at <= now() THEN 'expired'
  WHEN silence.starts_at > now() THEN 'pending' ELSE 'active' END`);

const SORTING: Sorting = {
  columns: {
    created_at: { expression: 'silence.created_at', type: 'timestamptz' },
    from: { expression: 'silence.starts_at', type: 'timestamptz' },
    until: { expression: 'silence.ends_at', type: 'timestamptz' },
  },
  byDefault: '-created_at',
  tieBreaker: { expression: 'silence.id', type: 'uuid' },
};

/** One page of the silences that a filter matches. */
export function listSilences(tx: EntityManager, filter: SilenceFilter, page: PageRequest): Promise<Page<SilenceRow>> {
  const where: Sql[] = [sql`silence.deleted_at IS NULL`];
  if (filter.state !== undefined) where.push(sql`${STATE} = ANY (${filter.state})`);
  if (filter.rule_id !== undefined) where.push(sql`silence.rule_ids && ${filter.rule_id}::uuid[]`);
  if (filter.q !== undefined) {
    const text = filter.q.toLowerCase();
    where.push(sql`(strpos(lower(silence.reason), ${text}) > 0 OR strpos(lower(silence.created_by), ${text}) > 0)`);
  }
  const select = sql`silence.*, ${STATE} AS state`;
  return readPage(tx, { select, from: sql`silences silence`, where, sorting: SORTING, counted: true }, page);
}

/**
 * One silence.
 * @throws NotFound when there is none, or it was deleted.
 */
export async function requireSilence(tx: EntityManager, id: string): Promise<SilenceRow> {
  const [silence] = await runQuery<SilenceRow>(
    tx,
    sql`SELECT silence.*, ${STATE} AS state FROM silences silence
        WHERE silence.id = ${id} AND silence.deleted_at IS NULL`,
  );
  if (silence === undefined) throw new NotFound();
  return silence;
}

/** What makes a silence. */
export type NewSilence = Pick<
  Silence,
  'id' | 'selector' | 'severities' | 'rule_ids' | 'starts_at' | 'ends_at' | 'reason' | 'created_by'
>;

/** Makes a silence. */
export async function insertSilence(tx: EntityManager, silence: NewSilence): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO silences (id, selector, severities, rule_ids, starts_at, ends_at, reason, created_by, created_at)
        VALUES (${silence.id}, ${JSON.stringify(silence.selector)}, ${silence.severities}, ${silence.rule_ids},
          ${silence.starts_at}, ${silence.ends_at}, ${silence.reason}, ${silence.created_by}, now())`,
  );
}

/**
 * Deletes a silence; its row stays for timelines.
 * @throws NotFound when somebody else was faster.
 */
export async function deleteSilence(tx: EntityManager, id: string, by: string): Promise<void> {
  const deleted = await runQuery(
    tx,
    sql`WITH deleted AS (
          UPDATE silences SET deleted_at = now(), deleted_by = ${by}
          WHERE id = ${id} AND deleted_at IS NULL
          RETURNING id
        )
        SELECT id FROM deleted`,
  );
  if (deleted.length === 0) throw new NotFound();
}

/** How many silences are not over. */
export async function countCurrentSilences(tx: EntityManager): Promise<{ state: SilenceState; count: number }[]> {
  return runQuery(
    tx,
    sql`SELECT ${STATE} AS state, count(*)::integer AS count FROM silences silence
        WHERE silence.deleted_at IS NULL AND silence.ends_at > now() GROUP BY 1`,
  );
}

/** Which of these rules there are not, by their places in the list. */
export async function findUnknownRules(tx: EntityManager, ruleIds: string[]): Promise<number[]> {
  const rows = await runQuery<{ place: number }>(
    tx,
    sql`SELECT asked.place::integer - 1 AS place
        FROM unnest(${ruleIds}::uuid[]) WITH ORDINALITY asked (rule_id, place)
        WHERE NOT EXISTS (SELECT FROM alert_rules rule WHERE rule.rule_id = asked.rule_id)
        ORDER BY asked.place`,
  );
  return rows.map(({ place }) => place);
}

/**
 * The alerts that must change, each with the active silence that matches it, of several the one that ends last. Selectors
 * are held against each agent once, however many alerts it has.
 */
const DIFFERENT = sql`
  WITH open AS MATERIALIZED (
    SELECT alert.alert_id, alert.agent_id, alert.rule_id, alert.severity, alert.silenced_by
    FROM alert_instances alert WHERE alert.status <> 'resolved'
  ),
  active AS MATERIALIZED (
    SELECT silence.id, silence.selector, silence.severities, silence.rule_ids, silence.ends_at FROM silences silence
    WHERE silence.deleted_at IS NULL AND silence.starts_at <= now() AND silence.ends_at > now()
  ),
  selected AS MATERIALIZED (
    SELECT agent.id AS agent_id, active.id AS silence_id
    FROM active JOIN ${AGENT_FACTS} agent ON ${selectorMatches('active.selector', 'agent')}
    WHERE active.selector <> '{}' AND agent.id IN (SELECT open.agent_id FROM open)
  )
  SELECT open.alert_id, wanted.id AS silence_id
  FROM open
  LEFT JOIN LATERAL (
    SELECT active.id FROM active
    WHERE (active.severities IS NULL OR open.severity = ANY (active.severities))
      AND (active.rule_ids IS NULL OR open.rule_id = ANY (active.rule_ids))
      AND (active.selector = '{}'
        OR (open.agent_id, active.id) IN (SELECT selected.agent_id, selected.silence_id FROM selected))
    ORDER BY active.ends_at DESC, active.id LIMIT 1) wanted ON true
  WHERE open.silenced_by IS DISTINCT FROM wanted.id`;

/**
 * Makes every open alert say which active silence matches it, and writes down from when to when each silenced it. Only
 * what differs is changed. Must run in a transaction of its own or of the silence's change: one at a time does this.
 */
export async function applySilences(tx: EntityManager): Promise<{ alert_id: string; to_status: AlertStatus }[]> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${SILENCES_LOCK})`);
  return runQuery(
    tx,
    sql`WITH wanted AS MATERIALIZED (${DIFFERENT}),
        due AS MATERIALIZED (
          SELECT alert.alert_id, wanted.silence_id
          FROM alert_instances alert JOIN wanted ON wanted.alert_id = alert.alert_id
          WHERE alert.status <> 'resolved'
          ORDER BY alert.alert_id LIMIT ${MOST_CHANGES} FOR UPDATE OF alert
        ),
        changed AS (
          UPDATE alert_instances alert SET silenced_by = due.silence_id
          FROM due WHERE alert.alert_id = due.alert_id
          RETURNING alert.alert_id, alert.status
        ),
        ended AS (
          UPDATE alert_silencings SET ended_at = now()
          WHERE alert_id IN (SELECT alert_id FROM due) AND ended_at IS NULL
        ),
        began AS (
          INSERT INTO alert_silencings (id, alert_id, silence_id, began_at)
          SELECT uuid_v7(), alert_id, silence_id, now() FROM due WHERE silence_id IS NOT NULL
        )
        SELECT alert_id, status AS to_status FROM changed`,
  );
}
