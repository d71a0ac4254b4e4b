import { HubUnreachableError, ProblemError } from '@agent-monitor/client';

/** What went wrong, in words for the one who sees it, with what was refused named. */
export function failureText(error: Error): string {
  if (error instanceof HubUnreachableError) return `The hub cannot be reached: ${error.message}.`;
  if (!(error instanceof ProblemError)) return error.message;
  const named = error.problem.errors?.map(({ message }) => message).join('; ') ?? '';
  const wait = error.retryAfterSeconds === undefined ? '' : ` Try again in ${error.retryAfterSeconds} s.`;
  return `${error.message}${named === '' ? '' : ` (${named})`}${wait}`;
}
