import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AgentConfigSource,
  type AgentConfigContributor,
  type ConfigSubject,
  type EffectiveConfig,
} from '../agent-registry/agent-config.source.js';
import { Settings } from '../config/settings.js';
import { AgentConfig } from './agent-config.entity.js';
import { type ConfigValues, effectiveValues, hashOfValues } from './effective-config.js';

/** Knows what every agent should run, and tells the registry, which passes it on in its replies. */
@Injectable()
export class AgentConfigsService implements AgentConfigContributor, OnModuleInit {
  private readonly defaults: ConfigValues;
  private readonly hashOfDefaults: string;

  constructor(
    settings: Settings,
    private readonly dataSource: DataSource,
    private readonly source: AgentConfigSource,
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
  }

  /** The hash that every agent without own values has; all types share their defaults. */
  defaultHash(): string {
    return this.hashOfDefaults;
  }

  /** The defaults with the agent's own values laid over them. */
  async effectiveConfig(agent: ConfigSubject): Promise<EffectiveConfig> {
    const own = await this.dataSource.getRepository(AgentConfig).findBy({ agent_id: agent.id });
    const values = effectiveValues(this.defaults, Object.fromEntries(own.map(({ key, value }) => [key, value])));
    return { hash: hashOfValues(values), values };
  }
}
