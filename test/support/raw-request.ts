import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

/** A request as it is to be on the wire: its path is sent letter by letter, which `fetch` would tidy up. */
export interface RawRequest {
  method: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  /** Text is sent as it is, anything else as JSON. */
  body?: unknown;
  /** The address of this machine to come from. */
  localAddress?: string;
}

/** An answer with its body read to the end. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body as JSON, or undefined when it is none. */
  json: unknown;
}

const TIMEOUT_MS = 20_000;

/** Sends one request over a connection of its own. */
export function sendRaw(
  hubUrl: string,
  { method, path, headers = {}, body, localAddress }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(hubUrl);
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const framing =
    text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const options = { hostname, port, method, path, timeout: TIMEOUT_MS, agent: false as const, localAddress };
    const outgoing = request({ ...options, headers: { ...framing, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answered = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: answered,
          json: parseOrUndefined(answered),
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer to ${method} ${path}`)));
    outgoing.end(text);
  });
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
