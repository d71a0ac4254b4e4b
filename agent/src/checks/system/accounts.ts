import { seenOr, type SystemRoot } from './system-root.js';

/** A line of `/etc/passwd`. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
  /** Its password stands in `/etc/passwd` itself, and is empty. */
  readonly isOpen: boolean;
}

/** A line of `/etc/group`. */
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** More accounts than that stand in a directory and not in a file. */
const MOST_ACCOUNTS = 5000;

/** Reads `/etc/passwd`; lines that are none, as those of NIS, are left out. */
export function parseAccounts(text: string): Account[] {
  return fieldsOf(text, 7).map(([name = '', password, uid, gid, , home = '', shell = '']) => {
    return { name, uid: Number(uid), gid: Number(gid), home, shell, isOpen: password === '' };
  });
}

/** Reads `/etc/group`. */
export function parseGroups(text: string): Group[] {
  return fieldsOf(text, 4).map(([name = '', , gid, members = '']) => {
    return { name, gid: Number(gid), members: members.split(',').filter((each) => each !== '') };
  });
}

/** Names of those who need no password, by `/etc/shadow`: an empty one, not one that is locked by `*` or `!`. */
export function namesWithoutPassword(shadow: string): string[] {
  return shadow.split('\n').flatMap((line) => {
    const [name = '', password] = line.split(':');
    return name !== '' && password === '' ? [name] : [];
  });
}

/** The accounts of a system; none where its list cannot be seen. */
export async function readAccounts(root: SystemRoot): Promise<Account[]> {
  return parseAccounts(seenOr(await root.read('/etc/passwd'), ''));
}

function fieldsOf(text: string, count: number): string[][] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= count && fields[0] !== '' && !/^[#+-]/.test(fields[0] ?? ''))
    .slice(0, MOST_ACCOUNTS);
}
