import type { Access } from '../../ceiling/access.js';
import type { Look, SystemRoot } from '../system/system-root.js';

/**
 * A system without the agent's own files: rules of somebody's own name what they read, and say what they found there.
 * What cannot be looked at on the way there cannot be read either, and says why by itself.
 */
export function withoutOwnFiles(root: SystemRoot, access: Pick<Access, 'isOwn'>): SystemRoot {
  const guard =
    <Rest extends unknown[], Value>(ask: (path: string, ...rest: Rest) => Promise<Look<Value>>) =>
    async (path: string, ...rest: Rest): Promise<Look<Value>> => {
      const isOwn = await access.isOwn(root.locate(path)).catch(() => false);
      return isOwn ? { is: 'unseen', why: 'it belongs to the agent itself' } : ask(path, ...rest);
    };
  return {
    ...root,
    read: guard((path, mostBytes?: number) => root.read(path, mostBytes)),
    list: guard((path) => root.list(path)),
  };
}
