import { uptime } from 'node:os';
import { HubUnreachableError, ProblemError } from '@agent-monitor/client';
import { firstRegistrationWaitMs, nextWaitMs, refusedWaitMs } from './backoff.js';
import { messageOf } from '../support/errors.js';
import { FailureLog } from '../support/failure-log.js';
import type { Hub, Registration, RegistrationReply } from './hub.js';
import { saveIdentity, type Identity } from '../state/identity.js';
import type { Intervals } from '../settings/intervals.js';
import type { Log } from '../support/log.js';
import { Loop } from '../support/loop.js';
import type { Session } from './session.js';

const WAITS = { firstWindowMs: 5000, longestWindowMs: 60_000 };
const TIMEOUT_MS = 10_000;

/** The hub will not have this agent, and only a person can change that. */
export class RefusedError extends Error {}

/** Everything that a registration needs besides the hub and the session. */
export interface RegistrarOptions {
  readonly hub: Hub;
  readonly session: Session;
  readonly intervals: Intervals;
  readonly log: Log;
  readonly stateDir: string;
  readonly token: string | undefined;
  readonly registration: Omit<Registration, 'id'>;
  /** What the hub wants of the agent. */
  readonly onRegistered: (reply: RegistrationReply) => void;
  /** The hub refused an agent that it never knew, or what this process says of itself. */
  readonly onRefused: (error: RefusedError) => void;
}

/**
 * Gets the session open and, when the hub refuses the key, open again. The identity is never destroyed: a key that is
 * refused today may only be a hub that was restored from an old backup.
 */
export class Registrar {
  private readonly loop: Loop;
  private readonly outcome: FailureLog;
  private isOwnKeyRefused = false;
  private wasOpen = false;

  constructor(
    private identity: Identity,
    private readonly options: RegistrarOptions,
  ) {
    // Somebody watches a first enrolment; what the hub knows already can wait its turn.
    const firstWaitMs = identity.apiKey === undefined ? 0 : firstRegistrationWaitMs(uptime(), Math.random());
    this.loop = new Loop({ firstWaitMs, run: () => this.attempt() });
    this.outcome = new FailureLog(options.log, 'registration');
    options.session.onRefused(() => {
      options.log.warn('the hub refuses the key of this agent; the key and all reports are kept');
      this.isOwnKeyRefused = true;
      this.loop.wake();
    });
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async attempt(): Promise<number> {
    const { hub, session, token } = this.options;
    if (session.caller !== undefined) return Infinity;
    const credential = chooseCredential(this.identity, token, this.isOwnKeyRefused);
    // Refused, and no token to enrol again with: a person may let the key in again.
    if (credential === undefined) return this.waitRefused();
    try {
      const registration = { ...this.options.registration, id: this.identity.id };
      const reply = await hub.register(credential, registration, TIMEOUT_MS);
      await this.keepKey(reply, credential);
      this.accept(reply);
      return Infinity;
    } catch (error) {
      return this.afterFailure(error, credential);
    }
  }

  /** The key is kept before its first use: until then the hub gives another one to the same token. */
  private async keepKey(reply: RegistrationReply, credential: string): Promise<void> {
    const apiKey = reply.api_key ?? (credential === this.identity.apiKey ? credential : undefined);
    if (apiKey === undefined) throw new Error('the hub gave this agent no key');
    this.options.log.hide(apiKey);
    if (apiKey === this.identity.apiKey) return;
    await saveIdentity(this.options.stateDir, { id: this.identity.id, apiKey });
    this.identity = { id: this.identity.id, apiKey };
  }

  private accept(reply: RegistrationReply): void {
    const { session, intervals, log, onRegistered } = this.options;
    const { id, apiKey } = this.identity;
    if (apiKey === undefined) return;
    this.isOwnKeyRefused = false;
    this.wasOpen = true;
    this.outcome.succeeded();
    intervals.learn(reply.metrics_interval_seconds, reply.heartbeat_interval_seconds);
    log.info('registered', { agent_id: id, name: reply.name });
    onRegistered(reply);
    session.open({ id, apiKey });
  }

  private afterFailure(error: unknown, credential: string): number {
    this.outcome.failed(messageOf(error));
    if (!(error instanceof ProblemError) || !isRefusal(error)) {
      const retryAfter = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
      if (!(error instanceof ProblemError) && !(error instanceof HubUnreachableError)) {
        this.options.log.error('registration met something unexpected', { reason: messageOf(error) });
      }
      return nextWaitMs(this.outcome.failures, WAITS, Math.random(), retryAfter);
    }
    // A key that is refused may be let in again; a registration that the hub finds wrong stays wrong.
    if (this.identity.apiKey === undefined || (!this.wasOpen && !isUnauthorized(error))) {
      this.options.onRefused(new RefusedError(refusalLine(error)));
      return this.waitRefused();
    }
    if (credential === this.identity.apiKey && this.options.token !== undefined && isUnauthorized(error)) {
      this.isOwnKeyRefused = true;
      return 0;
    }
    return this.waitRefused();
  }

  private waitRefused(): number {
    // Next time begins with the own key again.
    this.isOwnKeyRefused = false;
    return refusedWaitMs(Math.random());
  }
}

/** The agent's own key unless the hub has just refused it; then the enrolment token, if there is one. */
function chooseCredential(identity: Identity, token: string | undefined, isOwnKeyRefused: boolean): string | undefined {
  return isOwnKeyRefused ? token : (identity.apiKey ?? token);
}

/** Whether the hub has decided, so that asking once more would be answered alike. */
export function isRefusal(error: ProblemError): boolean {
  return isUnauthorized(error) || (error.isFromHub && [400, 409, 422].includes(error.status));
}

/** Whether the hub will not have this credential. */
export function isUnauthorized(error: ProblemError): boolean {
  return error.status === 401 || error.status === 403;
}

/** Why the hub refused an enrolment, for the operator of the machine. */
export function refusalLine(error: ProblemError): string {
  if (error.status === 401) return 'the hub refuses the enrolment token: it is wrong, used up, expired or revoked';
  if (error.status === 403)
    return 'the hub takes this token, but not for enrolling agents: use an enrolment token (ame_…)';
  const named = error.problem.errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return `the hub refuses this agent: ${named ?? error.message}`;
}
