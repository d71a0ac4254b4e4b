import { codeOf, messageOf } from '../../support/errors.js';
import { runProgram } from '../run-program.js';
import type { SystemRoot } from '../system/system-root.js';

/** One jail of fail2ban. */
export interface Jail {
  readonly name: string;
  readonly banned: number;
  /** Failures that count at this moment towards a ban. */
  readonly failures: number;
}

/** What fail2ban says; absent where there is none. */
export type Bans =
  | { readonly is: 'seen'; readonly jails: readonly Jail[] }
  | { readonly is: 'absent' }
  | { readonly is: 'unseen'; readonly why: string };

const SOCKET = '/run/fail2ban/fail2ban.sock';
const MOST_JAILS = 30;

/** Names of jails in what `fail2ban-client status` says. */
export function parseJailList(text: string): string[] {
  const list = /Jail list:\s*(.*)/.exec(text)?.[1] ?? '';
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => /^[\w.-]+$/.test(name) && !name.startsWith('-'));
}

/** Figures of a jail in what `fail2ban-client status <jail>` says. */
export function parseJail(name: string, text: string): Jail | undefined {
  const banned = /Currently banned:\s*(\d+)/.exec(text)?.[1];
  const failures = /Currently failed:\s*(\d+)/.exec(text)?.[1];
  if (banned === undefined) return undefined;
  return { name, banned: Number(banned), failures: Number(failures ?? 0) };
}

/** Asks fail2ban by its client. It takes questions of root only. */
export async function readBans(root: SystemRoot, signal: AbortSignal): Promise<Bans> {
  const socket = await root.stat(SOCKET);
  if (socket.is === 'absent') return socket;
  // Its folder is closed to all but root.
  if (socket.is === 'unseen') return { is: 'unseen', why: 'fail2ban answers root only' };
  const ask = async (...words: string[]): Promise<string> => {
    const { code, out, err } = await runProgram('fail2ban-client', ['-s', root.locate(SOCKET), ...words], signal);
    if (code !== 0) throw new Error(/permission|root/i.test(err + out) ? 'it answers root only' : 'it does not answer');
    return out;
  };
  try {
    const jails: Jail[] = [];
    for (const name of parseJailList(await ask('status')).slice(0, MOST_JAILS)) {
      const jail = parseJail(name, await ask('status', name));
      if (jail !== undefined) jails.push(jail);
    }
    return { is: 'seen', jails };
  } catch (error) {
    signal.throwIfAborted();
    if (codeOf(error) === 'ENOENT') return { is: 'absent' };
    return { is: 'unseen', why: `fail2ban: ${messageOf(error)}` };
  }
}
