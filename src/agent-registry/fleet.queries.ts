import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { AgentType } from '../common/agent-types.js';
import { runQuery } from '../common/pagination.js';
import type { AgentStatus } from './agent-kinds.js';

/** As much of an agent as a cell of a map says. */
export interface FleetRow {
  id: string;
  name: string;
  type: AgentType;
  environment: string;
  status: AgentStatus;
}

/** Every agent in few words, up to a limit; those that need somebody come first, so that a limit never hides them. */
export function listFleet(tx: EntityManager, limit: number): Promise<FleetRow[]> {
  return runQuery(
    tx,
    sql`SELECT a.id, a.name, a.type, a.environment, a.status FROM agents a WHERE a.deleted_at IS NULL
        ORDER BY array_position(ARRAY['offline', 'error', 'maintenance', 'online'], a.status), lower(a.name), a.id
        LIMIT ${limit}`,
  );
}
