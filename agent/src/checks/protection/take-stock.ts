import { messageOf } from '../../support/errors.js';
import type { CheckEvent } from '../check.js';
import { shortHash } from '../inventory/section.js';
import type { SystemRoot } from '../system/system-root.js';
import { readBans } from './bans.js';
import { readConfinement } from './confinement.js';
import { findExposedSecrets } from './exposed-secrets.js';
import { findFirewall } from './firewall.js';
import { readSessions, type Session } from './sessions.js';

const RETRY_MS = 3_600_000;

/** What is remembered from one run to the next, as JSON. */
export interface ProtectionMemory {
  /** Keys of sessions of root that have been told. */
  readonly rootSessions: readonly string[];
  readonly exposed?: LastSearch;
}

interface LastSearch {
  /** When the next one is due is counted from here. */
  readonly atMs: number;
  /** Undefined: none has come to its end. */
  readonly paths?: readonly string[];
  readonly unseen?: string;
}

/** What one part of the check has found. */
export interface Part {
  readonly measurements?: Readonly<Record<string, number>>;
  /** In words, what is not as it should be. */
  readonly troubles?: readonly string[];
  /** In words, what is. */
  readonly fine?: string;
  readonly unseen?: string;
  readonly events?: readonly CheckEvent[];
}

/** What a part needs. */
export interface Stocktaking {
  readonly root: SystemRoot;
  readonly signal: AbortSignal;
}

/** Whether packets are held back. */
export async function lookAtFirewall({ root, signal }: Stocktaking): Promise<Part> {
  const firewall = await findFirewall(root, signal);
  if (firewall.is === 'unseen') return { unseen: `firewall (${firewall.why})` };
  if (firewall.is === 'active')
    return { measurements: { 'sec.firewall.active': 1 }, fine: `firewall by ${firewall.by}` };
  return { measurements: { 'sec.firewall.active': 0 }, troubles: ['no firewall holds anything back'] };
}

/** Whether programs are held to what they may do. */
export async function lookAtConfinement({ root }: Stocktaking): Promise<Part> {
  const found = await readConfinement(root);
  if (found === undefined) return {};
  const measurements = { 'sec.mac.enforcing': found.isEnforcing ? 1 : 0 };
  return found.isEnforcing
    ? { measurements, fine: found.what }
    : { measurements, troubles: [`${found.what}: nothing holds programs to what they may do`] };
}

/** Who has been locked out. */
export async function lookAtBans({ root, signal }: Stocktaking): Promise<Part> {
  const bans = await readBans(root, signal);
  if (bans.is === 'absent') return {};
  if (bans.is === 'unseen') return { unseen: bans.why };
  const { jails } = bans;
  const figures = jails.flatMap(({ name, banned, failures }) => [
    [`sec.ban.banned_ips{jail=${name}}`, banned] as const,
    [`sec.ban.active_failures{jail=${name}}`, failures] as const,
  ]);
  const banned = jails.reduce((sum, jail) => sum + jail.banned, 0);
  return { measurements: Object.fromEntries(figures), fine: `${banned} addresses banned in ${jails.length} jails` };
}

/** Who is signed in, with an event for each session of root that was not there before. */
export async function lookAtSessions(
  { root, signal }: Stocktaking,
  before: readonly string[] | undefined,
): Promise<Part & { readonly rootSessions: readonly string[] }> {
  const found = await readSessions(root, signal);
  const told = before ?? [];
  if (found.is === 'unseen') return { unseen: `sessions (${found.why})`, rootSessions: told };
  if (found.is === 'absent') return { rootSessions: told };
  const sessions = found.value;
  const count = (type: Session['type']): number => sessions.filter((each) => each.type === type).length;
  const ofRoot = sessions.filter(({ user }) => user === 'root');
  const isNew = ({ key }: Session): boolean => before !== undefined && !before.includes(key);
  return {
    measurements: { 'sec.sessions{type=local}': count('local'), 'sec.sessions{type=remote}': count('remote') },
    fine: `${sessions.length} sessions`,
    events: ofRoot.filter(isNew).map((session) => rootSessionEvent(session)),
    rootSessions: ofRoot.map(({ key }) => key),
  };
}

function rootSessionEvent({ key, type, from }: Session): CheckEvent {
  return {
    kind: 'sec.root.session.new',
    severity: 'warning',
    message: `root has signed in, ${type === 'remote' ? `from ${from}` : `on ${from}`}`,
    fingerprint: shortHash(key),
    attributes: { type, from: from.slice(0, 200) },
  };
}

/** Secrets that everybody may read, searched for as often as `everyMs` says, with an event for each that is new. */
export async function lookForSecrets(
  stocktaking: Stocktaking,
  before: LastSearch | undefined,
  everyMs: number,
  nowMs: number,
): Promise<Part & { readonly exposed: LastSearch }> {
  const isDue = before === undefined || nowMs - before.atMs >= everyMs || nowMs < before.atMs;
  const exposed = isDue ? await search(stocktaking, before, everyMs, nowMs) : before;
  const { paths, unseen } = exposed;
  const known = before?.paths;
  const fresh = known === undefined || paths === undefined ? [] : paths.filter((path) => !known.includes(path));
  const [first, ...others] = paths ?? [];
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return {
    exposed,
    ...(paths !== undefined && { measurements: { 'sec.secrets.exposed': paths.length } }),
    ...(unseen !== undefined && { unseen }),
    troubles: first === undefined ? [] : [`everybody may read ${first}${more}`],
    events: fresh.map((path) => ({
      kind: 'sec.secrets.exposed',
      severity: 'warning' as const,
      message: `Everybody may read ${path}, which holds secrets by its name`,
      fingerprint: shortHash(path),
      attributes: { path: path.slice(0, 500) },
    })),
  };
}

/** A search that does not come to its end is tried again after an hour at the earliest: it costs the most. */
async function search(
  { root, signal }: Stocktaking,
  before: LastSearch | undefined,
  everyMs: number,
  nowMs: number,
): Promise<LastSearch> {
  try {
    return { atMs: nowMs, paths: await findExposedSecrets(root, signal) };
  } catch (error) {
    const atMs = nowMs - Math.max(0, everyMs - RETRY_MS);
    return {
      atMs,
      ...(before?.paths !== undefined && { paths: before.paths }),
      unseen: `secrets (${messageOf(error)})`,
    };
  }
}
