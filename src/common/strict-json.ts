import { type FieldError, Invalid } from './errors.js';
import { Malformed } from './edge-errors.js';

/** How deep a body may nest. */
const MAX_DEPTH = 32;
/** How deep a text may nest to be read at all, so that what lies too deep can be named. */
export const MAX_NESTING = 2 * MAX_DEPTH;
/** How many keys one object of a body may have. */
export const MAX_KEYS = 10_000;

/** A parsed body: always one object. */
export type JsonObject = Record<string, unknown>;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Own keys with which a careless merge could reach a prototype. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses a body as exactly one JSON object (RFC 8259) and refuses what later code would trip over.
 * @throws Malformed when it is not one JSON object in valid UTF-8 (`400`).
 * @throws Invalid when it is one, with nesting, keys, numbers or text that cannot be stored (`422`).
 */
export function parseJsonObject(bytes: Uint8Array): JsonObject {
  const text = decodeText(bytes);
  const depth = nestingDepth(text, MAX_NESTING);
  // JSON.parse takes any depth, and whatever walks its result recursively then dies.
  if (depth > MAX_NESTING) throw new Malformed('The body nests too deep to be read.');
  const parsed = parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Malformed('The body must be one JSON object.');
  }
  return inspectObject(parsed as JsonObject);
}

/**
 * Sees that an object that was parsed holds nothing that later code would trip over.
 * @throws Invalid when it does.
 */
export function inspectObject(parsed: JsonObject): JsonObject {
  const errors: FieldError[] = [];
  inspect(parsed, '', 1, errors);
  if (errors.length > 0) throw new Invalid(errors);
  return parsed;
}

/**
 * The text of a body.
 * @throws Malformed when it is no UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Malformed('The body is not valid UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Malformed('The body is not valid JSON.');
  }
}

/**
 * The deepest nesting of a JSON text, found without parsing it: recursion over hostile nesting ends a process. What
 * nests deeper than `enough` is not read to its end.
 */
export function nestingDepth(text: string, enough: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length && deepest <= enough; i++) {
    const character = text.charCodeAt(i);
    if (inString) {
      if (character === BACKSLASH) i++;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) inString = true;
    else if (character === OPEN_BRACE || character === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) depth--;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** How much of a key a path shows: more than any key has that is taken. */
const MAX_SHOWN_KEY = 400;

/** Appends a key to a path: `reports[3]` and `metrics` make `reports[3].metrics`. */
export function childPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key.toString()}]`;
  const shown = key.length > MAX_SHOWN_KEY ? `${key.slice(0, MAX_SHOWN_KEY)}…` : key;
  return path === '' ? shown : `${path}.${shown}`;
}

function inspect(value: unknown, path: string, depth: number, errors: FieldError[]): void {
  if (errors.length >= 1000) return;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    errors.push({ path, code: 'not-finite', message: 'The number is too large.' });
  } else if (typeof value === 'string') {
    inspectText(value, path, errors);
  } else if (typeof value === 'object' && value !== null) {
    if (depth > MAX_DEPTH) {
      errors.push({ path, code: 'too-deep', message: `Nothing may lie deeper than ${MAX_DEPTH.toString()} levels.` });
    } else if (Array.isArray(value)) {
      value.forEach((element, index) => {
        inspect(element, childPath(path, index), depth + 1, errors);
      });
    } else {
      inspectKeys(value as JsonObject, path, depth, errors);
    }
  }
}

function inspectKeys(object: JsonObject, path: string, depth: number, errors: FieldError[]): void {
  const keys = Object.keys(object);
  if (keys.length > MAX_KEYS) {
    errors.push({ path, code: 'too-many-keys', message: `An object may have ${MAX_KEYS.toString()} keys.` });
    return;
  }
  for (const key of keys) {
    const at = childPath(path, key);
    if (FORBIDDEN_KEYS.has(key)) errors.push({ path: at, code: 'forbidden-key', message: 'This key is not taken.' });
    else if (!isStorable(key))
      errors.push({ path, code: 'invalid-text', message: 'A key holds a character that cannot be stored.' });
    else inspect(object[key], at, depth + 1, errors);
  }
}

function inspectText(text: string, path: string, errors: FieldError[]): void {
  if (isStorable(text)) return;
  errors.push({ path, code: 'invalid-text', message: 'The text holds a NUL or half of a surrogate pair.' });
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
