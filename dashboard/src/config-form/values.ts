/** Settings by their keys: any JSON. */
export type Values = Record<string, unknown>;

/** A step into values: the key of an object, or the index of an element. */
export type Step = string | number;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => isSame(element, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

/** An object with one key set, or without it where there is no value. */
export function withKey(values: Values, key: string, value: unknown): Values {
  if (value !== undefined) return { ...values, [key]: value };
  return Object.fromEntries(Object.entries(values).filter(([each]) => each !== key));
}

/** The path of a part of values as the hub writes it in the faults it finds: `values.checks[0].name`. */
export function childPath(path: string, step: Step): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return path === '' ? step : `${path}.${step}`;
}

/**
 * What makes one object of another by a merge patch (RFC 7396): objects are merged, null takes a key away. A null inside
 * of a value cannot be told that way.
 */
export function toMergePatch(before: Values, after: Values): Values {
  const patch: Values = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, wanted] = [before[key], after[key]];
    if (wanted === undefined) patch[key] = null;
    else if (isObject(old) && isObject(wanted)) {
      const inner = toMergePatch(old, wanted);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (!isSame(old, wanted)) patch[key] = wanted;
  }
  return patch;
}
