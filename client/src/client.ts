import createOpenApiClient, { type Client } from 'openapi-fetch';
import { HubUnreachableError, toProblemError } from './problem.js';
import type { paths } from './schema.js';

export { HubUnreachableError, ProblemError, type Problem, type ProblemDetail } from './problem.js';
export type { components, operations, paths } from './schema.js';
export { openStream, type HubStream, type StreamMessage, type StreamOptions, type StreamTopic } from './stream.js';

/** A client of the hub's REST API whose paths, parameters, bodies and answers are typed by `openapi.json`. */
export type HubClient = Client<paths>;

/** How to reach one hub as one principal. */
export interface HubClientOptions {
  /** Where the hub is, with its path prefix if it has one: `https://monitoring.example.org/hub`. */
  readonly baseUrl: string;
  /** An API token, agent key or enrolment token; without one the browser's session cookie counts. */
  readonly token?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Longest wait for a whole answer, its body included; 30 seconds by default. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Makes a client for one hub. A failing connection throws `HubUnreachableError`; an error status is returned as
 * `error`, or thrown as `ProblemError` by `unwrap`.
 */
export function createHubClient(options: HubClientOptions): HubClient {
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const client = createOpenApiClient<paths>({
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    fetch: (request) => fetchWhole(request, send, timeoutMs),
    // A redirect would turn a POST into a GET, and may lead the token to another host.
    redirect: 'manual',
  });
  const { token } = options;
  if (token !== undefined) {
    client.use({ onRequest: ({ request }) => request.headers.set('authorization', `Bearer ${token}`) });
  }
  return client;
}

/** The data of a call, or its typed error thrown: `const agent = await unwrap(client.GET(…))`. */
export async function unwrap<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await call;
  if (!response.ok) throw toProblemError(response, error, new Date());
  return data as Exclude<Data, undefined>;
}

/**
 * Reads the answer to its end under one deadline, so that a hub that stalls inside a body is found too, and checks
 * that it is JSON where it says so, so that callers meet exactly two kinds of errors. Only other successful answers
 * (an export) stay streams.
 */
async function fetchWhole(
  request: Request,
  send: (request: Request) => Promise<Response>,
  timeoutMs: number,
): Promise<Response> {
  const deadline = new AbortController();
  const giveUp = (): void => deadline.abort(request.signal.reason);
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  request.signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await readWhole(await send(new Request(request, { signal: deadline.signal })));
  } catch (cause) {
    if (request.signal.aborted || cause instanceof HubUnreachableError) throw cause;
    if (deadline.signal.aborted) {
      throw new HubUnreachableError(`no answer within ${timeoutMs / 1000} s`, true, { cause });
    }
    throw new HubUnreachableError(reasonOf(cause), false, { cause });
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', giveUp);
  }
}

async function readWhole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  // A browser shows a redirect that is not followed as an opaque answer of status 0.
  if (status === 0 || (status >= 300 && status < 400 && status !== 304)) {
    const target = headers.get('location') ?? 'elsewhere';
    throw new HubUnreachableError(`the server redirects to ${target}; use the address that it leads to`, false);
  }
  const contentType = headers.get('content-type') ?? '';
  const isJson = /^application\/([\w.-]+\+)?json\b/i.test(contentType);
  if (response.ok && !isJson) {
    if (!/^text\/html\b/i.test(contentType)) return response;
    throw new HubUnreachableError('the server answered with a web page: it is not the hub', false);
  }
  const body = await response.text();
  if (response.ok) JSON.parse(body);
  const framing = new Headers(headers);
  // The body is decoded by now; its length and coding were those on the wire.
  framing.delete('content-encoding');
  framing.delete('content-length');
  return new Response(body === '' ? null : body, { status, statusText, headers: framing });
}

/** `fetch failed` says nothing; its innermost cause names what happened, as `connect ECONNREFUSED 127.0.0.1:8000`. */
function reasonOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'the server answered with broken JSON';
  let message = 'the connection failed';
  for (let error = cause; hasMessage(error); error = error.cause ?? error.errors?.[0]) {
    if (error.message !== '') message = error.message;
  }
  return message;
}

function hasMessage(error: unknown): error is { message: string; cause?: unknown; errors?: unknown[] } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
