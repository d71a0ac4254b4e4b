import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { connect } from 'node:net';

/** What to send, as it stands: nothing is normalised, completed or checked. */
export interface RawRequest {
  method: string;
  /** Sent as the request target, byte by byte. */
  path: string;
  headers?: Record<string, string>;
  body?: Buffer | string | undefined;
  /** Send the body in chunks, without saying how long it is. */
  isChunked?: boolean;
}

/** What came back. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** The widest that the tests ask the hub at once. */
const WIDTH = 16;

/** Sends requests over kept connections; an answer that comes before the body is sent counts. */
export class RawHttp {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
  private readonly host: string;
  private readonly port: number;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.host = hostname;
    this.port = Number(port);
  }

  send({ method, path, headers = {}, body, isChunked = false }: RawRequest): Promise<Answer> {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const length = bytes === undefined || isChunked ? {} : { 'content-length': bytes.length.toString() };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        { agent: this.agent, host: this.host, port: this.port, method, path, headers: { ...length, ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const { statusCode: status = 0, headers: answered } = response;
            resolve({ status, headers: answered, text: Buffer.concat(chunks).toString() });
          });
        },
      );
      sent.once('error', reject);
      if (isChunked) sent.flushHeaders();
      sent.end(bytes);
    });
  }

  /** Opens a connection, writes these bytes to it and reads until the hub closes it, or says nothing more for a while. */
  async speak(bytes: string | Buffer, quietMs = 300): Promise<string> {
    const socket = connect(this.port, this.host);
    await once(socket, 'connect');
    let heard = '';
    socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
    socket.on('error', () => undefined);
    socket.setTimeout(quietMs, () => {
      if (heard !== '') socket.destroy();
      else socket.setTimeout(quietMs);
    });
    socket.write(bytes);
    await once(socket, 'close');
    return heard;
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Reads the first answer out of what a connection said. */
export function parseAnswer(heard: string): Answer {
  const [head = '', ...rest] = heard.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const length = Number(headers['content-length'] ?? rest.join('\r\n\r\n').length);
  const text = Buffer.from(rest.join('\r\n\r\n'), 'latin1').subarray(0, length).toString();
  return { status: Number(statusLine.split(' ')[1] ?? 0), headers, text };
}

/** Runs one function over many cases, a bounded number at a time; the results stand in the order of the cases. */
export async function forEachCase<Case, Result>(
  cases: readonly Case[],
  run: (one: Case) => Promise<Result>,
  width = WIDTH,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = cases.entries();
  const work = async (): Promise<void> => {
    for (const [index, one] of queue) results[index] = await run(one);
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}

/** The head of a request, of its lines. */
export const lines = (...some: string[]): string => `${some.join('\r\n')}\r\n\r\n`;
