import type { SystemRoot, Look } from './system-root.js';
import type { Unseen } from './baseline.js';

/** Paths that a pattern leads to, and folders on the way that could not be seen. */
export interface Expanded {
  readonly paths: readonly string[];
  readonly unseen: readonly Unseen[];
}

/** Whether a name is one of those that a segment with `*` means; a leading dot has to be written, as in a shell. */
export function matchesSegment(segment: string, name: string): boolean {
  if (name.startsWith('.') && !segment.startsWith('.')) return false;
  const parts = segment.split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return name === segment;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  // Each part where it can stand first: no way back, so the time is that of reading the name.
  let at = first.length;
  const end = name.length - last.length;
  return parts.slice(1, -1).every((part) => {
    const found = name.indexOf(part, at);
    at = found + part.length;
    return found !== -1 && at <= end;
  });
}

/** The folder below which all is that a pattern leads to: itself, where it has no `*`. */
export function folderOfPattern(pattern: string): string {
  const star = pattern.indexOf('*');
  return star === -1 ? pattern : pattern.slice(0, pattern.lastIndexOf('/', star)) || '/';
}

/**
 * What a pattern leads to: a path that may have `*` in its segments, and that with `/` at its end means all files below.
 * Links to folders are not followed below. At most `most` paths.
 */
export async function expandPattern(
  root: Pick<SystemRoot, 'list' | 'stat' | 'readLink'>,
  pattern: string,
  most: number,
): Promise<Expanded> {
  const unseen: Unseen[] = [];
  const seen = <Value>(place: string, found: Look<Value>): Value | undefined => {
    if (found.is === 'unseen') unseen.push({ place, why: found.why });
    return found.is === 'seen' ? found.value : undefined;
  };
  let paths = [''];
  for (const segment of pattern.split('/').filter((each) => each !== '')) {
    if (!segment.includes('*')) paths = paths.map((path) => `${path}/${segment}`);
    else {
      const next: string[] = [];
      for (const path of paths) {
        const names = seen(`${path}/`, await root.list(path || '/')) ?? [];
        next.push(...names.filter((name) => matchesSegment(segment, name)).map((name) => `${path}/${name}`));
      }
      paths = next.slice(0, most);
    }
  }
  if (!pattern.endsWith('/')) return { paths, unseen };
  const files: string[] = [];
  const folders = [...paths];
  for (let folder = folders.pop(); folder !== undefined && files.length < most; folder = folders.pop()) {
    for (const name of seen(`${folder}/`, await root.list(folder)) ?? []) {
      const path = `${folder}/${name}`;
      const found = await root.stat(path);
      const isLink = (await root.readLink(path)).is === 'seen';
      if (found.is === 'seen' && found.value.isDirectory()) {
        if (!isLink) folders.push(path);
      } else files.push(path);
    }
  }
  return { paths: files.slice(0, most).sort(), unseen };
}
