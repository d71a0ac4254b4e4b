import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { readDatabaseFailure } from './database-failure.js';
import { TooLarge, TooManyRequests, Unavailable, UpgradeRequired } from './edge-errors.js';
import { type FieldError, Invalid, NotFound, Unauthenticated } from './errors.js';
import { BAD_REQUEST, INTERNAL, METHOD_NOT_ALLOWED, type Problem, type ProblemKind, problemKindOf } from './problem.js';
import { allowedMethods } from './route-table.js';

const MAX_FIELD_ERRORS = 1000;

/** Turns whatever was thrown into a problem document (RFC 9457); never a stack trace, SQL, or the refused value. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(request, response, thrown);
  }
}

/** Answers a request with the problem that an error stands for. */
export function sendProblem(request: Request, response: Response, thrown: unknown): void {
  const error = readDatabaseFailure(thrown) ?? thrown;
  const { kind, detail } = describe(error, request, response);
  request.log[kind.logLevel](kind === INTERNAL ? { err: error } : { problem: kind.slug, detail }, 'request refused');
  setHeaders(error, request, response);
  const errors = error instanceof Invalid ? error.errors.slice(0, MAX_FIELD_ERRORS) : undefined;
  sendProblemOfKind(request, response, kind, detail, errors);
}

/** Answers a request with a problem document of a kind. */
export function sendProblemOfKind(
  request: Request,
  response: Response,
  kind: ProblemKind,
  detail: string,
  errors?: FieldError[],
): void {
  const problem: Problem = {
    type: `/problems/${kind.slug}`,
    title: kind.title,
    status: kind.status,
    detail,
    instance: request.path,
    request_id: request.id as string,
    ...(errors === undefined ? {} : { errors }),
  };
  response.status(kind.status).set('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify(problem));
}

function describe(error: unknown, request: Request, response: Response): { kind: ProblemKind; detail: string } {
  if (error instanceof HttpException) return describeHttpException(error, request, response);
  const kind = problemKindOf(error);
  const detail = kind === INTERNAL || !(error instanceof Error) ? 'The hub failed; its log tells why.' : error.message;
  return { kind, detail };
}

/** Nest's own exceptions come from its router: no such path, another method, or a path that cannot be decoded. */
function describeHttpException(
  error: HttpException,
  request: Request,
  response: Response,
): { kind: ProblemKind; detail: string } {
  if (error.getStatus() === 404) {
    const methods = allowedMethods(request);
    if (methods.length > 0) {
      response.set('Allow', methods.join(', '));
      return { kind: METHOD_NOT_ALLOWED, detail: `This path takes ${methods.join(', ')}.` };
    }
    return { kind: problemKindOf(new NotFound()), detail: new NotFound().message };
  }
  if (error.getStatus() === 400) return { kind: BAD_REQUEST, detail: 'The request cannot be read.' };
  return { kind: INTERNAL, detail: 'The hub failed; its log tells why.' };
}

function setHeaders(error: unknown, request: Request, response: Response): void {
  if (error instanceof Unauthenticated) response.set('WWW-Authenticate', 'Bearer realm="agent-monitor"');
  if (error instanceof TooManyRequests || error instanceof Unavailable) {
    response.set('Retry-After', error.retryAfterSeconds.toString());
  }
  if (error instanceof UpgradeRequired) response.set({ Upgrade: error.protocol, Connection: 'Upgrade' });
  // The rest of a body that nobody reads would be taken for the next request.
  if (error instanceof TooLarge || !request.complete) response.set('Connection', 'close');
}
