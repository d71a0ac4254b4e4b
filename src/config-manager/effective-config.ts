import { createHash } from 'node:crypto';

/** Settings of an agent by key. */
export type ConfigValues = Record<string, unknown>;

/** What an agent runs: the defaults, with its own values laid over them. */
export function effectiveValues(defaults: ConfigValues, own: ConfigValues): ConfigValues {
  return { ...defaults, ...own };
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
