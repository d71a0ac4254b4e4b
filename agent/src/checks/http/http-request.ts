import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { AGENT_VERSION } from '../../version.js';
import { contextFor } from '../tls/trust.js';
import { openHttpConnection, type HttpPlace } from './http-connection.js';
import { RequestTrace } from './request-trace.js';

/** Of a longer body the rest is not read. */
const LONGEST_BODY_BYTES = 1024 * 1024;

/** One request, without what an answer may make of it. */
export interface HttpRequest {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  /** Gives the addresses that may be connected to. */
  readonly lookup: LookupFunction;
  /** Certificates of authorities to trust in place of the public ones, in PEM. */
  readonly ca?: string | undefined;
  /** Of the body no more is read; 1 MiB where nothing is said. */
  readonly mostBytes?: number;
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  /** By name in small letters. */
  readonly headers: IncomingHttpHeaders;
  readonly location: string | undefined;
  /** At most its beginning, as it was sent. */
  readonly body: Buffer;
  readonly isWhole: boolean;
}

/**
 * Sends one request over a connection of its own, since one that is kept would hide that no new one can be made. `trace`
 * tells how far it came, also when it fails.
 */
export async function sendRequest(
  request: HttpRequest,
  signal: AbortSignal,
  trace = new RequestTrace(),
): Promise<HttpAnswer> {
  const socket = await openHttpConnection(placeOf(request), trace, signal);
  trace.enter('ttfb');
  const answer = await exchange(request, socket, trace, signal);
  trace.end();
  return answer;
}

function placeOf({ url, headers, lookup, ca }: HttpRequest): HttpPlace {
  const host = withoutBrackets(url.hostname);
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? defaultPortOf(url) : Number(url.port);
  return { host, port, lookup, secure: isSecure ? { name: nameFor(host, headers), trust: contextFor(ca) } : undefined };
}

/** Whoever asks one server for the site of another name wants that one's certificate. */
function nameFor(host: string, headers: Readonly<Record<string, string>>): string {
  const [, given] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host') ?? [];
  const name = withoutBrackets(given?.replace(/:\d+$/, '') ?? '');
  return name === '' || isIP(name) !== 0 ? host : name;
}

function exchange(
  { url, method, headers, mostBytes = LONGEST_BODY_BYTES }: HttpRequest,
  socket: Socket,
  trace: RequestTrace,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, {
      method,
      headers: withDefaults(headers),
      createConnection: () => socket,
      defaultPort: defaultPortOf(url),
      signal,
    });
    request.on('error', reject);
    // Nobody asked for another protocol; without a listener this would never end.
    request.once('upgrade', (response, upgraded) => {
      upgraded.destroy();
      const status = response.statusCode ?? 0;
      resolve({ status, headers: response.headers, location: undefined, body: Buffer.alloc(0), isWhole: true });
    });
    request.once('response', (response) => {
      trace.enter('transfer');
      readAnswer(response, mostBytes).then(resolve, reject);
    });
    request.end();
  });
}

function withDefaults(headers: Readonly<Record<string, string>>): Record<string, string> {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const defaults = {
    accept: '*/*',
    'accept-encoding': 'identity',
    'user-agent': `agent-monitor-agent/${AGENT_VERSION}`,
  };
  return { ...defaults, ...Object.fromEntries(given) };
}

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length > mostBytes) break;
  }
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    location: response.headers.location,
    body: Buffer.concat(chunks).subarray(0, mostBytes),
    isWhole: length <= mostBytes,
  };
}

function defaultPortOf({ protocol }: URL): number {
  return protocol === 'https:' ? 443 : 80;
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
