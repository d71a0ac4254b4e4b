import { namesWithoutPassword, parseAccounts, parseGroups } from '../system/accounts.js';
import type { Found, Item } from '../system/baseline.js';
import { seenOr, type SystemRoot } from '../system/system-root.js';
import { bounded, type Reading } from './section.js';

/** Groups whose members may become root, or as good as that. */
const PRIVILEGED_GROUPS = ['root', 'sudo', 'wheel', 'admin', 'docker', 'lxd', 'libvirt', 'disk', 'shadow', 'adm'];

/** How many accounts are what an intruder would like. */
export interface AccountCounts {
  readonly uid0: number;
  /** Undefined where `/etc/shadow` cannot be seen. */
  readonly withoutPassword: number | undefined;
}

/** The accounts, each with what it may. */
export async function findAccounts({ root }: Reading): Promise<Found> {
  const text = await root.read('/etc/passwd');
  if (text.is === 'unseen') return { items: [], unseen: [{ place: 'account ', why: `/etc/passwd: ${text.why}` }] };
  const items = parseAccounts(seenOr(text, '')).map(({ name, uid, gid, home, shell }): Item => {
    return {
      key: `account ${name}`,
      detail: [uid, gid, home, shell].join(':'),
      what: `account ${name} with uid ${uid}, home ${home}, shell ${shell}`,
    };
  });
  return bounded(items, []);
}

/** Who is in the groups that matter. */
export async function findPrivileged({ root }: Reading): Promise<Found> {
  const groups = await root.read('/etc/group');
  if (groups.is === 'unseen') return { items: [], unseen: [{ place: 'group ', why: `/etc/group: ${groups.why}` }] };
  const accounts = parseAccounts(seenOr(await root.read('/etc/passwd'), ''));
  const items = parseGroups(seenOr(groups, ''))
    .filter(({ name }) => PRIVILEGED_GROUPS.includes(name))
    .flatMap(({ name, gid, members }) => {
      const primary = accounts.filter((account) => account.gid === gid && account.name !== name);
      const all = new Set([...members, ...primary.map((account) => account.name)]);
      return [...all].map((member): Item => {
        return { key: `group ${name} ${member}`, detail: '', what: `${member} in the group ${name}` };
      });
    });
  return bounded(items, []);
}

/** Counts those with the rights of root, and those that need no password. */
export async function countAccounts(root: SystemRoot): Promise<AccountCounts | undefined> {
  const text = await root.read('/etc/passwd');
  if (text.is !== 'seen') return undefined;
  const accounts = parseAccounts(text.value);
  const shadow = await root.read('/etc/shadow');
  const open = accounts.filter(({ isOpen }) => isOpen).map(({ name }) => name);
  const withoutPassword =
    shadow.is === 'unseen' ? undefined : new Set([...open, ...namesWithoutPassword(seenOr(shadow, ''))]).size;
  return { uid0: accounts.filter(({ uid }) => uid === 0).length, withoutPassword };
}
