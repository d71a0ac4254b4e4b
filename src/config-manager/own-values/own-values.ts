import { type FieldError, Invalid } from '../../common/errors.js';
import { childPath } from '../../common/strict-json.js';
import { CONFIG_LIMIT_KIB } from '../config-fields.js';
import { canonicalJson, type ConfigValues } from '../effective-config.js';
import type { ConfigFault } from '../schemas/config-schema.js';

/** Names faults by where they are in a request: `values` and `checks`, 2, `kind` make `values.checks[2].kind`. */
export function toFieldErrors(faults: readonly ConfigFault[], root: string): FieldError[] {
  return faults.map(({ path, code, message }) => ({ path: path.reduce<string>(childPath, root), code, message }));
}

/**
 * Names the faults of one setting by where they are in the request that sets it alone: the name of the setting stands in
 * its path as `key`, what it is to be in its body as `value`.
 */
export function toValueErrors(faults: readonly ConfigFault[]): FieldError[] {
  return faults.flatMap(({ path: [, ...rest], code, message }) =>
    rest.length === 0 && code === 'unknown-field'
      ? [{ path: 'key', code, message: 'is not a setting of this type of agent' }]
      : toFieldErrors([{ path: rest, code, message }], 'value'),
  );
}

/** Names the faults of an old version: none of its values is in the request. */
export function toVersionErrors(faults: readonly ConfigFault[]): FieldError[] {
  return toFieldErrors(faults, '').map(({ path, code, message }) => ({
    path: 'version',
    code,
    message: `was taken once, and is not any more: ${path} ${message}`,
  }));
}

/**
 * Refuses own values that are too much together.
 * @throws Invalid when their JSON is longer than 256 KiB.
 */
export function requireSmallEnough(values: ConfigValues, path: string): void {
  if (Buffer.byteLength(JSON.stringify(values)) <= CONFIG_LIMIT_KIB * 1024) return;
  throw Invalid.field(path, 'too-large', `makes the own values longer than ${CONFIG_LIMIT_KIB.toString()} KiB`);
}

/** The keys in which two sets of values differ, with what they are in each: what the audit log keeps. */
export function difference(before: ConfigValues, after: ConfigValues): { before: ConfigValues; after: ConfigValues } {
  const isOther = (key: string): boolean =>
    Object.hasOwn(before, key) !== Object.hasOwn(after, key) ||
    canonicalJson(before[key]) !== canonicalJson(after[key]);
  const only = (values: ConfigValues): ConfigValues =>
    Object.fromEntries(Object.entries(values).filter(([key]) => isOther(key)));
  return { before: only(before), after: only(after) };
}
