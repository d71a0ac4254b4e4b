import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { recordAudit } from '../audit/audit.queries.js';
import { revokeAgentKeys } from '../auth/agent-keys.queries.js';
import type { Actor } from '../auth/principal.js';
import { Invalid } from '../common/errors.js';
import { judgeMetadata, mergeMetadata, type Metadata } from '../common/metadata.js';
import { type PageRequest, runQuery } from '../common/pagination.js';
import { Settings } from '../config/settings.js';
import { EventBus } from '../events/event-bus.js';
import type { Agent } from './agent.entity.js';
import { AgentConfigSource } from './agent-config.source.js';
import {
  type AgentListResponse,
  type AgentResponse,
  type StatusChangeListResponse,
  toAgentResponse,
  type UpdateAgentRequest,
} from './agents.dto.js';
import { AgentConfigStandingChanged, AgentRemoved } from './agents.events.js';
import {
  type AgentFilter,
  findAgents,
  listAgents,
  listStatusChanges,
  lockAgent,
  requireAgent,
} from './agents.queries.js';
import { AgentCommandsChanged } from './commands/agent-commands.events.js';
import { expireCommandsOf } from './commands/agent-commands.queries.js';

/** What people do with agents. */
@Injectable()
export class AgentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
    private readonly configSource: AgentConfigSource,
    private readonly settings: Settings,
  ) {}

  /** One page of the agents that a filter matches. */
  async list(filter: AgentFilter, page: PageRequest): Promise<AgentListResponse> {
    const { rows, ...rest } = await listAgents(this.dataSource.manager, filter, page);
    return { agents: rows.map((agent) => this.show(agent)), ...rest };
  }

  /** One agent. */
  async get(id: string): Promise<AgentResponse> {
    return this.show(await requireAgent(this.dataSource.manager, id));
  }

  /** The agents of some ids, as far as there are any, by their ids. */
  async getMany(ids: readonly string[]): Promise<Map<string, AgentResponse>> {
    const agents = await findAgents(this.dataSource.manager, ids);
    return new Map(agents.map((agent) => [agent.id, this.show(agent)]));
  }

  /** One page of an agent's status changes. */
  async listStatusChanges(id: string, page: PageRequest): Promise<StatusChangeListResponse> {
    await requireAgent(this.dataSource.manager, id);
    const { rows, ...rest } = await listStatusChanges(this.dataSource.manager, id, page);
    const changes = rows.map((row) => ({
      from: row.from_status,
      to: row.to_status,
      reason: row.reason,
      at: row.changed_at.toISOString(),
    }));
    return { status_changes: changes, ...rest };
  }

  /** Sets what an operator may set; it stays whatever the agent registers with later. */
  async update(id: string, patch: UpdateAgentRequest, actor: Actor): Promise<AgentResponse> {
    const isConfiguredAnew = await this.dataSource.transaction(async (tx) => {
      await this.configSource.holdProfiles(tx);
      const agent = await lockAgent(tx, id);
      const after = applyPatch(agent, patch);
      await runQuery(
        tx,
        sql`UPDATE agents
            SET name = ${after.name}, environment = ${after.environment}, metadata = ${JSON.stringify(after.metadata)},
                offline_after_seconds = ${after.offline_after_seconds},
                pinned_metadata = ${JSON.stringify({ ...agent.pinned_metadata, ...patch.metadata })},
                pinned_fields = ${pinnedFields(agent, patch)}
            WHERE id = ${id}`,
      );
      const configured = await this.configSource.refresh(tx, [id]);
      const { heartbeat_interval_seconds: interval } = await requireAgent(tx, id);
      this.requireLongEnough(agent, patch, after, interval ?? this.settings.heartbeatIntervalSeconds);
      const before = editable(agent);
      await recordAudit(tx, actor, { action: 'agent.updated', targetKind: 'agent', targetId: id, before, after });
      return configured.length > 0;
    });
    if (isConfiguredAnew) this.events.publish(new AgentConfigStandingChanged([id]));
    return this.get(id);
  }

  /** Deletes an agent: its keys die at once, its commands expire, and what it once did keeps its name. */
  async delete(id: string, actor: Actor): Promise<void> {
    const expired = await this.dataSource.transaction(async (tx) => {
      const agent = await lockAgent(tx, id);
      await revokeAgentKeys(tx, id);
      await runQuery(tx, sql`DELETE FROM agent_maintenance WHERE agent_id = ${id}`);
      await runQuery(tx, sql`UPDATE agents SET deleted_at = now() WHERE id = ${id}`);
      await recordAudit(tx, actor, {
        action: 'agent.deleted',
        targetKind: 'agent',
        targetId: id,
        before: editable(agent),
      });
      return expireCommandsOf(tx, id);
    });
    this.events.publish(new AgentRemoved(id));
    if (expired.length > 0) this.events.publish(new AgentCommandsChanged(expired));
  }

  private show(agent: Agent): AgentResponse {
    return toAgentResponse(agent, this.settings, this.configSource);
  }

  /** A new environment or new metadata may bring another interval, with which the time-out must go as well. */
  private requireLongEnough(
    before: Agent,
    patch: UpdateAgentRequest,
    after: ReturnType<typeof editable>,
    interval: number,
  ): void {
    if (after.offline_after_seconds === null || after.offline_after_seconds >= 2 * interval) return;
    const rule = `at least twice the heartbeat interval, which is ${interval.toString()} s`;
    if (patch.offline_after_seconds !== undefined) {
      throw Invalid.field('offline_after_seconds', 'too-short', `must be ${rule}`);
    }
    if (interval <= (before.heartbeat_interval_seconds ?? this.settings.heartbeatIntervalSeconds)) return;
    const field = patch.metadata === undefined ? 'environment' : 'metadata';
    throw Invalid.field(
      field,
      'too-short',
      `brings a profile with which offline_after_seconds is too short: it must be ${rule}`,
    );
  }
}

function applyPatch(agent: Agent, patch: UpdateAgentRequest): ReturnType<typeof editable> {
  return {
    name: patch.name ?? agent.name,
    environment: patch.environment ?? agent.environment,
    metadata: patch.metadata === undefined ? agent.metadata : patchedMetadata(agent.metadata, patch.metadata),
    offline_after_seconds:
      patch.offline_after_seconds === undefined ? agent.offline_after_seconds : patch.offline_after_seconds,
  };
}

function patchedMetadata(current: Metadata, patch: NonNullable<UpdateAgentRequest['metadata']>): Metadata {
  const metadata = mergeMetadata(current, patch);
  const [fault] = judgeMetadata(metadata);
  if (fault === undefined) return metadata;
  throw Invalid.field('metadata', 'metadata', `together with what is set already it ${fault.message}`);
}

function editable(agent: Agent): Pick<Agent, 'name' | 'environment' | 'metadata' | 'offline_after_seconds'> {
  const { name, environment, metadata, offline_after_seconds } = agent;
  return { name, environment, metadata, offline_after_seconds };
}

function pinnedFields(agent: Agent, patch: UpdateAgentRequest): string[] {
  const set = (['name', 'environment'] as const).filter((field) => patch[field] !== undefined);
  return [...new Set([...agent.pinned_fields, ...set])];
}
