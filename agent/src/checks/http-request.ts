import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { AGENT_VERSION } from '../version.js';

/** Of a longer body the rest is not read. */
const LONGEST_BODY_BYTES = 1024 * 1024;

/** One request, without what an answer may make of it. */
export interface HttpRequest {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  /** Gives the addresses that may be connected to. */
  readonly lookup: LookupFunction;
  /** Certificates of authorities to trust in place of the system's, as PEM. */
  readonly ca?: string;
  /** Of the body no more is read; 1 MiB where nothing is said. */
  readonly mostBytes?: number;
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** At most its beginning, as it was sent. */
  readonly body: Buffer;
  readonly isWhole: boolean;
}

/** Sends one request over a connection of its own, since one that is kept would hide that no new one can be made. */
export function sendRequest(wanted: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, method, headers, lookup, ca, mostBytes = LONGEST_BODY_BYTES } = wanted;
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const options = { method, headers: withDefaults(headers), agent: false, lookup, signal };
    const request = send(url, { ...options, ...(ca !== undefined && { ca }) });
    request.on('error', reject);
    // Nobody asked for another protocol; without a listener this would never end.
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      const { statusCode: status = 0, headers: received } = response;
      resolve({ status, location: undefined, headers: received, body: Buffer.alloc(0), isWhole: true });
    });
    request.once('response', (response) => {
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
    location: response.headers.location,
    headers: response.headers,
    body: Buffer.concat(chunks).subarray(0, mostBytes),
    isWhole: length <= mostBytes,
  };
}
