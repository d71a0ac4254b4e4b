import { request as requestHttp, type IncomingMessage } from 'node:http';
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
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly location: string | undefined;
  /** At most the first MiB. */
  readonly body: Buffer;
  readonly isWhole: boolean;
}

/** Sends one request over a connection of its own, since one that is kept would hide that no new one can be made. */
export function sendRequest({ url, method, headers, lookup }: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, { method, headers: withDefaults(headers), agent: false, lookup, signal });
    request.on('error', reject);
    // Nobody asked for another protocol; without a listener this would never end.
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, location: undefined, body: Buffer.alloc(0), isWhole: true });
    });
    request.once('response', (response) => {
      readAnswer(response).then(resolve, reject);
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

async function readAnswer(response: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length > LONGEST_BODY_BYTES) break;
  }
  return {
    status: response.statusCode ?? 0,
    location: response.headers.location,
    body: Buffer.concat(chunks).subarray(0, LONGEST_BODY_BYTES),
    isWhole: length <= LONGEST_BODY_BYTES,
  };
}
