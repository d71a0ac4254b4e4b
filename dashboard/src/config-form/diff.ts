import { isObject, isSame, type Values } from './values.js';

/** One part of values that differs: where it is in words, and what it was and is; undefined for not there. */
export interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

/**
 * What differs between two JSON values, part by part. Elements of lists that have names, as checks do, are compared with
 * those of the same name, so that an element that is put in front changes nothing else.
 */
export function diffValues(before: unknown, after: unknown, path = ''): Change[] {
  if (isSame(before, after)) return [];
  if (isObject(before) && isObject(after)) return diffObjects(before, after, path);
  const [old, wanted] = [byName(before), byName(after)];
  if (old === undefined || wanted === undefined) return [{ path, before, after }];
  const changes = diffObjects(old, wanted, path);
  // The same elements in another order are a change of the list as a whole.
  return changes.length > 0 ? changes : [{ path, before, after }];
}

function diffObjects(before: Values, after: Values, path: string): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => diffValues(before[key], after[key], path === '' ? key : `${path} › ${key}`));
}

/** Elements by their names; none where some have no name of their own. */
function byName(list: unknown): Values | undefined {
  if (!Array.isArray(list)) return undefined;
  const named = list.map((element: unknown): [unknown, unknown] => [isObject(element) ? element.name : null, element]);
  const isNamed = named.every((entry): entry is [string, unknown] => typeof entry[0] === 'string');
  if (!isNamed || new Set(named.map(([name]) => name)).size < named.length) return undefined;
  return Object.fromEntries(named);
}
