import { matchesSelector } from '../agent-registry/selector/agent-selector.js';
import type { ConfigurableAgent, DesiredConfig } from '../agent-registry/desired-configs.queries.js';
import { type ConfigValues, effectiveConfig, hashOfValues, type Profile } from './effective-config.js';

/** What the hub reads of a configuration itself: its hash and the two intervals. */
export type DesiredFacts = Omit<DesiredConfig, 'agentId'>;

/** Reads effective values, which have been judged before, as far as the hub goes by them. */
export function desiredFacts(values: ConfigValues): DesiredFacts {
  return {
    hash: hashOfValues(values),
    heartbeatIntervalSeconds: values.heartbeat_interval as number,
    metricsIntervalSeconds: values.reporting_interval as number,
  };
}

/** Whether an agent would count as offline between two of its beats, and not for what was so before. */
export function breaksTimeOut(agent: ConfigurableAgent, interval: number, defaultInterval: number): boolean {
  const { offline_after_seconds: timeOut, heartbeat_interval_seconds: before } = agent;
  return timeOut !== null && timeOut < 2 * interval && interval > (before ?? defaultInterval);
}

/**
 * Computes what many agents should run. Agents without values of their own that are matched by the same profiles run the
 * same, so that each such configuration is put together and hashed once.
 */
export class DesiredConfigs {
  private readonly known = new Map<string, DesiredFacts>();

  /** Profiles are given by strength. */
  constructor(
    private readonly defaults: ConfigValues,
    private readonly profiles: readonly Profile[],
  ) {}

  of(agent: ConfigurableAgent, own: ConfigValues | undefined): DesiredFacts {
    const matching = this.profiles.filter(({ selector }) => matchesSelector(selector, agent));
    if (own !== undefined) return this.compute(agent, matching, own);
    const key = matching.map(({ id }) => id).join();
    const facts = this.known.get(key) ?? this.compute(agent, matching, {});
    this.known.set(key, facts);
    return facts;
  }

  private compute(agent: ConfigurableAgent, profiles: readonly Profile[], own: ConfigValues): DesiredFacts {
    return desiredFacts(effectiveConfig(this.defaults, profiles, agent, own).values);
  }
}
