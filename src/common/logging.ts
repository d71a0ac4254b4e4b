import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';
import { writeLine } from './write-line.js';

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The hub's log: one JSON line an event, without headers or bodies, so that no secret can be in it. */
export function createLogger(level: string): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  // Pino's own destination ends the process at a full disk or a terminal that is gone, and then never stops trying.
  return pino(options, { write: (line: string) => writeLine(line) });
}

/** An error as it may be logged. */
export interface LoggedError {
  type: string;
  message: string;
  stack: string | undefined;
  /** The SQLSTATE, or the code of a system call. */
  code?: string;
  cause?: LoggedError;
}

/**
 * What an error says of itself and nothing that it carries: those of the database carry the values of the statement,
 * hashes of passwords among them, and whole rows.
 */
export function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error', stack: undefined };
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type: name, message, stack, ...code, ...(cause instanceof Error ? { cause: describeError(cause) } : {}) };
}

/** Gives every request an id (`request.id`, `X-Request-Id`) and logs it once when it ends. */
export function requestLogger(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: (request: IncomingMessage, response: ServerResponse) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    // What went wrong is logged at its own level where it is known: by the problem filter.
    customLogLevel: () => 'debug',
    // Without an error of the response itself pino-http makes one up, whose stack tells of nothing but pino-http.
    customErrorObject: (_, __, error: Error, { err, ...line }: Record<string, unknown>) =>
      error.message.startsWith('failed with status code') ? line : { ...line, err },
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'request_id', responseTime: 'duration_ms' },
    serializers: {
      err: describeError,
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

/** Nest's own words go into the same log; its chatter while starting is of no use to an operator. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, module?: string): void {
    this.logger.debug({ module }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ module: rest.at(-1), err: rest.find((each) => each instanceof Error) }, String(message));
  }

  warn(message: unknown, module?: string): void {
    this.logger.warn({ module }, String(message));
  }

  debug(message: unknown, module?: string): void {
    this.logger.debug({ module }, String(message));
  }
}
