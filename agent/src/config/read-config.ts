import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { CheckDefinition } from '../checks/configurable-checks.js';
import type { AnyCheckKind, CheckSettings } from '../checks/kind.js';
import { CHECK_KINDS } from '../checks/kinds.js';
import type { Secrets } from '../secrets.js';
import { checkSchema, DEFAULT_TIMEOUT_SECONDS, outerConfigSchema } from './config-schema.js';

/** Settings as the hub sends them, by key. */
export type ConfigValues = Readonly<Record<string, unknown>>;

/** What an agent does by a configuration that it has found good. */
export interface AgentConfig {
  readonly reportingSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly checks: readonly CheckDefinition[];
}

/** Why a configuration cannot be applied: fields and reasons, never values. */
export class ConfigError extends Error {}

interface RawConfig {
  readonly reporting_interval?: number;
  readonly heartbeat_interval?: number;
  readonly checks?: readonly RawCheck[];
}

interface RawCheck {
  readonly name: string;
  readonly kind: string;
  readonly interval_seconds?: number;
  readonly timeout_seconds?: number;
  readonly settings: CheckSettings;
}

const MOST_REASONS = 5;

const ajv = new Ajv({ allErrors: true, keywords: ['x-secret'] });
const validators = new Map<AnyCheckKind | 'outer', ValidateFunction>();

/**
 * Reads a configuration as this agent understands it, with the values of its secrets in place. It is taken as a whole
 * or not at all: an agent that left out what it does not know would say that it runs what it does not. Throws a
 * `ConfigError` that names what is wrong.
 */
export function readConfig(values: ConfigValues, secrets: Secrets): AgentConfig {
  const reasons = problemsOf(validatorOf('outer'), values, '');
  if (reasons.length > 0) throw toError(reasons);
  const { reporting_interval, heartbeat_interval, checks = [] } = values as RawConfig;
  const found = checks.map((check, index) => readCheck(check, `checks[${index}]`, secrets));
  const repeated = checks.flatMap(({ name }, index) =>
    checks.findIndex((other) => other.name === name) < index ? [`checks[${index}].name is used twice`] : [],
  );
  const wrong = [...found.flatMap((each) => ('reasons' in each ? each.reasons : [])), ...repeated];
  if (wrong.length > 0) throw toError(wrong);
  return {
    reportingSeconds: reporting_interval,
    heartbeatSeconds: heartbeat_interval,
    checks: found.flatMap((each) => ('definition' in each ? [each.definition] : [])),
  };
}

type ReadCheck = { readonly definition: CheckDefinition } | { readonly reasons: readonly string[] };

function readCheck(raw: RawCheck, path: string, secrets: Secrets): ReadCheck {
  const kind = CHECK_KINDS.find((each) => each.kind === raw.kind);
  if (kind === undefined) {
    return { reasons: [`${path}.kind must be one of ${CHECK_KINDS.map((each) => each.kind).join(', ')}`] };
  }
  const reasons = problemsOf(validatorOf(kind), raw, path);
  if (reasons.length > 0) return { reasons };
  const used = new Set<string>();
  const missing: string[] = [];
  const settings = resolveSecrets(raw.settings, `${path}.settings`, (name, at) => {
    const value = secrets.get(name);
    if (value === undefined) missing.push(`${at}: this machine has no secret ${name}`);
    else used.add(value);
    return value;
  }) as CheckSettings;
  if (missing.length > 0) return { reasons: missing };
  const { name, interval_seconds, timeout_seconds = DEFAULT_TIMEOUT_SECONDS } = raw;
  const definition = { name, kind, intervalSeconds: interval_seconds, timeoutSeconds: timeout_seconds, settings };
  return { definition: { ...definition, secrets: [...used] } };
}

/** Only where a schema allows it can a value be the name of a secret; by now every value is what its schema allows. */
function resolveSecrets(
  value: unknown,
  path: string,
  find: (name: string, path: string) => string | undefined,
): unknown {
  if (Array.isArray(value)) return value.map((each, index) => resolveSecrets(each, `${path}[${index}]`, find));
  if (typeof value !== 'object' || value === null) return value;
  if ('secret' in value && typeof value.secret === 'string') return find(value.secret, path);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolveSecrets(each, `${path}.${key}`, find)]),
  );
}

function validatorOf(which: AnyCheckKind | 'outer'): ValidateFunction {
  const known = validators.get(which);
  if (known !== undefined) return known;
  const validator = ajv.compile(which === 'outer' ? outerConfigSchema() : checkSchema(which));
  validators.set(which, validator);
  return validator;
}

function problemsOf(validate: ValidateFunction, value: unknown, path: string): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => describe(error, path));
}

// What Ajv says names keywords of the schema and keys of the configuration, never a value.
function describe({ instancePath, message = 'is invalid', keyword, params }: ErrorObject, path: string): string {
  const steps = instancePath.split('/').slice(1).map(unescapeStep);
  const at = steps.reduce((whole, step) => (/^\d+$/.test(step) ? `${whole}[${step}]` : `${whole}.${step}`), path);
  const surplus: unknown = keyword === 'additionalProperties' ? params.additionalProperty : undefined;
  const field = at.replace(/^\./, '') || 'the configuration';
  return typeof surplus === 'string' ? `${field} ${message}: ${surplus.slice(0, 64)}` : `${field} ${message}`;
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function toError(reasons: readonly string[]): ConfigError {
  const rest = reasons.length - MOST_REASONS;
  const more = rest > 0 ? `; and ${rest} more` : '';
  return new ConfigError(reasons.slice(0, MOST_REASONS).join('; ') + more);
}
