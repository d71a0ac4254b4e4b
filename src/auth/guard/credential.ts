import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie } from 'cookie';
import { BadRequest } from '../../common/edge-errors.js';

/** A secret that came with a request, not yet looked at. */
export interface PresentedCredential {
  token: string;
  /** A browser sends cookies by itself, also when another site asked it to. */
  isCookie: boolean;
  /** It stood in the URL, where nothing may that is good for longer than a moment. */
  isTicket?: boolean;
}

/** The headers of a request, each with every value it was sent with. */
export type DistinctHeaders = Partial<Record<keyof IncomingHttpHeaders, string[]>>;

const LONGEST_COOKIE_HEADER = 8192;
const BEARER = /^Bearer(?: +(.*))?$/i;

/**
 * Finds the credential of a request. A token in a header decides alone, whatever it is; without one a ticket, on a route
 * that takes one; without that the cookie counts.
 * @throws BadRequest when a header is sent twice, when the two contradict each other, or when the cookies are too long.
 */
export function readCredential(
  headers: DistinctHeaders,
  cookieName: string,
  ticket?: string,
): PresentedCredential | undefined {
  const bearer = readBearer(onlyValue(headers, 'authorization'));
  const apiKey = onlyValue(headers, 'x-api-key');
  if (bearer !== undefined && apiKey !== undefined && bearer !== apiKey) {
    throw new BadRequest('Authorization and X-API-Key carry different tokens.');
  }
  const token = bearer ?? apiKey;
  if (token !== undefined) return { token, isCookie: false };
  if (ticket !== undefined) return { token: ticket, isCookie: false, isTicket: true };
  const session = readSessionCookie(headers, cookieName);
  return session === undefined ? undefined : { token: session, isCookie: true };
}

/** The session's token in the cookies of a request. */
export function readSessionCookie(headers: DistinctHeaders, cookieName: string): string | undefined {
  const cookies = (headers.cookie ?? []).join('; ');
  if (cookies.length > LONGEST_COOKIE_HEADER) throw new BadRequest('The cookies are too long.');
  return parseCookie(cookies)[cookieName];
}

function readBearer(authorization: string | undefined): string | undefined {
  const match = BEARER.exec(authorization ?? '');
  return match === null ? undefined : (match[1] ?? '');
}

function onlyValue(headers: DistinctHeaders, name: string): string | undefined {
  const values = headers[name] ?? [];
  if (values.length > 1) throw new BadRequest(`The header ${name} is sent more than once.`);
  return values[0];
}
