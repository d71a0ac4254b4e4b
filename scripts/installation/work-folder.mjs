import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Makes a folder for what is not yet whole, and gives it with what removes it. It is removed at the end of this process at
 * the latest; what a process left that was killed is removed here, by the number in its name.
 */
export function workFolder(parent, prefix) {
  const clear = (name) => rmSync(join(parent, name), { recursive: true, force: true });
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (!(pid > 0) || !isAlive(pid)) clear(name);
  }
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  const remove = () => {
    process.removeListener('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { folder, remove };
}
