import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../auth/principal.js';
import { readDatabaseTime } from '../../common/database-time.js';
import { Conflict, NotFound } from '../../common/errors.js';
import { type PageRequest, runQuery } from '../../common/pagination.js';
import { toTimeRange } from '../../common/planned-range.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentStatusesChanged, type StatusChange } from '../agents.events.js';
import { changeStatus, lockAgent, requireAgent } from '../agents.queries.js';
import {
  type MaintenanceListResponse,
  type MaintenanceRequest,
  type MaintenanceResponse,
  toMaintenanceResponse,
} from './maintenance.dto.js';
import { endWindows, findWindows, listWindows } from './maintenance.queries.js';

/** Operators' windows: while one is open its agent is in maintenance, silent or not. */
@Injectable()
export class MaintenanceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** One page of an agent's windows, past ones too. */
  async list(agentId: string, page: PageRequest): Promise<MaintenanceListResponse> {
    await requireAgent(this.dataSource.manager, agentId);
    const { rows, ...rest } = await listWindows(this.dataSource.manager, agentId, page);
    return { maintenance: rows.map(toMaintenanceResponse), ...rest };
  }

  /**
   * Sets a window; one that is open now takes effect at once.
   * @throws Conflict when it overlaps another of the same agent.
   */
  async start(agentId: string, request: MaintenanceRequest, actor: Actor): Promise<MaintenanceResponse> {
    const { response, change } = await this.dataSource.transaction(async (tx) => {
      const agent = await lockAgent(tx, agentId);
      const now = await readDatabaseTime(tx);
      const { from, until } = toTimeRange(request, now);
      const [other] = await findWindows(tx, agentId, from, until);
      if (other !== undefined) {
        throw new Conflict(
          `It overlaps the window from ${other.starts_at.toISOString()} to ${other.ends_at.toISOString()}.`,
        );
      }
      const id = v7();
      await runQuery(
        tx,
        sql`INSERT INTO agent_maintenance (id, agent_id, starts_at, ends_at, reason, created_by, created_at)
            VALUES (${id}, ${agentId}, ${from}, ${until}, ${request.reason}, ${actor.name}, now())`,
      );
      const made: MaintenanceResponse = {
        id,
        agent_id: agentId,
        from: from.toISOString(),
        until: until.toISOString(),
        reason: request.reason,
        created_by: actor.name,
      };
      await recordAudit(tx, actor, {
        action: 'maintenance.started',
        targetKind: 'agent',
        targetId: agentId,
        after: made,
      });
      const changed = from <= now ? await changeStatus(tx, agent, 'maintenance', request.reason) : null;
      return { response: made, change: changed };
    });
    this.publish(change);
    return response;
  }

  /**
   * Ends the open window and drops the planned ones; silence counts from now.
   * @throws NotFound when the agent has neither.
   */
  async end(agentId: string, actor: Actor): Promise<void> {
    const change = await this.dataSource.transaction(async (tx) => {
      const agent = await lockAgent(tx, agentId);
      const now = await readDatabaseTime(tx);
      const windows = await findWindows(tx, agentId, now, null);
      if (windows.length === 0) throw new NotFound('The agent has no window of maintenance.');
      await endWindows(tx, agentId, now);
      await recordAudit(tx, actor, {
        action: 'maintenance.ended',
        targetKind: 'agent',
        targetId: agentId,
        before: { windows: windows.map(toMaintenanceResponse) },
      });
      if (agent.status !== 'maintenance' || isAhead(agent.expected_back_at, now)) return null;
      await runQuery(tx, sql`UPDATE agents SET watched_since = now(), stopped_at = NULL WHERE id = ${agentId}`);
      return changeStatus(
        tx,
        agent,
        agent.error_message === null ? 'online' : 'error',
        agent.error_message ?? 'maintenance ended',
      );
    });
    this.publish(change);
  }

  private publish(change: StatusChange | null): void {
    if (change !== null) this.events.publish(new AgentStatusesChanged([change]));
  }
}

function isAhead(time: Date | null, now: Date): boolean {
  return time !== null && time > now;
}
