import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Access } from '../../ceiling/access.js';
import type { Reach } from '../../ceiling/ceiling.js';
import type { HostTarget } from '../../ceiling/host-rules.js';
import { sendRequest, type HttpAnswer } from '../http-request.js';
import { secretSchema, type JsonSchema } from '../json-schema.js';

/** A gateway, as settings lead to it. */
export interface TargetSettings {
  readonly url: string;
  readonly ca_file?: string;
}

/** A gateway tells much of itself. */
const LONGEST_PAGE_BYTES = 16 * 1024 * 1024;
const LONGEST_CA_BYTES = 1024 * 1024;

/** Headers whose whole purpose is a credential: never a literal. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-auth-token', 'apikey'];
const HEADER_SECRET = secretSchema('The value, looked up by the agent under this name.');

/** A header's name. */
export const HEADER_NAME = "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$";

/** What may be at the place of a URL. */
export function urlSchema(description: string): JsonSchema {
  return { description, type: 'string', maxLength: 2048, pattern: '^https?://[^\\s/?#@\\\\]+([/?#]\\S*)?$' };
}

/** Authorities to trust. */
export const CA_FILE: JsonSchema = {
  description:
    'A file of certificates, as PEM, of the authorities to trust in place of the system’s: the whole path, without `..`. ' +
    'The machine must allow it, as `/srv/ca.pem`.',
  type: 'string',
  maxLength: 1024,
  pattern: '^/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*$',
};

/** Headers to send. */
export const HEADERS: JsonSchema = {
  description: 'Headers to send. The value of one that carries a credential is always a secret.',
  type: 'object',
  propertyNames: { pattern: HEADER_NAME },
  patternProperties: { [`^(${SECRET_HEADERS.map(inAnyCase).join('|')})$`]: HEADER_SECRET },
  additionalProperties: { anyOf: [{ type: 'string', maxLength: 1000, pattern: '^[ -~]*$' }, HEADER_SECRET] },
  maxProperties: 20,
};

/** JSON Schema has no patterns that ignore case. */
function inAnyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

/** What a target leads to. */
export function reachOf({ url, ca_file }: TargetSettings): Reach {
  return { hosts: [hostOf(parseUrl(url))], ...(ca_file !== undefined && { paths: [ca_file] }) };
}

/** A port or an address may be wrong in ways that no pattern knows. */
export function parseUrl(url: string): URL {
  if (!URL.canParse(url)) throw new Error('url must be a URL with a host and a port that there can be');
  return new URL(url);
}

/** Host and port of a URL. */
export function hostOf({ hostname, port, protocol }: URL): HostTarget {
  return { host: hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

/** One request to a gateway; redirects are its answers, and not followed. */
interface GatewayRequest {
  readonly url: URL;
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly mostBytes?: number;
}

/** Sends requests to what the machine allows, by the authorities that settings name. */
export async function clientOf(
  settings: Pick<TargetSettings, 'ca_file'>,
  access: Access,
): Promise<(request: GatewayRequest, signal: AbortSignal) => Promise<HttpAnswer>> {
  const ca = settings.ca_file === undefined ? undefined : await readAuthorities(settings.ca_file, access);
  return ({ url, method = 'GET', headers = {}, mostBytes }, signal) => {
    requireSendable(headers);
    const lookup = access.lookupFor(hostOf(url));
    const bound = mostBytes === undefined ? {} : { mostBytes };
    return sendRequest({ url, method, headers, lookup, ...bound, ...(ca !== undefined && { ca }) }, signal);
  };
}

async function readAuthorities(path: string, access: Access): Promise<string> {
  const text = await readFile(await access.resolvePath(path), 'utf8');
  if (text.length > LONGEST_CA_BYTES) throw new Error(`${path} is larger than 1 MiB`);
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new Error(`${path} holds no certificate as PEM`);
  return text;
}

/** Node's own message would quote the value, which may be a secret. */
function requireSendable(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new Error(`the header ${name} has a value that cannot be sent`);
  }
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
  const send = await clientOf(settings, access);
  const accepting = { accept: 'text/plain;version=0.0.4', 'accept-encoding': 'gzip', ...headers };
  const request = { url: parseUrl(settings.url), headers: accepting, mostBytes: LONGEST_PAGE_BYTES };
  const { status, body, isWhole, headers: received } = await send(request, signal);
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
