import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  AgentConfigSource,
  type AgentConfigContributor,
  type ConfigSubject,
  type EffectiveConfig,
} from '../agent-registry/agent-config.source.js';
import { AgentConfigStandingChanged } from '../agent-registry/agents.events.js';
import {
  type ConfigurableAgent,
  type DesiredConfig,
  findConfigurableAgent,
  findConfigurableAgents,
  listConfigurableAgents,
  storeDesiredConfigs,
} from '../agent-registry/desired-configs.queries.js';
import type { Selectable } from '../agent-registry/selector/agent-selector.js';
import { HUB } from '../audit/actor.js';
import { recordAudit } from '../audit/audit.queries.js';
import { BoundedMap } from '../common/bounded-map.js';
import { NotFound } from '../common/errors.js';
import { Settings } from '../config/settings.js';
import { EventBus } from '../events/event-bus.js';
import { AgentConfigsChanged } from './agent-configs.events.js';
import { breaksTimeOut, DesiredConfigs, desiredFacts } from './desired-config.js';
import { type ConfigValues, effectiveConfig, hashOfValues, type SourcedConfig } from './effective-config.js';
import {
  holdProfiles,
  lockProfiles,
  type OwnConfig,
  readOwnConfig,
  readOwnValues,
  readProfiles,
} from './effective-configs.queries.js';
import { storeVersion } from './own-values/agent-configs.queries.js';

/** How many agents are read at once while all are computed: with values of 256 KiB each these are 50 MiB. */
const PAGE = 200;
/** How much of what agents fetch is kept, by the length of its JSON: after a change of a profile all ask for the same. */
const MAX_KEPT_CHARACTERS = 16 * 1024 * 1024;

/** An agent's configuration as it is at one moment. */
export interface AgentConfigView extends SourcedConfig {
  agent: ConfigurableAgent;
  own: OwnConfig;
  hash: string;
}

/** What computing anew what every agent should run came to. */
export interface Recomputation {
  /** The agents that should run something else than before. */
  changed: string[];
  /** How many agents would count as offline between two of their beats. */
  brokenTimeOuts: number;
}

/** Knows what every agent should run, keeps it beside the agent, and tells the registry, which passes it on. */
@Injectable()
export class EffectiveConfigs implements AgentConfigContributor, OnModuleInit {
  /** What agents run that have nothing of their own and no profile; also what the settings make of the intervals. */
  readonly defaults: ConfigValues;
  private readonly hashOfDefaults: string;
  private readonly byHash = new BoundedMap<string, { values: ConfigValues; length: number }>(
    MAX_KEPT_CHARACTERS,
    ({ length }) => length,
  );

  /** By the digest of an enrolment token. */
  private readonly initialValues = new Map<string, ConfigValues>();

  constructor(
    private readonly settings: Settings,
    private readonly dataSource: DataSource,
    private readonly source: AgentConfigSource,
    private readonly events: EventBus,
  ) {
    this.defaults = {
      heartbeat_interval: settings.heartbeatIntervalSeconds,
      reporting_interval: settings.metricsIntervalSeconds,
      checks: [],
    };
    this.hashOfDefaults = hashOfValues(this.defaults);
  }

  onModuleInit(): void {
    this.source.register(this);
    this.events.subscribe(AgentConfigStandingChanged, ({ agentIds }) => {
      this.announce(agentIds);
    });
  }

  defaultHash(): string {
    return this.hashOfDefaults;
  }

  /** Kept by hash, so that an agent that asks for what others have asked for costs no query. */
  async effectiveConfig(agent: ConfigSubject): Promise<EffectiveConfig> {
    const wanted = agent.desired_config_hash ?? this.hashOfDefaults;
    const kept = this.byHash.get(wanted);
    if (kept !== undefined) return { hash: wanted, values: kept.values };
    const { hash, values } = await this.view(this.dataSource.manager, agent.id);
    this.byHash.set(hash, { values, length: JSON.stringify(values).length });
    return { hash, values };
  }

  /**
   * The configuration of one agent with its sources.
   * @throws NotFound when there is no such agent.
   */
  async view(tx: EntityManager, agentId: string): Promise<AgentConfigView> {
    const agent = await findConfigurableAgent(tx, agentId);
    if (agent === null) throw new NotFound();
    // Own values first: a version never stands beside values that are older than it.
    const own = await readOwnConfig(tx, agentId);
    const config = effectiveConfig(this.defaults, await readProfiles(tx), agent, own.values);
    return { agent, own, ...config, hash: hashOfValues(config.values) };
  }

