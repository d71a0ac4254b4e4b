import type { AuthLine } from './auth-line.js';

/** What a line says of somebody who wants in. */
export type AuthFact =
  /** Several lines of one connection may tell the same: `isSure` counts each time, the others where nothing else did. */
  | {
      readonly kind: 'failed';
      readonly isUnknownUser: boolean;
      readonly isSure: boolean;
      readonly count: number;
      readonly source?: string;
      readonly connection?: string;
    }
  | { readonly kind: 'succeeded'; readonly user: string; readonly how: string; readonly source?: string }
  | { readonly kind: 'sudo_failed' }
  | { readonly kind: 'root_session'; readonly how: string };

/** Longer ones are none of these programs'. */
const LONGEST_MESSAGE = 2000;

/**
 * Reads a message of sshd (OpenSSH 7 to 10), login, su or sudo; undefined where it says nothing of a log-in. Names of
 * users are text of whoever tries: the last ` from ` of a line is sshd's own.
 */
export function readAuthFact({ program, pid, message }: AuthLine): AuthFact | undefined {
  if (message.length > LONGEST_MESSAGE) return undefined;
  const session = readSession(message);
  if (session !== undefined) return session;
  if (program === undefined || program === 'sshd') return readSshd(message, pid);
  if (program === 'sudo') return readSudo(message);
  if (program === 'login') return /^FAILED LOGIN/.test(message) ? FAILED_LOCALLY : undefined;
  return program === 'su' ? readSu(message) : undefined;
}

const FAILED_LOCALLY: AuthFact = { kind: 'failed', isUnknownUser: false, isSure: true, count: 1 };

const REPEATED = /^message repeated (\d{1,6}) times: \[ (.*)\]$/;
const FROM = String.raw`from (\S+)(?: port (\d+))?`;
const FAILED = new RegExp(String.raw`^Failed (\S+) for (invalid user |illegal user )?.* ${FROM}(?: ssh\d?)?(?:: .*)?$`);
const ACCEPTED = new RegExp(String.raw`^Accepted (\S+) for (.*) ${FROM}(?: ssh\d?)?(?:: .*)?$`);
const INVALID = new RegExp(String.raw`^(?:Invalid|Illegal) user .* ${FROM}$`);
const EXHAUSTED = new RegExp(
  String.raw`^(?:error: )?maximum authentication attempts exceeded for (invalid user )?.* ${FROM}(?: ssh\d?)?(?: \[preauth\])?$`,
);
const LEFT =
  /^(?:Connection (?:closed|reset) by|Disconnected from) (invalid|authenticating) user .* (\S+) port (\d+)(?: \[preauth\])?$/;

function readSshd(message: string, pid: string | undefined): AuthFact | undefined {
  const [, times, repeated] = REPEATED.exec(message) ?? [];
  const [text, count] = repeated === undefined ? [message, 1] : [repeated.trim(), Number(times)];
  const failed = (source?: string, port?: string): { source: string; connection: string } => {
    return { source: source ?? '', connection: `${source ?? ''} ${port ?? pid ?? ''}` };
  };
  const [, accepted, user, from] = ACCEPTED.exec(text) ?? [];
  if (accepted !== undefined) return { kind: 'succeeded', user: user ?? '', how: accepted, source: from ?? '' };
  const [, method, unknown, source, port] = FAILED.exec(text) ?? [];
  // A client offers its keys one after the other, and begins with none: that is how it should be.
  if (method === 'none' || method === 'publickey') return undefined;
  const kind = 'failed' as const;
  if (method !== undefined)
    return { kind, isUnknownUser: unknown !== undefined, isSure: true, count, ...failed(source, port) };
  const [invalid, ...invalidFrom] = INVALID.exec(text) ?? [];
  if (invalid !== undefined) return { kind, isUnknownUser: true, isSure: false, count, ...failed(...invalidFrom) };
  const [exhausted, exhaustedBy, ...exhaustedFrom] = EXHAUSTED.exec(text) ?? [];
  if (exhausted !== undefined)
    return { kind, isUnknownUser: exhaustedBy !== undefined, isSure: false, count, ...failed(...exhaustedFrom) };
  const [, leftBy, ...leftFrom] = LEFT.exec(text) ?? [];
  if (leftBy === undefined) return undefined;
  return { kind, isUnknownUser: leftBy === 'invalid', isSure: false, count, ...failed(...leftFrom) };
}

function readSudo(message: string): AuthFact | undefined {
  const refused =
    /^\s*\S+ : (\d+ incorrect password attempts?|user NOT in sudoers|command not allowed|a password is required|user NOT authorized on host)/;
  return refused.test(message) ? { kind: 'sudo_failed' } : undefined;
}

function readSu(message: string): AuthFact | undefined {
  if (/^FAILED SU \(to |^FAILED su for /.test(message)) return FAILED_LOCALLY;
  const [, name, otherName] = /^\(to (\S+)\) |^Successful su for (\S+) by /.exec(message) ?? [];
  const user = name ?? otherName;
  return user === undefined ? undefined : { kind: 'succeeded', user, how: 'su' };
}

/** Sessions of people; those of `cron` and of single commands by `sudo` are not. sshd tells more by itself. */
const SESSION = /^pam_unix\(([\w-]+):session\): session opened for user ([^\s(]+)(?:\(uid=\d+\))? by /;
const OF_PEOPLE = new Set(['login', 'su', 'su-l', 'sudo-i', 'gdm-password', 'lightdm', 'sddm']);

function readSession(message: string): AuthFact | undefined {
  const [, service = '', user] = SESSION.exec(message) ?? [];
  if (user === undefined || !OF_PEOPLE.has(service)) return undefined;
  if (user === 'root') return { kind: 'root_session', how: service };
  return service === 'login' ? { kind: 'succeeded', user, how: service } : undefined;
}
