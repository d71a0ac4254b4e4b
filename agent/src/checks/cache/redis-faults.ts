import { printable } from '../../support/printable.js';
import type { ErrorReply } from './resp.js';

/** What an error that Redis answers means to whoever reads it. */
export interface RedisFault {
  readonly message: string;
  /** The server is in no state to serve: a finding. Otherwise the check has no right to ask, and could not run. */
  readonly isOfServer: boolean;
}

const STATES: Readonly<Record<string, string>> = {
  LOADING: 'it is loading its data from disk, and serves nothing yet',
  MASTERDOWN: 'it is a replica whose primary is away, and by its settings serves nothing until that is back',
  BUSY: 'a script keeps it busy, and it answers nothing else',
  MISCONF: 'it refuses writes, since its last save to disk failed',
};

const RIGHTS: Readonly<Record<string, string>> = {
  NOAUTH: 'it wants a password: give the check one',
  WRONGPASS: 'it does not accept this user with this password',
  NOPERM: 'its user has not the rights that the check needs: +ping +info',
  DENIED: 'its protected mode lets nobody in from elsewhere: give it a password, or bind it to the right addresses',
};

/** Tells what an error reply to PING, AUTH or INFO means, without what it may quote. */
export function tellFault({ code, text }: ErrorReply): RedisFault {
  const state = STATES[code];
  if (state !== undefined) return { message: state, isOfServer: true };
  const right = RIGHTS[code];
  if (right !== undefined) return { message: right, isOfServer: false };
  if (/max number of clients/.test(text))
    return { message: 'it takes no more clients: maxclients is reached', isOfServer: true };
  // As Redis said it before version 6.
  if (/invalid password/.test(text)) return { message: RIGHTS.WRONGPASS ?? '', isOfServer: false };
  if (/without any password|no password is set/.test(text)) {
    return { message: 'it has no password, and the check gives one', isOfServer: false };
  }
  return { message: `it answered with an error: ${printable(text).slice(0, 120)}`, isOfServer: true };
}
