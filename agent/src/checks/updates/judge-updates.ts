import type { CheckFindings } from '../check.js';
import { seriesName } from '../../metrics/series-name.js';
import type { KnownUpdates, PendingUpdate } from './pending-update.js';

/** More than a system can have to mend; what is beyond counts as seen just now. */
const MOST_REMEMBERED = 5000;
const MOST_NAMED = 5;

/** Everything that is known of one moment. */
export interface UpdateFacts {
  readonly known: KnownUpdates;
  readonly held: number | undefined;
  /** Why the system must be restarted. */
  readonly restart: string | undefined;
  /** When each package with an update of security was first seen to have one. */
  readonly firstSeen: ReadonlyMap<string, number>;
  /** How long one may wait. */
  readonly longestWaitMs: number;
  readonly nowMs: number;
}

/** What the check tells, and what it knows for its next run. */
export interface JudgedUpdates {
  readonly findings: CheckFindings;
  readonly firstSeen: ReadonlyMap<string, number>;
}

/** Judges what waits: by how long the oldest update of security has, of which the clock begins when the agent sees it. */
export function judgeUpdates(facts: UpdateFacts): JudgedUpdates {
  const { known, held, restart, longestWaitMs, nowMs } = facts;
  const { updates, tellsSecurity, listsAtMs } = known;
  const secure = updates.filter(({ isSecurity }) => isSecurity);
  const firstSeen = new Map(
    secure.slice(0, MOST_REMEMBERED).map(({ name }) => [name, Math.min(facts.firstSeen.get(name) ?? nowMs, nowMs)]),
  );
  const oldestMs = Math.max(0, ...[...firstSeen.values()].map((sinceMs) => nowMs - sinceMs));
  const isLate = secure.length > 0 && oldestMs >= longestWaitMs;
  return {
    firstSeen,
    findings: {
      state: isLate ? 'failed' : 'passed',
      message: describe(facts, secure, oldestMs),
      measurements: {
        ...countPending(known, secure.length),
        ...(held !== undefined && { 'sec.updates.held': held }),
        'sec.reboot_required': restart === undefined ? 0 : 1,
        ...(listsAtMs !== undefined && {
          'sec.updates.lists.age': Math.max(0, Math.round((nowMs - listsAtMs) / 1000)),
        }),
        ...(tellsSecurity && { 'sec.updates.oldest_age': Math.round(oldestMs / 1000) }),
      },
      ...(!isSame(firstSeen, facts.firstSeen) && { remember: Object.fromEntries(firstSeen) }),
    },
  };
}

/** Reads what was remembered; what is no such thing is as if nothing had been. */
export function recallFirstSeen(remembered: unknown): Map<string, number> {
  if (typeof remembered !== 'object' || remembered === null) return new Map();
  return new Map(
    Object.entries(remembered).flatMap(([name, atMs]: [string, unknown]) =>
      typeof atMs === 'number' ? [[name, atMs] as const] : [],
    ),
  );
}

function countPending({ updates, tellsSecurity }: KnownUpdates, secure: number): Record<string, number> {
  const pending = (security: string): string => seriesName('sec.updates.pending', { security });
  if (!tellsSecurity) return { [pending('unknown')]: updates.length };
  return { [pending('true')]: secure, [pending('false')]: updates.length - secure };
}

function describe({ known, held, restart }: UpdateFacts, secure: readonly PendingUpdate[], oldestMs: number): string {
  const others = known.updates.length - secure.length;
  const days = (oldestMs / 86_400_000).toFixed(1);
  return [
    secure.length === 0
      ? ''
      : `${countOf(secure.length, 'security update')}, seen for ${days} days: ${nameSome(secure)}`,
    countOf(others, secure.length === 0 ? 'update' : 'other update'),
    ...(known.tellsSecurity ? [] : ['which of them mend security is not known']),
    ...(held === undefined || held === 0 ? [] : [`${countOf(held, 'package')} on hold`]),
    ...(restart === undefined ? [] : [`a restart is needed: ${restart}`]),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function nameSome(updates: readonly PendingUpdate[]): string {
  const names = updates.slice(0, MOST_NAMED).map(({ name }) => name);
  return updates.length > MOST_NAMED ? `${names.join(', ')} and more` : names.join(', ');
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([name, atMs]) => other.get(name) === atMs);
}
