import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { judgeCheck, type Ceiling, type Reach } from '../ceiling/ceiling.js';
import type { CheckDefinition } from '../checks/configurable-checks.js';
import type { AnyCheckKind, CheckSettings } from '../checks/kind.js';
import { CHECK_KINDS } from '../checks/kinds.js';
import type { JsonSchema } from '../checks/json-schema.js';
import type { RefusedCheck } from '../checks/refused-check.js';
import type { Secrets } from '../settings/secrets.js';
import { messageOf } from '../support/errors.js';
import { CHECK_NAME, checkSchema, DEFAULT_TIMEOUT_SECONDS } from './config-schema.js';

/** What checks are read by: the secrets that this machine has, and the limits that the checks are held against. */
export interface ReadingRules {
  readonly secrets: Secrets;
  readonly ceiling: Ceiling;
}

interface RawCheck {
  readonly name: string;
  readonly kind: string;
  readonly interval_seconds?: number;
  readonly timeout_seconds?: number;
  readonly settings: CheckSettings;
}

type ReadCheck = { readonly definition: CheckDefinition } | { readonly reasons: readonly string[] };

// Verbose, for errors that know what the schema says of the field in words.
const ajv = new Ajv({ allErrors: true, verbose: true, keywords: ['x-secret'] });
const validators = new Map<AnyCheckKind, ValidateFunction>();
const isCheckName = ajv.compile(CHECK_NAME);

/** Reads checks that are objects, each held against the schema of its kind; what is wrong is told by field. */
export function readChecks(
  raw: readonly object[],
  rules: ReadingRules,
): { definitions: readonly CheckDefinition[]; refused: readonly RefusedCheck[] } {
  const names = raw.map((check) => (check as Partial<RawCheck>).name);
  const definitions: CheckDefinition[] = [];
  const refused: RefusedCheck[] = [];
  for (const [index, check] of raw.entries()) {
    const place = `checks[${index}]`;
    const read = readCheck(check, place, rules);
    const isRepeated = names.indexOf(names[index]) < index;
    const reasons = [
      ...('reasons' in read ? read.reasons : []),
      ...(isRepeated && names[index] !== undefined ? [`${place}.name is used twice`] : []),
    ];
    if ('definition' in read && reasons.length === 0) definitions.push(read.definition);
    else refused.push({ name: isRepeated ? place : nameOf(check, place), kind: kindOf(check), reasons });
  }
  return { definitions, refused };
}

function nameOf(check: object, place: string): string {
  const { name } = check as { name?: unknown };
  return typeof name === 'string' && isCheckName(name) ? name : place;
}

function kindOf(check: object): string {
  const { kind } = check as { kind?: unknown };
  return CHECK_KINDS.find((each) => each.kind === kind)?.kind ?? 'unknown';
}

/** Reads one check; `path` is where it stands, for the reasons. */
export function readCheck(unread: object, path: string, { secrets, ceiling }: ReadingRules): ReadCheck {
  const raw = unread as RawCheck;
  const kind = CHECK_KINDS.find((each) => each.kind === raw.kind);
  if (kind === undefined) {
    return { reasons: [`${path}.kind must be one of ${CHECK_KINDS.map((each) => each.kind).join(', ')}`] };
  }
  const reasons = problemsOf(validatorOf(kind), raw, path);
  if (reasons.length > 0) return { reasons };
  const used = new Map<string, string>();
  const missing: string[] = [];
  const settings = resolveSecrets(raw.settings, `${path}.settings`, (name, at) => {
    const value = secrets.get(name);
    if (value === undefined) missing.push(`${at}: this machine has no secret ${name}`);
    else used.set(name, value);
    return value;
  }) as CheckSettings;
  if (missing.length > 0) return { reasons: missing };
  const reach = readReach(kind, settings);
  if (reach instanceof Error) return { reasons: [`${path}.settings: ${messageOf(reach)}`] };
  const outside = judgeCheck(ceiling, { kind: kind.kind, reach, secrets: [...used.keys()] });
  if (outside.length > 0) return { reasons: outside.map((reason) => `${path}: ${reason}`) };
  const { name, interval_seconds, timeout_seconds = DEFAULT_TIMEOUT_SECONDS } = raw;
  const definition = { name, kind, intervalSeconds: interval_seconds, timeoutSeconds: timeout_seconds, settings };
  return { definition: { ...definition, ceiling, secrets: used } };
}

/** What a check would touch; an error where its settings say it in a way that no schema can find wrong. */
function readReach(kind: AnyCheckKind, settings: CheckSettings): Reach | Error {
  try {
    return kind.reach(settings);
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}

/** A validator whose problems `problemsOf` can tell. */
export function compileSchema(schema: JsonSchema): ValidateFunction {
  return ajv.compile(schema);
}

/** What is wrong with a value, by field: keywords of the schema and keys of the value, never what it holds. */
export function problemsOf(validate: ValidateFunction, value: unknown, path: string): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => describe(error, path));
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

function validatorOf(kind: AnyCheckKind): ValidateFunction {
  const known = validators.get(kind);
  if (known !== undefined) return known;
  const validator = compileSchema(checkSchema(kind));
  validators.set(kind, validator);
  return validator;
}

// What Ajv says names keywords of the schema and keys of the configuration, never a value.
function describe(error: ErrorObject, path: string): string {
  const { instancePath, keyword, params } = error;
  const steps = instancePath.split('/').slice(1).map(unescapeStep);
  const at = steps.reduce((whole, step) => (/^\d+$/.test(step) ? `${whole}[${step}]` : `${whole}.${step}`), path);
  const surplus: unknown = keyword === 'additionalProperties' ? params.additionalProperty : undefined;
  const field = at.replace(/^\./, '') || 'the configuration';
  const rule = describeRule(error);
  return typeof surplus === 'string' ? `${field} ${rule}: ${surplus.slice(0, 64)}` : `${field} ${rule}`;
}

/** A pattern is for programs, where the schema has words for it too. */
function describeRule({ keyword, message = 'is invalid', parentSchema = {} }: ErrorObject): string {
  if (keyword === 'type' && parentSchema['x-secret'] === true) {
    return 'must be the name of a secret, as {"secret": "SHOP_TOKEN"}';
  }
  const { description } = parentSchema as { description?: unknown };
  return keyword === 'pattern' && typeof description === 'string' ? `must match pattern (${description})` : message;
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
