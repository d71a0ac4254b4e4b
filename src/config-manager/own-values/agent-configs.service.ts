import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lockAgent, requireAgent } from '../../agent-registry/agents.queries.js';
import type { Agent } from '../../agent-registry/agent.entity.js';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../auth/principal.js';
import { type FieldError, Invalid, NotFound, PreconditionFailed } from '../../common/errors.js';
import type { PageRequest } from '../../common/pagination.js';
import { type ConfigValues, hashOfValues } from '../effective-config.js';
import { holdProfiles, type OwnConfig, readOwnConfig } from '../effective-configs.queries.js';
import { EffectiveConfigs } from '../effective-configs.service.js';
import type { ConfigFault } from '../schemas/config-schema.js';
import { ConfigSchemas } from '../schemas/config-schemas.service.js';
import { findVersionValues, listVersions, storeVersion } from './agent-configs.queries.js';
import {
  type AgentConfigResponse,
  type ConfigHistoryResponse,
  toAgentConfigResponse,
  toConfigVersionResponse,
} from './agent-configs.dto.js';
import { isCurrent } from './etag.js';
import { difference, requireSmallEnough, toFieldErrors, toValueErrors, toVersionErrors } from './own-values.js';

/** Who changes the own values of which agent, and which version they think it has (`If-Match`). */
export interface ConfigChange {
  agentId: string;
  ifMatch: string | undefined;
  actor: Actor;
}

/** What the own values are to be. */
interface Decision {
  values: ConfigValues;
  /** The part of the request that an interval in it comes from. */
  at: string;
  restoredFrom?: number;
}

type Decide = (agent: Agent, own: OwnConfig, tx: EntityManager) => Decision | Promise<Decision>;

/** The values that single agents have of their own. */
@Injectable()
export class AgentConfigsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effectiveConfigs: EffectiveConfigs,
    private readonly schemas: ConfigSchemas,
  ) {}

  /** What an agent should run, and how far it is. */
  get(agentId: string): Promise<AgentConfigResponse> {
    return this.show(this.dataSource.manager, agentId);
  }

  /** One page of the versions of an agent's own values. */
  async listVersions(agentId: string, page: PageRequest): Promise<ConfigHistoryResponse> {
    await requireAgent(this.dataSource.manager, agentId);
    const { rows, ...rest } = await listVersions(this.dataSource.manager, agentId, page);
    return { versions: rows.map(toConfigVersionResponse), ...rest };
  }

  /** Gives an agent own values in place of those that it has. */
  replace(change: ConfigChange, values: ConfigValues): Promise<AgentConfigResponse> {
    return this.change(change, (agent) => {
      this.requireValid(agent, values, (faults) => toFieldErrors(faults, 'values'));
      return { values, at: 'values.heartbeat_interval' };
    });
  }

  /** Sets one own value. */
  setValue(change: ConfigChange, key: string, value: unknown): Promise<AgentConfigResponse> {
    return this.change(change, (agent, own) => {
      this.requireValid(agent, { [key]: value }, toValueErrors);
      return { values: { ...own.values, [key]: value }, at: 'value' };
    });
  }

  /**
   * Takes one own value away, so that a profile's or the default counts again.
   * @throws NotFound when the agent has no such value of its own.
   */
  removeValue(change: ConfigChange, key: string): Promise<AgentConfigResponse> {
    return this.change(change, (_, own) => {
      if (!Object.hasOwn(own.values, key)) throw new NotFound();
      const values = Object.fromEntries(Object.entries(own.values).filter(([name]) => name !== key));
      return { values, at: 'key' };
    });
  }

  /**
   * Makes the own values of an old version those of a new one; they are judged as any others.
   * @throws Invalid when there was no such version.
   */
  rollBack(change: ConfigChange, version: number): Promise<AgentConfigResponse> {
    return this.change(change, async (agent, _, tx) => {
      const values = version === 0 ? {} : await findVersionValues(tx, agent.id, version);
      if (values === null) throw Invalid.field('version', 'unknown-version', 'is no version of this agent');
      this.requireValid(agent, values, toVersionErrors);
      return { values, at: 'version', restoredFrom: version };
    });
  }

  /** Values that are what they were already make no version. */
  private async change({ agentId, ifMatch, actor }: ConfigChange, decide: Decide): Promise<AgentConfigResponse> {
    const { response, isNewVersion } = await this.dataSource.transaction(async (tx) => {
      await holdProfiles(tx);
      const agent = await lockAgent(tx, agentId);
      const own = await readOwnConfig(tx, agentId);
      const { values, at, restoredFrom } = await decide(agent, own, tx);
      requireSmallEnough(values, at.split('.')[0] ?? at);
      if (!isCurrent(ifMatch, own.version)) throw new PreconditionFailed();
      if (hashOfValues(values) === hashOfValues(own.values)) {
        return { response: await this.show(tx, agentId), isNewVersion: false };
      }
      const made = { version: own.version + 1, values, changedBy: actor.name, restoredFrom: restoredFrom ?? null };
      await storeVersion(tx, agentId, made);
      const config = await this.effectiveConfigs.view(tx, agentId);
      if (this.effectiveConfigs.breaksTimeOut(config)) throw tooLong(at, agent.offline_after_seconds);
      const changed = difference(own.values, values);
      await recordAudit(tx, actor, {
        action: restoredFrom === undefined ? 'config.updated' : 'config.rolled_back',
        targetKind: 'agent',
        targetId: agentId,
        before: { version: own.version, values: changed.before },
        after: { version: made.version, values: changed.after },
      });
      await this.effectiveConfigs.store(tx, config);
      return { response: toAgentConfigResponse(config, agent), isNewVersion: true };
    });
    // Also where a profile says the same: who looks at the configuration sees another version and other sources.
    if (isNewVersion) this.effectiveConfigs.announce([agentId]);
    return response;
  }

  private async show(tx: EntityManager, agentId: string): Promise<AgentConfigResponse> {
    const config = await this.effectiveConfigs.view(tx, agentId);
    return toAgentConfigResponse(config, await requireAgent(tx, agentId));
  }

  private requireValid(agent: Agent, values: ConfigValues, name: (faults: ConfigFault[]) => FieldError[]): void {
    const faults = this.schemas.judge(agent.type, values);
    if (faults.length > 0) throw new Invalid(name(faults));
  }
}

function tooLong(at: string, timeOut: number | null): Invalid {
  return Invalid.field(
    at,
    'too-long',
    `makes the heartbeat interval longer than half of offline_after_seconds, which is ${String(timeOut)} s`,
  );
}
