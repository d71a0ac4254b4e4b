import type { JsonSchema } from '../checks/json-schema.js';
import type { AnyCheckKind } from '../checks/kind.js';
import { parseObject, readText } from '../settings/config-file.js';
import { suggestNearest } from '../support/nearest.js';
import { SettingsError } from '../settings/settings.js';
import { paragraphs, row } from './help.js';

/** Ways to give the settings of a check on the command line; the later ones win over the earlier. */
export interface GivenSettings {
  /** JSON. */
  readonly file: string | undefined;
  /** JSON. */
  readonly text: string | undefined;
  /** As `url=https://shop.example.org`, `headers.Authorization={"secret":"SHOP"}`. */
  readonly pairs: readonly string[];
}

/** Puts together the settings of a check, still to be held against its schema. Throws a `SettingsError`. */
export function readGivenSettings(kind: AnyCheckKind, { file, text, pairs }: GivenSettings): Record<string, unknown> {
  const settings = {
    ...(file !== undefined && readSettingsFile(file)),
    ...(text !== undefined && readSettingsText(text)),
  };
  for (const pair of pairs) setPair(kind, settings, pair);
  return settings;
}

/** The settings of a kind for a person, from its schema. */
export function describeKindSettings({ kind, title, description, settings, metrics }: AnyCheckKind): string {
  const required = (settings.required ?? []) as readonly string[];
  const rows = Object.entries(propertiesOf(settings)).map(([name, schema]) => {
    const { description: meaning = '', default: fallback } = schema as { description?: string; default?: unknown };
    const notes = [
      describeType(schema),
      ...(required.includes(name) ? ['required'] : []),
      ...(fallback === undefined ? [] : [`default ${JSON.stringify(fallback)}`]),
    ];
    return row(name, `${meaning} (${notes.join(', ')})`);
  });
  return [
    paragraphs(`${title} (${kind}): ${description}`),
    ['Settings, as name=value:', ...rows].join('\n'),
    [
      'It measures:',
      ...metrics.map(({ name, unit, description: meaning }) => row(name, `${meaning} (${unit})`, 40)),
    ].join('\n'),
  ].join('\n\n');
}

function readSettingsFile(path: string): Record<string, unknown> {
  const read = readText(path);
  if ('code' in read) throw new SettingsError([`--settings-file ${path} cannot be read (${read.code})`]);
  const settings = parseObject(read.text);
  if (settings === undefined) throw new SettingsError([`--settings-file ${path} must hold one JSON object`]);
  return settings;
}

function readSettingsText(text: string): Record<string, unknown> {
  const settings = parseObject(text);
  if (settings === undefined) throw new SettingsError([`--settings must be one JSON object, as '{"port": 5432}'`]);
  return settings;
}

function setPair({ kind, settings: schema }: AnyCheckKind, settings: Record<string, unknown>, pair: string): void {
  const at = pair.indexOf('=');
  if (at < 1) throw new SettingsError([`a setting must be written name=value; see check ${kind} --help`]);
  const [name = '', ...inner] = pair.slice(0, at).split('.');
  const properties = propertiesOf(schema);
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (property === undefined) {
    const names = Object.keys(properties);
    const hint = suggestNearest(name, names) || `; there are ${names.join(', ')}`;
    throw new SettingsError([`${kind} has no setting ${name}${hint}`]);
  }
  const text = pair.slice(at + 1);
  if (inner.length === 0) settings[name] = readValue(property, text);
  else settings[name] = { ...(settings[name] as object | undefined), [inner.join('.')]: readJsonOr(text, text) };
}

/** Text as the schema wants it; what does not fit is left as it is, for the schema to refuse by its name. */
function readValue(schema: JsonSchema, text: string): unknown {
  const { type } = schema;
  if (type === 'string') return text;
  if (type === 'array' && !text.trim().startsWith('[')) return text.split(',').map((each) => readJsonOr(each, each));
  return readJsonOr(text, text);
}

function readJsonOr(text: string, otherwise: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return otherwise;
  }
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

function describeType({ type, enum: values, minimum, maximum, ...more }: JsonSchema): string {
  if (more['x-secret'] === true) return 'the name of a secret, as {"secret":"SHOP_TOKEN"}';
  if (Array.isArray(values)) return values.map(String).join(' or ');
  const name = typeof type === 'string' ? type : 'any';
  const words: Readonly<Record<string, string>> = { string: 'text', array: 'list', integer: 'whole number' };
  const bounds = typeof minimum === 'number' && typeof maximum === 'number' ? ` from ${minimum} to ${maximum}` : '';
  return `${words[name] ?? name}${bounds}`;
}
