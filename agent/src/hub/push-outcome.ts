import { HubUnreachableError, ProblemError, type ProblemDetail } from '@agent-monitor/client';

/** What a failed request with reports calls for. */
export type PushFailure =
  | {
      readonly action: 'retry';
      readonly retryAfterSeconds: number | undefined;
      /** Nobody answered at all: whatever shows that the hub is back ends the wait. */
      readonly isHubAway: boolean;
      readonly isTooSlow: boolean;
      /** The hub stumbled, over what was sent for all anybody knows: something else may get through. */
      readonly isDoubtful: boolean;
    }
  /** The key is not valid: nothing is wrong with the reports. */
  | { readonly action: 'refused' }
  | { readonly action: 'correct'; readonly errors: readonly ProblemDetail[] }
  /** Too large, or refused without saying what: halves find out. */
  | { readonly action: 'divide' };

/**
 * Reads a failure. Only the hub's own word costs a report: the same status from a proxy in between says nothing about
 * what was sent, except that it was too large.
 */
export function readPushFailure(error: unknown): PushFailure {
  if (!(error instanceof ProblemError)) {
    const isTooSlow = error instanceof HubUnreachableError && error.isTimeout;
    const isHubAway = error instanceof HubUnreachableError && !isTooSlow;
    return { action: 'retry', retryAfterSeconds: undefined, isHubAway, isTooSlow, isDoubtful: isTooSlow };
  }
  const { status, isFromHub, retryAfterSeconds, problem } = error;
  if (status === 413) return { action: 'divide' };
  if (isFromHub && [401, 403, 404].includes(status)) return { action: 'refused' };
  if (isFromHub && status === 422) return { action: 'correct', errors: problem.errors ?? [] };
  if (isFromHub && status === 400) return { action: 'divide' };
  const isDoubtful = ![429, 502, 503, 504].includes(status);
  return { action: 'retry', retryAfterSeconds, isHubAway: false, isTooSlow: false, isDoubtful };
}
