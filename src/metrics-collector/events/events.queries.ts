import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Metadata } from '../../common/metadata.js';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { Severity } from './event.entity.js';
import type { IdentifiedEvent } from './new-events.js';

/** Which events; a list's values mean any of, different filters all of. */
export interface EventFilter {
  agent_id?: string[] | undefined;
  kind?: string[] | undefined;
  severity?: Severity[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  q?: string | undefined;
}

/** An event with the name of its agent. */
export interface EventRow {
  id: string;
  agent_id: string;
  agent_name: string | null;
  timestamp: Date;
  kind: string;
  severity: Severity;
  message: string;
  fingerprint: string;
  attributes: Metadata;
  received_at: Date;
}

const SORTING: Sorting = {
  columns: { timestamp: { expression: 'e."timestamp"', type: 'timestamptz' } },
  byDefault: '-timestamp',
  tieBreaker: { expression: 'e.id', type: 'uuid' },
};

/**
 * Stores events in one statement; returns the ids of those that were not there before. They come in the order of their keys, so that
 * two hubs that store the same events never wait for each other in a circle, and what is sent twice in its own order.
 */
export async function insertEvents(tx: EntityManager, agentId: string, events: IdentifiedEvent[]): Promise<string[]> {
  const stored = await runQuery<{ id: string }>(
    tx,
    sql`INSERT INTO events (agent_id, "timestamp", kind, fingerprint, id, severity, message, attributes)
        SELECT ${agentId}::uuid, event.*
        FROM unnest(${events.map(({ timestamp }) => timestamp.toISOString())}::timestamptz[],
                    ${events.map(({ kind }) => kind)}::text[],
                    ${events.map(({ fingerprint }) => fingerprint)}::text[],
                    ${events.map(() => v7())}::uuid[],
                    ${events.map(({ severity }) => severity)}::text[],
                    ${events.map(({ message }) => message)}::text[],
                    ${events.map(({ attributes }) => JSON.stringify(attributes))}::jsonb[]) AS event
        ORDER BY 2, 3, 4, 5
        ON CONFLICT DO NOTHING
        RETURNING id`,
  );
  return stored.map(({ id }) => id);
}

/** Whether an agent has an event of this kind and fingerprint from a moment on. */
export async function hasEventSince(
  tx: EntityManager,
  agentId: string,
  { kind, fingerprint }: Pick<IdentifiedEvent, 'kind' | 'fingerprint'>,
  since: Date,
): Promise<boolean> {
  const rows = await runQuery(
    tx,
    sql`SELECT 1 FROM events e
        WHERE e.agent_id = ${agentId} AND e."timestamp" >= ${since} AND e.kind = ${kind} AND e.fingerprint = ${fingerprint}
        LIMIT 1`,
  );
  return rows.length > 0;
}

const SHOWN = sql`e.*, (SELECT a.name FROM agents a WHERE a.id = e.agent_id) AS agent_name`;

/** The events of some ids, in no order. */
export function findEvents(tx: EntityManager, ids: readonly string[]): Promise<EventRow[]> {
  return runQuery<EventRow>(tx, sql`SELECT ${SHOWN} FROM events e WHERE e.id = ANY (${ids}::uuid[])`);
}

/** One page of events, the newest first unless asked otherwise; never counted, for there may be many. */
export function listEvents(tx: EntityManager, filter: EventFilter, page: PageRequest): Promise<Page<EventRow>> {
  const where = [];
  if (filter.agent_id !== undefined) where.push(sql`e.agent_id = ANY (${filter.agent_id}::uuid[])`);
  if (filter.kind !== undefined) where.push(sql`e.kind = ANY (${filter.kind})`);
  if (filter.severity !== undefined) where.push(sql`e.severity = ANY (${filter.severity})`);
  if (filter.from !== undefined) where.push(sql`e."timestamp" >= ${filter.from}`);
  if (filter.to !== undefined) where.push(sql`e."timestamp" < ${filter.to}`);
  if (filter.q !== undefined) {
    const text = filter.q.toLowerCase();
    where.push(sql`(strpos(lower(e.message), ${text}) > 0 OR strpos(e.kind, ${text}) > 0)`);
  }
  return readPage<EventRow>(
    tx,
    {
      select: SHOWN,
      from: sql`events e`,
      where,
      sorting: SORTING,
      counted: false,
    },
    page,
  );
}
