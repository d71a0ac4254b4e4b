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

/** Makes the row of a new agent; false when the id is taken. */
export async function insertAgent(
  tx: EntityManager,
  id: string,
  request: RegisterAgentRequest,
  pinned: PinnedByToken,
): Promise<boolean> {
  const rows = await runQuery(
    tx,
    sql`INSERT INTO agents (id, name, type, host, port, environment, metadata, pinned_metadata, pinned_fields, version,
          status, status_reason, status_changed_at, registered_at, watched_since)
        VALUES (${id}, ${request.name}, ${request.type}, ${request.host}, ${request.port ?? null},
          ${pinned.environment ?? request.environment ?? DEFAULT_ENVIRONMENT},
          ${JSON.stringify(mergeMetadata(request.metadata ?? {}, pinned.metadata))}, ${JSON.stringify(pinned.metadata)},
          ${pinned.environment === null ? [] : ['environment']}, ${request.version ?? null},
          'online', 'registered, no heartbeat yet', now(), now(), now())
        ON CONFLICT (id) DO NOTHING
        RETURNING id`,
  );
  return rows.length > 0;
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
