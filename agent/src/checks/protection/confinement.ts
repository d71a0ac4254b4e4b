import { seenOr, type SystemRoot } from '../system/system-root.js';

/** Which mandatory access control holds programs to what they may do. */
export interface Confinement {
  readonly isEnforcing: boolean;
  /** In words: `SELinux, permissive`. */
  readonly what: string;
}

/** Reads it from `/sys`, which everybody may; a system in a folder has no kernel of its own. */
export async function readConfinement(root: SystemRoot): Promise<Confinement | undefined> {
  if (!root.isMachine) return undefined;
  const selinux = seenOr(await root.read('/sys/fs/selinux/enforce'), undefined)?.trim();
  const apparmor = seenOr(await root.read('/sys/module/apparmor/parameters/enabled'), undefined)?.trim();
  const profiles = seenOr(await root.read('/sys/kernel/security/apparmor/profiles', 4 * 1024 * 1024), undefined);
  return judgeConfinement({ selinux, apparmor, profiles });
}

/** What the three files say together; of profiles, which only root may list, one that enforces is enough. */
export function judgeConfinement(said: {
  readonly selinux: string | undefined;
  readonly apparmor: string | undefined;
  readonly profiles: string | undefined;
}): Confinement {
  if (said.selinux !== undefined) {
    const isEnforcing = said.selinux === '1';
    return { isEnforcing, what: `SELinux, ${isEnforcing ? 'enforcing' : 'permissive'}` };
  }
  if (said.apparmor !== 'Y') return { isEnforcing: false, what: 'neither AppArmor nor SELinux' };
  if (said.profiles === undefined) return { isEnforcing: true, what: 'AppArmor, whose profiles only root may list' };
  const count = said.profiles.split('\n').filter((line) => line.endsWith('(enforce)')).length;
  return { isEnforcing: count > 0, what: `AppArmor with ${count} enforced profiles` };
}
