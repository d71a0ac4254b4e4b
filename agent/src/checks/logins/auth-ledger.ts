import type { CheckEvent } from '../check.js';
import type { AuthFact } from './auth-fact.js';

const MINUTE_MS = 60_000;
/** How long failures are held against a source. */
const GRUDGE_MS = 10 * MINUTE_MS;
const MOST_SOURCES = 1000;
const MOST_CONNECTIONS = 2000;
const MOST_EVENTS = 200;
/** What is counted as different beyond it is one more, however many they are. */
const MOST_COUNTED_SOURCES = 10_000;

/** From when on something is told. */
export interface Thresholds {
  /** Failures of one source in a minute; more are a burst. */
  readonly burstPerMinute: number;
  /** Failures of one source in 10 minutes, after which a success is told. */
  readonly failuresBeforeSuccess: number;
}

/** What was counted since the last call. */
export interface AuthCounts {
  failed: number;
  unknownUsers: number;
  succeeded: number;
  sudoFailed: number;
  rootSessions: number;
  successesAfterFailures: number;
  readonly sources: Set<string>;
}

/** What is known of one source of failures. */
interface Culprit {
  /** Of its last failures, in milliseconds, the oldest first. */
  readonly failures: number[];
  readonly toldMs?: number;
}

/** Keeps the books of log-ins: counts, and who failed when. Bounded, whoever tries however often. */
export class AuthLedger {
  private counts = noCounts();
  private events: CheckEvent[] = [];
  /** By source, the one that failed longest ago first. */
  private readonly culprits: Map<string, Culprit>;
  /** Those of which a failure was counted already. */
  private readonly connections = new Set<string>();

  /** `remembered` is what an earlier ledger gave as `remember`; anything else counts as nothing. */
  constructor(
    private readonly thresholds: Thresholds,
    remembered: unknown,
  ) {
    this.culprits = new Map(readCulprits(remembered));
  }

  get remember(): unknown {
    return [...this.culprits];
  }

  /** Takes note of what a line has said, and when that was. */
  take(fact: AuthFact, atMs: number): void {
    switch (fact.kind) {
      case 'failed':
        this.takeFailure(fact, atMs);
        break;
      case 'succeeded':
        this.takeSuccess(fact, atMs);
        break;
      case 'sudo_failed':
        this.counts.sudoFailed += 1;
        break;
      case 'root_session':
        this.counts.succeeded += Number(fact.how === 'login');
        this.tellRoot(fact.how, `root has a session by ${fact.how}`, atMs);
        break;
    }
  }

  /** What was found since the last call. */
  findings(): { counts: AuthCounts; events: readonly CheckEvent[] } {
    const { counts, events } = this;
    this.counts = noCounts();
    this.events = [];
    return { counts, events };
  }

  private takeFailure(fact: AuthFact & { kind: 'failed' }, atMs: number): void {
    const { source, connection, isSure, isUnknownUser } = fact;
    const count = this.newFailures(fact);
    if (connection !== undefined) this.noteConnection(connection, isSure);
    if (isUnknownUser) this.counts.unknownUsers += count;
    this.counts.failed += count;
    if (source === undefined || count === 0) return;
    if (this.counts.sources.size < MOST_COUNTED_SOURCES) this.counts.sources.add(source);
    this.hold(source, count, atMs);
  }

  /** sshd tells of one attempt in several lines: the first may be unsure, and the sure one is then the same attempt. */
  private newFailures({ connection, isSure, count }: AuthFact & { kind: 'failed' }): number {
    if (connection === undefined) return count;
    if (this.connections.has(`${connection} sure`)) return isSure ? count : 0;
    if (this.connections.has(connection)) return isSure ? count - 1 : 0;
    return count;
  }

  private noteConnection(connection: string, isSure: boolean): void {
    this.connections.add(isSure ? `${connection} sure` : connection);
    for (const oldest of this.connections) {
      if (this.connections.size <= MOST_CONNECTIONS) break;
      this.connections.delete(oldest);
    }
  }

  private hold(source: string, count: number, atMs: number): void {
    const { burstPerMinute, failuresBeforeSuccess } = this.thresholds;
    const { failures: before = [], toldMs } = this.culprits.get(source) ?? {};
    const times = [...before, ...Array.from({ length: Math.min(count, burstPerMinute + 1) }, () => atMs)];
    const failures = times
      .filter((each) => each > atMs - GRUDGE_MS)
      .slice(-Math.max(burstPerMinute + 1, failuresBeforeSuccess));
    const inMinute = failures.filter((each) => each > atMs - MINUTE_MS).length;
    const isBurst = inMinute > burstPerMinute && (toldMs === undefined || atMs - toldMs >= GRUDGE_MS);
    // At the end of the map: whoever failed longest ago is forgotten first.
    this.culprits.delete(source);
    this.culprits.set(source, { failures, ...(isBurst ? { toldMs: atMs } : toldMs !== undefined && { toldMs }) });
    for (const [oldest] of this.culprits) {
      if (this.culprits.size <= MOST_SOURCES) break;
      this.culprits.delete(oldest);
    }
    if (!isBurst) return;
    const message = `more than ${burstPerMinute} failed log-ins from ${source} within a minute`;
    this.tell({
      kind: 'sec.auth.burst',
      severity: 'warning',
      message,
      fingerprint: source,
      atMs,
      attributes: { source },
    });
  }

  private takeSuccess({ user, how, source }: AuthFact & { kind: 'succeeded' }, atMs: number): void {
    this.counts.succeeded += 1;
    const from = source === undefined ? '' : ` from ${source}`;
    if (user === 'root' && source !== undefined) this.tellRoot(source, `root has logged in${from} by ${how}`, atMs);
    const failures = (this.culprits.get(source ?? '')?.failures ?? []).filter((each) => each > atMs - GRUDGE_MS);
    if (source === undefined || failures.length < this.thresholds.failuresBeforeSuccess) return;
    this.culprits.delete(source);
    this.counts.successesAfterFailures += 1;
    this.tell({
      kind: 'sec.auth.success_after_failures',
      severity: 'critical',
      message: `${user} has logged in${from} by ${how} after at least ${failures.length} failures within 10 minutes`,
      fingerprint: source,
      attributes: { source, user, how },
      atMs,
    });
  }

  private tellRoot(by: string, message: string, atMs: number): void {
    this.counts.rootSessions += 1;
    this.tell({
      kind: 'sec.root.session.new',
      severity: 'warning',
      message,
      fingerprint: by,
      atMs,
      attributes: { by },
    });
  }

  private tell(event: CheckEvent): void {
    if (this.events.length < MOST_EVENTS) this.events.push(event);
  }
}

function noCounts(): AuthCounts {
  const zeros = { failed: 0, unknownUsers: 0, succeeded: 0, sudoFailed: 0, rootSessions: 0, successesAfterFailures: 0 };
  return { ...zeros, sources: new Set() };
}

function readCulprits(value: unknown): [string, Culprit][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): [string, Culprit][] => {
    const [source, culprit] = (Array.isArray(entry) ? entry : []) as [
      unknown,
      { failures?: unknown; toldMs?: unknown }?,
    ];
    if (typeof source !== 'string' || !Array.isArray(culprit?.failures)) return [];
    const failures = culprit.failures.filter((each): each is number => typeof each === 'number');
    return [[source, { failures, ...(typeof culprit.toldMs === 'number' && { toldMs: culprit.toldMs }) }]];
  });
}
