/** One offending element of a request, as a `422` names it. */
export interface ProblemDetail {
  /** Where it is, as `reports[3].metrics.x`; a parameter as `query.limit`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The body of every error answer of the hub (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly request_id?: string;
  readonly errors?: readonly ProblemDetail[];
}

/** The hub, or something in front of it, answered with an error status. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  /**
   * `isFromHub` is false where the body was no problem document: then a proxy answered, and the status says nothing
   * about what was sent.
   */
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | undefined,
    readonly isFromHub: boolean,
  ) {
    super(problem.detail ?? problem.title);
  }

  /** The HTTP status of the answer. */
  get status(): number {
    return this.problem.status;
  }
}

/** No usable answer came: refused, reset, timed out, or not what the hub speaks. Whether it acted is unknown. */
export class HubUnreachableError extends Error {
  override readonly name = 'HubUnreachableError';

  constructor(
    message: string,
    readonly isTimeout: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Makes the typed error of an error answer, also where its body is missing or some proxy's HTML. */
export function toProblemError(response: Response, body: unknown, now: Date): ProblemError {
  const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), now);
  if (isProblem(body)) return new ProblemError({ ...body, status: response.status }, retryAfterSeconds, true);
  const title = response.statusText === '' ? `Status ${response.status}` : response.statusText;
  return new ProblemError({ type: 'about:blank', title, status: response.status }, retryAfterSeconds, false);
}

/** Reads `Retry-After` in both forms of RFC 9110, seconds and HTTP date, as seconds from now. */
function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text);
  // `Date.parse` takes '-1' and '1.5' for years; an HTTP date starts with the name of a day.
  const at = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  return 'type' in body && typeof body.type === 'string' && 'title' in body && typeof body.title === 'string';
}
