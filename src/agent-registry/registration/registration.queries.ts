import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { mergeMetadata, type Metadata } from '../../common/metadata.js';
import { runQuery } from '../../common/pagination.js';
import type { Agent } from '../agent.entity.js';
import type { RegisterAgentRequest } from './registration.dto.js';

/** What an enrolment token pins on the agents that it makes. */
export interface PinnedByToken {
  environment: string | null;
  metadata: Metadata;
}

const DEFAULT_ENVIRONMENT = 'production';

/** Lets one registration of an id go on at a time, also while there is no row yet that could be locked. */
export async function lockAgentId(tx: EntityManager, id: string): Promise<void> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
}

/** As `lockAgentId` for many ids, in an order in which nobody waits in a circle. */
export async function lockAgentIds(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const sorted = [...new Set(ids)].sort();
  await runQuery(
    tx,
    sql`SELECT count(pg_advisory_xact_lock(hashtextextended(id, 0))) FROM unnest(${sorted}::text[]) AS t (id)`,
  );
}

/** Those of some ids that agents have, deleted ones too. */
export async function findKnownIds(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows = await runQuery<{ id: string }>(tx, sql`SELECT a.id FROM agents a WHERE a.id = ANY (${ids}::uuid[])`);
  return rows.map(({ id }) => id);
}

/** An agent to be made. */
export interface NewAgent {
  id: string;
  request: RegisterAgentRequest;
  grant: PinnedByToken;
}

/** Makes the rows of agents that are new, with the first entry of each one's history. */
export async function insertAgents(tx: EntityManager, agents: readonly NewAgent[]): Promise<void> {
  const requests = agents.map(({ request }) => request);
  await runQuery(
    tx,
    sql`WITH made AS (
          INSERT INTO agents (id, name, type, host, port, environment, metadata, pinned_metadata, pinned_fields, version,
            status, status_reason, status_changed_at, registered_at, watched_since)
          SELECT n.id, n.name, n.type, n.host, n.port, n.environment, n.metadata, n.pinned_metadata,
            CASE WHEN n.is_environment_pinned THEN ARRAY['environment'] ELSE '{}' END, n.version,
            'online', 'registered, no heartbeat yet', now(), now(), now()
          FROM unnest(${agents.map(({ id }) => id)}::uuid[], ${requests.map(({ name }) => name)}::text[],
            ${requests.map(({ type }) => type)}::text[], ${requests.map(({ host }) => host)}::text[],
            ${requests.map(({ port }) => port ?? null)}::integer[],
            ${agents.map(({ grant, request }) => grant.environment ?? request.environment ?? DEFAULT_ENVIRONMENT)}::text[],
            ${agents.map(({ grant, request }) => JSON.stringify(mergeMetadata(request.metadata ?? {}, grant.metadata)))}::jsonb[],
            ${agents.map(({ grant }) => JSON.stringify(grant.metadata))}::jsonb[],
            ${agents.map(({ grant }) => grant.environment !== null)}::boolean[],
            ${requests.map(({ version }) => version ?? null)}::text[])
            AS n (id, name, type, host, port, environment, metadata, pinned_metadata, is_environment_pinned, version)
          RETURNING id, status
        )
        INSERT INTO agent_status_changes (id, agent_id, from_status, to_status, reason, changed_at)
        SELECT uuid_v7(), made.id, NULL, made.status, 'registered', now() FROM made`,
  );
}

/** Takes what an agent with its own key may change: where it runs and its own metadata, below what is pinned. */
export async function updateOwnFields(tx: EntityManager, agent: Agent, request: RegisterAgentRequest): Promise<void> {
  const metadata =
    request.metadata === undefined ? agent.metadata : mergeMetadata(request.metadata, agent.pinned_metadata);
  await runQuery(
    tx,
    sql`UPDATE agents
        SET host = ${request.host}, port = ${request.port === undefined ? agent.port : request.port},
            version = ${request.version ?? agent.version}, metadata = ${JSON.stringify(metadata)}
        WHERE id = ${agent.id}`,
  );
}

/**
 * Takes a reinstalled or returning agent's description anew, with what an operator pinned kept and what the token pins
 * laid on top; silence counts from now.
 */
export async function renewAgent(
  tx: EntityManager,
  agent: Agent,
  request: RegisterAgentRequest,
  pinned: PinnedByToken,
): Promise<void> {
  const isPinned = (field: string): boolean => agent.pinned_fields.includes(field);
  const environment = isPinned('environment') ? agent.environment : (request.environment ?? agent.environment);
  const pinnedMetadata = { ...agent.pinned_metadata, ...pinned.metadata };
  const pinnedFields = new Set([...agent.pinned_fields, ...(pinned.environment === null ? [] : ['environment'])]);
  await runQuery(
    tx,
    sql`UPDATE agents
        SET name = ${isPinned('name') ? agent.name : request.name}, host = ${request.host}, port = ${request.port ?? null},
            environment = ${pinned.environment ?? environment}, version = ${request.version ?? null},
            metadata = ${JSON.stringify(mergeMetadata(request.metadata ?? {}, pinnedMetadata))},
            pinned_metadata = ${JSON.stringify(pinnedMetadata)}, pinned_fields = ${[...pinnedFields]},
            run_state = 'running', error_message = NULL, stopped_at = NULL, stop_reason = NULL, expected_back_at = NULL,
            watched_since = now(), deleted_at = NULL
        WHERE id = ${agent.id}`,
  );
}
