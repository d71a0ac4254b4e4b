import { OutsideError, type Access } from '../../ceiling/access.js';
import type { HostTarget } from '../../ceiling/host-rules.js';
import { requireSendable } from './headers-setting.js';
import { sendRequest, type HttpAnswer, type HttpRequest } from './http-request.js';
import type { RequestTrace } from './request-trace.js';

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** The answer leads nowhere. */
export class RedirectError extends Error {}

/** What is asked, and what surrounds the asking. */
export interface RedirectedRequest {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly access: Access;
  /** As in `HttpRequest`. */
  readonly ca?: string | undefined;
  /** Whether a redirect with this status is an answer by itself. */
  readonly isAnswer: (status: number) => boolean;
  /** Gives the trace of each request of the chain. */
  readonly trace: () => RequestTrace;
}

/**
 * Requests an address and follows where it leads, five times at most: within what the machine allows, and to another
 * origin without the headers. Fails with a `RedirectError` where it leads nowhere, and as `sendRequest` does.
 */
export async function sendFollowing(
  wanted: RedirectedRequest,
  signal: AbortSignal,
): Promise<{ answer: HttpAnswer; url: URL }> {
  const { method = 'GET', headers = {}, access, ca, isAnswer, trace } = wanted;
  requireSendable(headers);
  let request = requestTo(new URL(wanted.url), { method, headers, ca }, access);
  for (let redirects = 0; ; redirects += 1) {
    const answer = await sendRequest(request, signal, trace());
    const isRedirect = REDIRECTS.includes(answer.status) && answer.location !== undefined;
    if (!isRedirect || isAnswer(answer.status)) return { answer, url: request.url };
    if (redirects === MOST_REDIRECTS) throw new RedirectError(`more than ${MOST_REDIRECTS} redirects`);
    request = follow(request, answer, access);
  }
}

/** Another origin was not meant to have what the headers hold, and gets none of them, nor does one after it. */
function follow(request: HttpRequest, { status, location = '' }: HttpAnswer, access: Access): HttpRequest {
  const url = URL.canParse(location, request.url.href) ? new URL(location, request.url) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new RedirectError(`${status} to an address that is not followed`);
  }
  try {
    access.requireHost(targetOf(url));
  } catch (error) {
    if (error instanceof OutsideError) throw new RedirectError(`${status}, but ${error.message}`);
    throw error;
  }
  const headers = url.origin === request.url.origin ? request.headers : {};
  return requestTo(url, { ...request, headers }, access);
}

function requestTo(url: URL, rest: Pick<HttpRequest, 'method' | 'headers' | 'ca'>, access: Access): HttpRequest {
  return { ...rest, url, lookup: access.lookupFor(targetOf(url)) };
}

/** Reads an address of the settings: a port or an address may be wrong in ways that no pattern knows. */
export function parseUrl(url: string, setting = 'url'): URL {
  if (!URL.canParse(url)) throw new Error(`${setting} must be a URL with a host and a port that there can be`);
  return new URL(url);
}

/** Where an address leads to, as a ceiling judges it. */
export function targetOf({ hostname, port, protocol }: URL): HostTarget {
  return { host: hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}
