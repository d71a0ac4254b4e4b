import { Injectable } from '@nestjs/common';
import type { AgentType } from '../common/agent-types.js';

/** What an agent should run: its effective values and their hash. */
export interface EffectiveConfig {
  hash: string;
  values: Record<string, unknown>;
}

/** Which agents' configuration is asked for. */
export interface ConfigSubject {
  id: string;
  type: AgentType;
}

/** How an agent stands with its configuration. */
export interface ConfiguredAgent {
  type: AgentType;
  desired_config_hash: string | null;
  applied_config_hash: string | null;
}

/** Whoever knows the configuration of agents. */
export interface AgentConfigContributor {
  /** The hash that an agent of this type has without values of its own. */
  defaultHash(type: AgentType): string;
  /** The effective configuration of one agent. */
  effectiveConfig(agent: ConfigSubject): Promise<EffectiveConfig>;
}

/**
 * Where the replies to beats and registrations take configuration from. The registry stands below the configuration
 * and does not know it: the configuration registers itself here.
 */
@Injectable()
export class AgentConfigSource {
  private contributor: AgentConfigContributor | undefined;

  /** Registers the one contributor. */
  register(contributor: AgentConfigContributor): void {
    this.contributor = contributor;
  }

  /** The hash that an agent should run. */
  desiredHash(agent: Omit<ConfiguredAgent, 'applied_config_hash'>): string {
    return agent.desired_config_hash ?? this.require().defaultHash(agent.type);
  }

  /** Whether an agent that tells what it runs should run something else by now. */
  isNewConfigWaiting(agent: ConfiguredAgent): boolean {
    return agent.applied_config_hash !== null && agent.applied_config_hash !== this.desiredHash(agent);
  }

  /** What an agent should run. */
  effectiveConfig(agent: ConfigSubject): Promise<EffectiveConfig> {
    return this.require().effectiveConfig(agent);
  }

  private require(): AgentConfigContributor {
    if (this.contributor === undefined) throw new Error('no module has registered the configuration of agents');
    return this.contributor;
  }
}
