import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What an agent should run: its effective values and their hash. */
export interface EffectiveConfig {
  hash: string;
  values: Record<string, unknown>;
}

/** Whose configuration is asked for, and the hash that it should have. */
export interface ConfigSubject {
  id: string;
  desired_config_hash: string | null;
}

/** How an agent stands with its configuration. */
export interface ConfiguredAgent {
  desired_config_hash: string | null;
  applied_config_hash: string | null;
}

/** Whoever knows the configuration of agents. */
export interface AgentConfigContributor {
  /** The hash of what every agent runs without values of its own and without profiles. */
  defaultHash(): string;
  /** The effective configuration of one agent. */
  effectiveConfig(agent: ConfigSubject): Promise<EffectiveConfig>;
  /** Keeps what is said for many agents at once from changing until the end of the transaction. */
  holdProfiles(tx: EntityManager): Promise<void>;
  /** Gives an agent that is new the own values that were laid out for who enrols with this token, if any were. */
  equip(tx: EntityManager, agentId: string, tokenDigest: string): Promise<void>;
  /** Computes anew what some agents should run, and stores it; the ids of those that should run something else than before. */
  refresh(tx: EntityManager, agentIds: readonly string[]): Promise<string[]>;
}

/**
 * Where the registry takes configuration from: for the replies to beats and registrations, and when it changes what
 * selectors look at. It stands below the configuration and does not know it: the configuration registers itself here.
 */
@Injectable()
export class AgentConfigSource {
  private contributor: AgentConfigContributor | undefined;

  /** Registers the one contributor. */
  register(contributor: AgentConfigContributor): void {
    this.contributor = contributor;
  }

  /** The hash that an agent should run. */
  desiredHash(agent: Pick<ConfiguredAgent, 'desired_config_hash'>): string {
    return agent.desired_config_hash ?? this.require().defaultHash();
  }

  /** Whether an agent that tells what it runs should run something else by now. */
  isNewConfigWaiting(agent: ConfiguredAgent): boolean {
    return agent.applied_config_hash !== null && agent.applied_config_hash !== this.desiredHash(agent);
  }

  /** What an agent should run. */
  effectiveConfig(agent: ConfigSubject): Promise<EffectiveConfig> {
    return this.require().effectiveConfig(agent);
  }

  /**
   * To be called first in a transaction that makes an agent or changes its environment or metadata, before any row is
   * locked: no profile can change until it ends, so that `refresh` computes from what will be true then.
   */
  holdProfiles(tx: EntityManager): Promise<void> {
    return this.require().holdProfiles(tx);
  }

  /** To be called for an agent that is new, before `refresh`. */
  equip(tx: EntityManager, agentId: string, tokenDigest: string): Promise<void> {
    return this.require().equip(tx, agentId, tokenDigest);
  }

  /** To be called last in such a transaction; the ids of the agents that should run something else than before. */
  refresh(tx: EntityManager, agentIds: readonly string[]): Promise<string[]> {
    return this.require().refresh(tx, agentIds);
  }

  private require(): AgentConfigContributor {
    if (this.contributor === undefined) throw new Error('no module has registered the configuration of agents');
    return this.contributor;
  }
}
