import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { ConfigValues } from '../effective-config.js';
import { holdsPassword, textsIn } from './secret-urls.js';

/** A step into values: the key of an object, or the index of an element. */
export type Step = string | number;

/** What is wrong with one part of values. */
export interface ConfigFault {
  path: Step[];
  code: string;
  message: string;
}

/** A JSON Schema as it is read from a file. */
export type JsonSchema = Record<string, unknown>;

/** Marks a setting whose value is the name of a secret, which the agent knows and the hub never learns. */
const SECRET = 'x-secret';
/** Faults that only sum up those of their branches, which are told instead. */
const SUMMARIES = new Set(['oneOf', 'anyOf', 'allOf', 'if', '$ref']);

/**
 * Compiles the schema of a type of agents into a judge of values, which may be some of the settings. Keywords that begin
 * with `x-` are remarks.
 * @throws Error when it is no schema that can be understood whole.
 */
export function compileConfigSchema(schema: JsonSchema): (values: ConfigValues) => ConfigFault[] {
  const ajv = formats.default(
    new Ajv({
      allErrors: true,
      strict: true,
      strictTypes: false,
      strictTuples: false,
      strictRequired: false,
      verbose: true,
      discriminator: true,
    }),
  );
  for (const keyword of remarksIn(schema)) ajv.addKeyword(keyword);
  const validate = ajv.compile(schema);
  return (values) => {
    const secrets = passwords(values);
    const places = new Set(secrets.map(({ path }) => path.join('.')));
    // Where a text holds a password nothing else needs to be said of it.
    const faults = schemaFaults(validate, values).filter(({ path }) => !places.has(path.join('.')));
    return [...faults, ...repeatedNames(values), ...secrets];
  };
}

function remarksIn(schema: JsonSchema): Set<string> {
  const remarks = new Set<string>();
  JSON.stringify(schema, (key, value: unknown) => {
    if (key.startsWith('x-')) remarks.add(key);
    return value;
  });
  return remarks;
}

function schemaFaults(validate: ValidateFunction, values: ConfigValues): ConfigFault[] {
  if (validate(values)) return [];
  const errors = ofMeantBranches(validate.errors ?? []);
  const told = errors.filter(({ keyword }) => !SUMMARIES.has(keyword));
  return distinct((told.length > 0 ? told : errors).map((error) => toFault(error, values)));
}

/**
 * Of alternatives that a constant tells apart, such as checks by their `kind`, keeps what is wrong with the one that is
 * meant. Where none is meant, the constants are all that is told.
 */
function ofMeantBranches(errors: ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  return choices.reduce((left, choice) => {
    const branchOf = (error: ErrorObject): string | undefined => {
      if (error === choice || !isWithin(error.instancePath, choice.instancePath)) return undefined;
      const rest =
        error.schemaPath.startsWith(`${choice.schemaPath}/`) && error.schemaPath.slice(choice.schemaPath.length + 1);
      return rest === false ? undefined : rest.split('/')[0];
    };
    const branches = new Set(left.map(branchOf).filter((branch) => branch !== undefined));
    const others = new Set(
      left
        .filter((error) => tellsApart(error, choice))
        .map(branchOf)
        .filter((branch) => branch !== undefined),
    );
    const noneIsMeant = others.size === branches.size;
    return left.filter((error) => {
      const branch = branchOf(error);
      if (branch === undefined) return true;
      return noneIsMeant ? tellsApart(error, choice) : !others.has(branch);
    });
  }, errors);
}

/** Whether an error says that a branch is not meant: a constant right within the value, or another type of value. */
function tellsApart({ keyword, instancePath }: ErrorObject, choice: ErrorObject): boolean {
  const depth = instancePath.split('/').length - choice.instancePath.split('/').length;
  return (keyword === 'const' && depth === 1) || (keyword === 'type' && depth === 0);
}

const isWithin = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}/`);

function toFault(error: ErrorObject, values: ConfigValues): ConfigFault {
  const path = stepsOf(error.instancePath, values);
  const parameters = error.params as Record<string, unknown>;
  const named = (name: string): Step[] => [...path, String(parameters[name])];
  if (error.parentSchema?.[SECRET] === true) {
    return { path, code: 'secret-in-config', message: 'must name a secret that the agent knows: {"secret":"NAME"}' };
  }
  switch (error.keyword) {
    case 'required':
      return { path: named('missingProperty'), code: 'required', message: 'is required' };
    case 'additionalProperties':
      return { path: named('additionalProperty'), code: 'unknown-field', message: 'is not a setting here' };
    case 'unevaluatedProperties':
      return { path: named('unevaluatedProperty'), code: 'unknown-field', message: 'is not a setting here' };
    case 'propertyNames':
      return { path: named('propertyName'), code: 'invalid-key', message: 'must be called otherwise' };
    case 'discriminator':
      return { path: named('tag'), code: 'unknown-kind', message: 'must be one of the kinds of this type of agent' };
    case 'const':
      return { path, code: 'const', message: `must be ${JSON.stringify(parameters.allowedValue)}` };
    case 'enum':
      return { path, code: 'enum', message: `must be one of ${(parameters.allowedValues as unknown[]).join(', ')}` };
    default:
      return { path, code: kebab(error.keyword), message: error.message ?? 'is not valid' };
  }
}

const kebab = (keyword: string): string => keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A JSON pointer as steps: digits are an index only where they point into a list. */
function stepsOf(pointer: string, values: ConfigValues): Step[] {
  let at: unknown = values;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(at) ? Number(key) : key;
      at = (at as Record<Step, unknown> | undefined)?.[step];
      return step;
    });
}

/** Faults of the same place and message once: several constants of alternatives become one list. */
function distinct(faults: ConfigFault[]): ConfigFault[] {
  const byPlace = new Map<string, ConfigFault>();
  for (const fault of faults) {
    const place = JSON.stringify([fault.path, fault.code]);
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, fault);
    else if (fault.code === 'const') known.message = `${known.message} or ${fault.message.replace('must be ', '')}`;
  }
  return [...byPlace.values()];
}

function repeatedNames({ checks }: ConfigValues): ConfigFault[] {
  if (!Array.isArray(checks)) return [];
  const names = checks.map((check) => (check as { name?: unknown } | null)?.name);
  const seen = new Set<unknown>();
  return names.flatMap((name, index) => {
    const isRepeated = typeof name === 'string' && seen.has(name);
    seen.add(name);
    if (!isRepeated) return [];
    return [{ path: ['checks', index, 'name'], code: 'repeated-name', message: 'is the name of an earlier check' }];
  });
}

function passwords(values: ConfigValues): ConfigFault[] {
  return [...textsIn(values)]
    .filter(([, text]) => holdsPassword(text))
    .map(([path]) => ({
      path,
      code: 'secret-in-config',
      message: 'holds a URL with a password; the agent takes secrets from its own configuration file or environment',
    }));
}
