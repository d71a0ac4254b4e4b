import { createHash } from 'node:crypto';
import type { LineSource } from '../log-lines/line.js';
import { commonFolder } from './glob.js';

/** A longer one is cut at its beginning: with the name of a check it must fit into that of a series. */
const LONGEST_NAME = 48;

/** What the files of some patterns are called: their paths without the folders that all have in common. */
export function sourceNames(patterns: readonly string[]): (path: string) => LineSource {
  const folder = commonFolder(patterns);
  const names = new Map<string, LineSource>();
  return (path) => {
    const source = names.get(path) ?? { name: shorten(path.slice(folder === '/' ? 1 : folder.length + 1)), path };
    names.set(path, source);
    return source;
  };
}

function shorten(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${mark}…${name.slice(mark.length + 1 - LONGEST_NAME)}`;
}
