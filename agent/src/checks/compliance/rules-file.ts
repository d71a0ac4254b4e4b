import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { RULES_SCHEMA, type Rule } from './rule.js';

/** The longest rules file: a hundred rules with their words are a third of it. */
export const MOST_RULES_BYTES = 128 * 1024;

const MOST_PROBLEMS = 3;

let validator: ValidateFunction | undefined;

/**
 * Reads a rules file. Throws with what is wrong and where. YAML can say more than is wanted here: aliases, by which a
 * small file becomes a large one, are refused.
 */
export async function parseRules(text: string): Promise<readonly Rule[]> {
  if (text.length > MOST_RULES_BYTES) throw new Error(`rules of more than ${MOST_RULES_BYTES} bytes`);
  const { parse } = await import('yaml');
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 0, prettyErrors: false, uniqueKeys: true, logLevel: 'error' });
  } catch (error) {
    throw new Error(`no YAML that can be read: ${firstLine(error)}`, { cause: error });
  }
  validator ??= new Ajv({ allErrors: false, allowUnionTypes: true }).compile(RULES_SCHEMA);
  if (!validator(content)) throw new Error(problemsOf(validator.errors ?? [], content));
  const { rules } = content as { readonly rules: readonly Rule[] };
  const ids = rules.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new Error(`two rules are called ${repeated}`);
  return rules;
}

function problemsOf(errors: readonly ErrorObject[], content: unknown): string {
  return errors
    .slice(0, MOST_PROBLEMS)
    .map((error) => describe(error, content))
    .join('; ');
}

/** A rule is found by its name rather than by its number. */
function describe({ instancePath, message = 'is wrong', params }: ErrorObject, content: unknown): string {
  const index = Number(/^\/rules\/(\d+)/.exec(instancePath)?.[1] ?? NaN);
  const rules: unknown = (content as { rules?: unknown } | null)?.rules;
  const rule: unknown = Array.isArray(rules) ? rules[index] : undefined;
  const id = typeof rule === 'object' && rule !== null && 'id' in rule ? String(rule.id).slice(0, 64) : undefined;
  const where = instancePath.replace(/^\/rules\/\d+/, id === undefined ? `rule ${index + 1}` : `rule ${id}`);
  const surplus: unknown = params.additionalProperty;
  const name = typeof surplus === 'string' ? `: ${surplus.slice(0, 64)}` : '';
  return `${(where || 'the file').replaceAll('/', ' ')} ${message}${name}`;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? '';
}
