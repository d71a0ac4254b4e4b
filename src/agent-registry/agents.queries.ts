import sql, { join, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../common/pagination.js';
import type { Agent } from './agent.entity.js';
import type { AgentType } from '../common/agent-types.js';
import type { AgentStatus } from './agent-kinds.js';
import type { StatusChange } from './agents.events.js';

/** Which agents: a list's values mean any of, different filters all of. */
export interface AgentFilter {
  status?: AgentStatus[] | undefined;
  type?: AgentType[] | undefined;
  environment?: string[] | undefined;
  q?: string | undefined;
  /** Values as text: numbers and booleans are matched by their spelling. */
  metadata: Record<string, string[]>;
}

const SORTING: Sorting = {
  columns: {
    name: { expression: 'lower(a.name)', type: 'text' },
    host: { expression: 'a.host', type: 'text' },
    type: { expression: 'a.type', type: 'text' },
    status: { expression: 'a.status', type: 'text' },
    environment: { expression: 'a.environment', type: 'text' },
    registered_at: { expression: 'a.registered_at', type: 'timestamptz' },
    status_changed_at: { expression: 'a.status_changed_at', type: 'timestamptz' },
    last_heartbeat: { expression: `coalesce(a.last_heartbeat, '-infinity')`, type: 'timestamptz' },
    cpu_usage: { expression: 'coalesce(a.cpu_usage, -1)', type: 'float8' },
    memory_usage: { expression: 'coalesce(a.memory_usage, -1)', type: 'float8' },
  },
  byDefault: 'name',
  tieBreaker: { expression: 'a.id', type: 'uuid' },
};

/** One page of the agents that a filter matches. */
export function listAgents(tx: EntityManager, filter: AgentFilter, page: PageRequest): Promise<Page<Agent>> {
  return readPage<Agent>(
    tx,
    { select: sql`a.*`, from: sql`agents a`, where: agentConditions(filter), sorting: SORTING, counted: true },
    page,
  );
}

/**
 * The agents that a filter matches, as other modules may read them in a statement of theirs: a relation to be given an
 * alias. Those deleted since a moment are among them, as what they once did is; they have no status to ask for.
 */
export function matchingAgents(filter: AgentFilter, deletedSince: Date): Sql {
  const isThere =
    filter.status === undefined
      ? sql`(a.deleted_at IS NULL OR a.deleted_at >= ${deletedSince})`
      : sql`a.deleted_at IS NULL`;
  return sql`(
    SELECT a.id, a.name, a.type, a.environment, a.metadata, a.metrics_interval_seconds
    FROM agents a WHERE ${join([isThere, ...traitConditions(filter)], ' AND ')})`;
}

/** A filter as conditions on `agents a`. */
function agentConditions(filter: AgentFilter): Sql[] {
  return [sql`a.deleted_at IS NULL`, ...traitConditions(filter)];
}

function traitConditions(filter: AgentFilter): Sql[] {
  const conditions: Sql[] = [];
  if (filter.status !== undefined) conditions.push(sql`a.status = ANY (${filter.status})`);
  if (filter.type !== undefined) conditions.push(sql`a.type = ANY (${filter.type})`);
  if (filter.environment !== undefined) conditions.push(sql`a.environment = ANY (${filter.environment})`);
  if (filter.q !== undefined) {
    const text = filter.q.toLowerCase();
    conditions.push(sql`(strpos(lower(a.name), ${text}) > 0 OR strpos(lower(a.host), ${text}) > 0)`);
  }
  for (const [key, values] of Object.entries(filter.metadata)) {
    conditions.push(sql`a.metadata ->> ${key} = ANY (${values})`);
  }
  return conditions;
}

/** One agent, or null; deleted ones do not exist here. */
async function findAgent(tx: EntityManager, id: string): Promise<Agent | null> {
  const [agent] = await runQuery<Agent>(tx, sql`SELECT a.* FROM agents a WHERE a.id = ${id} AND a.deleted_at IS NULL`);
  return agent ?? null;
}

/**
 * One agent.
 * @throws NotFound when there is none, or it was deleted.
 */
export async function requireAgent(tx: EntityManager, id: string): Promise<Agent> {
  const agent = await findAgent(tx, id);
  if (agent === null) throw new NotFound();
  return agent;
}

/** The agents of some ids, in no order; deleted ones do not exist here. */
export function findAgents(tx: EntityManager, ids: readonly string[]): Promise<Agent[]> {
  return runQuery<Agent>(tx, sql`SELECT a.* FROM agents a WHERE a.id = ANY (${ids}::uuid[]) AND a.deleted_at IS NULL`);
}

/**
 * One agent, its row locked until the end of the transaction; a deleted one is found when asked for.
 * @throws NotFound when there is none.
 */
export async function lockAgent(tx: EntityManager, id: string): Promise<Agent> {
  const agent = await lockAgentRow(tx, id);
  if (agent === null || agent.deleted_at !== null) throw new NotFound();
  return agent;
}

/** As `lockAgent`, for who must see deleted agents too. */
export async function lockAgentRow(tx: EntityManager, id: string): Promise<Agent | null> {
  const [agent] = await runQuery<Agent>(tx, sql`SELECT a.* FROM agents a WHERE a.id = ${id} FOR UPDATE`);
  return agent ?? null;
}

/** Changes one agent's status if it is not that already, and writes the change down. The row must be locked. */
export async function changeStatus(
  tx: EntityManager,
  agent: Pick<Agent, 'id' | 'status'>,
  to: AgentStatus,
  reason: string | null,
): Promise<StatusChange | null> {
  if (agent.status === to) {
    await runQuery(tx, sql`UPDATE agents SET status_reason = ${reason} WHERE id = ${agent.id}`);
    return null;
  }
  await runQuery(
    tx,
    sql`UPDATE agents SET status = ${to}, status_reason = ${reason}, status_changed_at = now() WHERE id = ${agent.id}`,
  );
  await recordStatusChange(tx, agent.id, agent.status, to, reason);
  return { agent_id: agent.id, from_status: agent.status, to_status: to };
}

/** Writes one change of status down. */
async function recordStatusChange(
  tx: EntityManager,
  agentId: string,
  from: AgentStatus | null,
  to: AgentStatus,
  reason: string | null,
): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO agent_status_changes (id, agent_id, from_status, to_status, reason, changed_at)
        VALUES (uuid_v7(), ${agentId}, ${from}, ${to}, ${reason}, now())`,
  );
}

/** One row of an agent's history. */
export interface StatusChangeRow {
  from_status: AgentStatus | null;
  to_status: AgentStatus;
  reason: string | null;
  changed_at: Date;
}

/** One page of an agent's status changes. */
export function listStatusChanges(
  tx: EntityManager,
  agentId: string,
  page: PageRequest,
): Promise<Page<StatusChangeRow>> {
  return readPage<StatusChangeRow>(
    tx,
    {
      select: sql`c.from_status, c.to_status, c.reason, c.changed_at`,
      from: sql`agent_status_changes c`,
      where: [sql`c.agent_id = ${agentId}`],
      sorting: {
        columns: { at: { expression: 'c.changed_at', type: 'timestamptz' } },
        byDefault: '-at',
        tieBreaker: { expression: 'c.id', type: 'uuid' },
      },
      counted: true,
    },
    page,
  );
}

/** The agents as other modules may read them in a statement of theirs: a relation to be given an alias. */
export const AGENT_FACTS: Sql = sql`(
  SELECT id, name, type, environment, metadata, status, status_reason, status_changed_at, last_heartbeat,
    deleted_at IS NOT NULL AS is_deleted
  FROM agents)`;

/** How many agents there are of each status, type and environment together. */
export function countAgents(
  tx: EntityManager,
): Promise<{ status: AgentStatus; type: AgentType; environment: string; count: number }[]> {
  return runQuery(
    tx,
    sql`SELECT a.status, a.type, a.environment, count(*)::integer AS count FROM agents a
        WHERE a.deleted_at IS NULL GROUP BY a.status, a.type, a.environment`,
  );
}
