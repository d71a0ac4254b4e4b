import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import {
  BAD_REQUEST,
  EXPECTATION_FAILED,
  HEADERS_TOO_LARGE,
  type Problem,
  type ProblemKind,
  REQUEST_TIMEOUT,
} from './common/problem.js';

/** How long a client may take, in milliseconds. */
export interface ServerLimits {
  /** An idle connection is kept: longer than an agent's cadence, or every report would open a connection anew. */
  keepAlive: number;
  /** Until the headers are there. */
  headers: number;
  /** Until the whole request is there. */
  request: number;
  /** How often the two are looked at; Node does so every 30 s, and a slow sender lives so much longer. */
  checkEvery: number;
}

const LIMITS: ServerLimits = { keepAlive: 75_000, headers: 10_000, request: 14_000, checkEvery: 1000 };

const FRAMING_ERRORS: Record<string, [kind: ProblemKind, detail: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [REQUEST_TIMEOUT, 'The request did not come whole in time.'],
  HPE_HEADER_OVERFLOW: [HEADERS_TOO_LARGE, 'The headers are larger than 16 KiB.'],
};

/** Bounds slow senders, and answers in problem form what never becomes a request. */
export function configureServer(server: Server, logger: Logger, limits: Partial<ServerLimits> = {}): void {
  const { keepAlive, headers, request, checkEvery } = { ...LIMITS, ...limits };
  server.keepAliveTimeout = keepAlive;
  server.headersTimeout = headers;
  server.requestTimeout = request;
  // Read when the server begins to listen; the typings know both as options of `createServer` only, which Nest calls.
  Object.assign(server, { connectionsCheckingInterval: checkEvery, requireHostHeader: false });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const [kind, detail] = FRAMING_ERRORS[error.code ?? ''] ?? [BAD_REQUEST, 'This is not HTTP as the hub reads it.'];
    // With an answer on its way to the client, a second one would be read as part of the first.
    const current = (socket as Duplex & { _httpMessage?: ServerResponse })._httpMessage;
    if (!socket.writable || error.code === 'ECONNRESET' || current?.headersSent === true) {
      socket.destroy();
      return;
    }
    const { head, text } = frame(kind, detail, current?.req.url ?? '');
    logger.info({ problem: kind.slug, code: error.code }, 'request refused');
    socket.end(`HTTP/1.1 ${kind.status.toString()} ${STATUS_CODES[kind.status] ?? ''}\r\n${head}\r\n\r\n${text}`);
  });
  server.on('checkExpectation', (incoming: IncomingMessage, response: ServerResponse) => {
    const { headers: fields, text } = frame(
      EXPECTATION_FAILED,
      'Only 100-continue can be expected.',
      incoming.url ?? '',
    );
    response.writeHead(EXPECTATION_FAILED.status, fields).end(text);
  });
}

function frame(kind: ProblemKind, detail: string, url: string) {
  const requestId = randomUUID();
  const problem: Problem = {
    type: `/problems/${kind.slug}`,
    title: kind.title,
    status: kind.status,
    detail,
    instance: url.split('?')[0] ?? '',
    request_id: requestId,
  };
  const text = JSON.stringify(problem);
  const headers = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text).toString(),
    'Cache-Control': 'no-store',
    'X-Request-Id': requestId,
    Connection: 'close',
  };
  const head = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n');
  return { headers, head, text };
}