  /** The names of the checks that agents should run, by agent. */
  async checksOf(tx: EntityManager, agents: readonly Selectable[]): Promise<Map<string, ReadonlySet<string>>> {
    const profiles = await readProfiles(tx);
    const own = await readOwnValues(
      tx,
      agents.map(({ id }) => id),
    );
    return new Map(
      agents.map((agent) => {
        const { values } = effectiveConfig(this.defaults, profiles, agent, own.get(agent.id) ?? {});
        return [agent.id, new Set((values.checks as { name: string }[]).map(({ name }) => name))];
      }),
    );
  }

  holdProfiles(tx: EntityManager): Promise<void> {
    return holdProfiles(tx);
  }

  /** Lays out own values for agents that enrol with a token of this digest at this hub. */
  layOutValues(tokenDigest: string, values: ConfigValues): void {
    this.initialValues.set(tokenDigest, values);
  }

  /** An agent that has had own values before keeps what became of them. */
  async equip(tx: EntityManager, agentId: string, tokenDigest: string): Promise<void> {
    const values = this.initialValues.get(tokenDigest);
    if (values === undefined || (await readOwnConfig(tx, agentId)).version > 0) return;
    await storeVersion(tx, agentId, { version: 1, values, changedBy: HUB.name, restoredFrom: null });
    await recordAudit(tx, HUB, {
      action: 'config.updated',
      targetKind: 'agent',
      targetId: agentId,
      before: { version: 0, values: {} },
      after: { version: 1, values },
    });
  }

  async refresh(tx: EntityManager, agentIds: readonly string[]): Promise<string[]> {
    const agents = await findConfigurableAgents(tx, agentIds);
    const own = await readOwnValues(tx, agentIds);
    const configs = new DesiredConfigs(this.defaults, await readProfiles(tx));
    const desired = agents.map((agent) => ({ agentId: agent.id, ...configs.of(agent, own.get(agent.id)) }));
    return storeDesiredConfigs(tx, desired);
  }

  /** Stores what one agent should run; true if that is something else than before. */
  async store(tx: EntityManager, { agent, values }: AgentConfigView): Promise<boolean> {
    const changed = await storeDesiredConfigs(tx, [{ agentId: agent.id, ...desiredFacts(values) }]);
    return changed.length > 0;
  }

  /** Whether an agent would count as offline between two of its beats. */
  breaksTimeOut({ agent, values }: AgentConfigView): boolean {
    return breaksTimeOut(agent, desiredFacts(values).heartbeatIntervalSeconds, this.settings.heartbeatIntervalSeconds);
  }

  /**
   * Computes what every agent should run and stores what is new in one statement. The transaction must have locked the
   * profiles.
   */
  async recompute(tx: EntityManager): Promise<Recomputation> {
    const configs = new DesiredConfigs(this.defaults, await readProfiles(tx));
    const desired: DesiredConfig[] = [];
    let brokenTimeOuts = 0;
    let page: ConfigurableAgent[] = [];
    do {
      page = await listConfigurableAgents(tx, page.at(-1)?.id, PAGE);
      const own = await readOwnValues(
        tx,
        page.map(({ id }) => id),
      );
      for (const agent of page) {
        const facts = configs.of(agent, own.get(agent.id));
        if (breaksTimeOut(agent, facts.heartbeatIntervalSeconds, this.settings.heartbeatIntervalSeconds))
          brokenTimeOuts++;
        desired.push({ agentId: agent.id, ...facts });
      }
    } while (page.length === PAGE);
    return { changed: await storeDesiredConfigs(tx, desired), brokenTimeOuts };
  }

  /** At the start of a hub: the settings may have other defaults than those that agents were last computed with. */
  async recomputeAll(): Promise<void> {
    const { changed } = await this.dataSource.transaction(async (tx) => {
      await lockProfiles(tx);
      return this.recompute(tx);
    });
    this.announce(changed);
  }

  /** Tells who listens that the configuration of agents changed; to be called after the commit. */
  announce(agentIds: readonly string[]): void {
    if (agentIds.length > 0) this.events.publish(new AgentConfigsChanged(agentIds));
  }
}
