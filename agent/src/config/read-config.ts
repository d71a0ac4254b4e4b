import { problemsOfAllow, type Allow } from '../ceiling/allow.js';
import type { CheckDefinition } from '../checks/configurable-checks.js';
import { compileSchema, problemsOf, readChecks, type ReadingRules } from './check-reader.js';
import { MOST_CHECKS, outerConfigSchema } from './config-schema.js';

/** Settings as the hub sends them, by key. */
export type ConfigValues = Readonly<Record<string, unknown>>;

/** What an agent does by a configuration that it has found good. */
export interface AgentConfig {
  readonly reportingSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Limits that the hub has added to those of the machine. */
  readonly allow: Allow | undefined;
  readonly checks: readonly CheckDefinition[];
}

/** Why a configuration cannot be applied: fields and reasons, never values. */
export class ConfigError extends Error {}

/** What a configuration is read by; the ceiling is that of the machine. */
export interface ConfigRules extends ReadingRules {
  /** Names of the machine's own checks: the configuration's checks of the same names win, the others count. */
  readonly localNames: readonly string[];
}

interface RawConfig {
  readonly reporting_interval?: number;
  readonly heartbeat_interval?: number;
  readonly allow?: Allow;
  readonly checks?: readonly object[];
}

const MOST_REASONS = 5;

const validateOuter = compileSchema(outerConfigSchema());

/**
 * Reads a configuration as this agent understands it, with the values of its secrets in place. It is taken as a whole
 * or not at all: an agent that left out what it does not know would say that it runs what it does not. Throws a
 * `ConfigError` that names what is wrong.
 */
export function readConfig(values: ConfigValues, rules: ConfigRules): AgentConfig {
  const problems = problemsOf(validateOuter, values, '');
  if (problems.length > 0) throw toError(problems);
  const { reporting_interval, heartbeat_interval, allow, checks = [] } = values as RawConfig;
  const ceiling = allow === undefined ? rules.ceiling : { ...rules.ceiling, hub: allow };
  const { definitions, refused } = readChecks(checks, { ...rules, ceiling });
  const wrong = [
    ...problemsOfAllow(allow ?? {}),
    ...refused.flatMap(({ reasons }) => reasons),
    ...tooMany(definitions, rules.localNames),
  ];
  if (wrong.length > 0) throw toError(wrong);
  return { reportingSeconds: reporting_interval, heartbeatSeconds: heartbeat_interval, allow, checks: definitions };
}

function tooMany(definitions: readonly CheckDefinition[], localNames: readonly string[]): string[] {
  const names = new Set(definitions.map(({ name }) => name));
  const others = localNames.filter((name) => !names.has(name)).length;
  if (names.size + others <= MOST_CHECKS) return [];
  return [`checks must NOT have more than ${MOST_CHECKS} items together with the ${others} of this machine itself`];
}

function toError(reasons: readonly string[]): ConfigError {
  const rest = reasons.length - MOST_REASONS;
  const more = rest > 0 ? `; and ${rest} more` : '';
  return new ConfigError(reasons.slice(0, MOST_REASONS).join('; ') + more);
}
