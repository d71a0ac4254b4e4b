import { SECRET_NAME } from '../checks/json-schema.js';

/** Values of the secrets that this machine has, by the name under which the configuration asks for them. */
export type Secrets = ReadonlyMap<string, string>;

/**
 * No other variable of the environment can be asked for: a hub in wrong hands would otherwise have every one of them
 * sent to where it likes.
 */
const VARIABLE_PREFIX = 'AGENT_MONITOR_SECRET_';

const NAME = new RegExp(SECRET_NAME, 'u');
const LONGEST_VALUE = 8192;

/** Whether a variable of the environment holds a secret. */
export function isSecretVariable(name: string): boolean {
  return name.startsWith(VARIABLE_PREFIX);
}

/** Reads the secrets of the environment; what is wrong is added to `problems`, by name and never by value. */
export function readSecretVariables(env: NodeJS.ProcessEnv, problems: string[]): Secrets {
  const variables = Object.entries(env).filter(([name, value]) => isSecretVariable(name) && value !== '');
  return readAll(
    variables.map(([name, value]) => [name.slice(VARIABLE_PREFIX.length), value]),
    (name) => VARIABLE_PREFIX + name,
    problems,
  );
}

/** Reads the `secrets` of a config file. */
export function readSecrets(raw: unknown, file: string, problems: string[]): Secrets {
  if (raw === undefined) return new Map();
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problems.push(`secrets in ${file} must be an object of names and texts`);
    return new Map();
  }
  return readAll(Object.entries(raw), (name) => `secrets.${name} in ${file}`, problems);
}

function readAll(
  entries: readonly (readonly [string, unknown])[],
  nameOf: (name: string) => string,
  problems: string[],
): Secrets {
  const secrets = new Map<string, string>();
  for (const [name, value] of entries) {
    if (!NAME.test(name)) {
      problems.push(`${nameOf(name)} must have a name of 1 to 64 capitals, digits or "_" that begins with a letter`);
    } else if (typeof value !== 'string' || value === '' || value.length > LONGEST_VALUE) {
      problems.push(`${nameOf(name)} must be text of 1 to ${LONGEST_VALUE} characters`);
    } else secrets.set(name, value);
  }
  return secrets;
}
