import { createHash } from 'node:crypto';
import { matchesSelector, type Selectable, type Selector } from '../agent-registry/selector/agent-selector.js';

/** Settings of an agent by key. */
export type ConfigValues = Record<string, unknown>;

/** Values with where they come from: `default`, `profile:NAME`, or `agent`. */
export interface ConfigLayer {
  source: string;
  values: ConfigValues;
}

/** What an agent runs, and where each value of it comes from. */
export interface SourcedConfig {
  values: ConfigValues;
  sources: Record<string, string>;
}

/** What of a profile decides about an agent's configuration. */
export interface Profile {
  id: string;
  name: string;
  priority: number;
  selector: Selector;
  values: ConfigValues;
}

/**
 * Profiles from the weakest to the strongest: the higher priority wins, and of two equal ones the name that comes first
 * in the order of code points, so that the outcome never depends on which was made first.
 */
export function byStrength(profiles: readonly Profile[]): Profile[] {
  return [...profiles].sort((one, other) => one.priority - other.priority || (one.name < other.name ? 1 : -1));
}

/** Lays values over each other, key by key and each as a whole; later layers win. */
function layOver(layers: readonly ConfigLayer[]): SourcedConfig {
  const values: ConfigValues = {};
  const sources: Record<string, string> = {};
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer.values)) {
      values[key] = value;
      sources[key] = layer.source;
    }
  }
  return { values, sources };
}

/** What one agent runs: the defaults, the profiles that match it (given by strength), its own values. */
export function effectiveConfig(
  defaults: ConfigValues,
  profiles: readonly Profile[],
  agent: Selectable,
  own: ConfigValues,
): SourcedConfig {
  const matching = profiles.filter(({ selector }) => matchesSelector(selector, agent));
  return layOver([
    { source: 'default', values: defaults },
    ...matching.map(({ name, values }) => ({ source: `profile:${name}`, values })),
    { source: 'agent', values: own },
  ]);
}

/** SHA-256, in hex, of the canonical JSON (RFC 8785) of values: two agents with equal values have equal hashes. */
export function hashOfValues(values: ConfigValues): string {
  return createHash('sha256').update(canonicalJson(values)).digest('hex');
}

/**
 * JSON as RFC 8785 writes it: keys sorted by UTF-16 code units, no blanks. Numbers and texts are what `JSON.stringify`
 * makes of them, which the RFC takes over from ECMAScript.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, element]) => `${JSON.stringify(key)}:${canonicalJson(element)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
