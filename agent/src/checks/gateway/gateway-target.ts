import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Access } from '../../ceiling/access.js';
import type { Reach } from '../../ceiling/ceiling.js';
import { parseUrl, targetOf } from '../http/follow-redirects.js';
import { requireSendable } from '../http/headers-setting.js';
import { sendRequest, type HttpAnswer } from '../http/http-request.js';
import { HTTP_URL } from '../http/http-settings.js';
import type { JsonSchema } from '../json-schema.js';
import { requireAuthority } from '../tls/trust.js';

/** A gateway, as settings lead to it. */
export interface TargetSettings {
  readonly url: string;
  readonly certificate_authority?: string;
}

/** A gateway tells much of itself. */
const LONGEST_PAGE_BYTES = 16 * 1024 * 1024;

/** The setting of an address, with what it is the address of. */
export function urlSetting(what: string): JsonSchema {
  return { ...HTTP_URL, description: `${what}: http or https, without a user or password in it.` };
}

/** What a target leads to. Throws where the address or a certificate cannot be one. */
export function reachOf({ url, certificate_authority }: TargetSettings): Reach {
  requireAuthority(certificate_authority);
  return { hosts: [targetOf(parseUrl(url))] };
}

/** One request to a gateway; redirects are its answers, and not followed. */
interface GatewayRequest {
  readonly url: URL;
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly mostBytes?: number;
}

/** Sends a request to what the machine allows, by the authorities that settings have. */
export function askGateway(
  { certificate_authority: ca }: Pick<TargetSettings, 'certificate_authority'>,
  { url, method = 'GET', headers = {}, mostBytes }: GatewayRequest,
  access: Access,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  requireSendable(headers);
  const lookup = access.lookupFor(targetOf(url));
  return sendRequest({ url, method, headers, lookup, ca, ...(mostBytes !== undefined && { mostBytes }) }, signal);
}

/** A page that is not the one that was meant. */
export class PageError extends Error {}

/**
 * Gets a page of metrics of at most 16 MiB, compressed or not. Throws a `PageError` where the answer is another one, and
 * what the network says.
 */
export async function readPage(
  settings: TargetSettings,
  headers: Readonly<Record<string, string>>,
  access: Access,
  signal: AbortSignal,
): Promise<string> {
  const accepting = { accept: 'text/plain;version=0.0.4', 'accept-encoding': 'gzip', ...headers };
  const request = { url: parseUrl(settings.url), headers: accepting, mostBytes: LONGEST_PAGE_BYTES };
  const { status, body, isWhole, headers: received } = await askGateway(settings, request, access, signal);
  if (status === 401 || status === 403) throw new PageError(`${status}: the page of metrics wants another credential`);
  if (status !== 200) throw new PageError(`${status} instead of 200: url must be the page of metrics`);
  if (!isWhole) throw new PageError('the page of metrics is larger than 16 MiB');
  if (received['content-encoding'] !== 'gzip') return body.toString();
  try {
    return (await promisify(gunzip)(body, { maxOutputLength: LONGEST_PAGE_BYTES })).toString();
  } catch {
    throw new PageError('the page of metrics is compressed in a way that cannot be read, or larger than 16 MiB');
  }
}
