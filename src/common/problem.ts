import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  BadRequest,
  Malformed,
  NotAcceptable,
  RangeNotSatisfiable,
  TooLarge,
  TooManyRequests,
  Unavailable,
  UnsupportedMediaType,
  UpgradeRequired,
} from './edge-errors.js';
import {
  Conflict,
  type DomainError,
  Forbidden,
  Invalid,
  NotFound,
  PreconditionFailed,
  Unauthenticated,
} from './errors.js';

/** One kind of problem: its status, the last part of its type, its title and what an operator must do about it. */
export interface ProblemKind {
  status: number;
  slug: string;
  title: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const kind = (
  status: number,
  slug: string,
  title: string,
  logLevel: ProblemKind['logLevel'] = 'info',
): ProblemKind => ({
  status,
  slug,
  title,
  logLevel,
});

export const BAD_REQUEST = kind(400, 'malformed-request', 'Malformed request');

/** The one table of what a caller can be told; everything not in it is `INTERNAL`. */
const KINDS: [abstract new (...args: never[]) => DomainError, ProblemKind][] = [
  [NotFound, kind(404, 'not-found', 'Not found', 'debug')],
  [Conflict, kind(409, 'conflict', 'Conflict')],
  [PreconditionFailed, kind(412, 'precondition-failed', 'Out of date')],
  [Invalid, kind(422, 'validation', 'Not valid')],
  [Forbidden, kind(403, 'forbidden', 'Not allowed')],
  [Unauthenticated, kind(401, 'unauthenticated', 'Not authenticated')],
  [Malformed, kind(400, 'malformed-json', 'Malformed')],
  [BadRequest, BAD_REQUEST],
  [TooLarge, kind(413, 'too-large', 'Too large')],
  [RangeNotSatisfiable, kind(416, 'range-not-satisfiable', 'No such range', 'debug')],
  [UnsupportedMediaType, kind(415, 'unsupported-media', 'Unsupported media type')],
  [UpgradeRequired, kind(426, 'upgrade-required', 'Upgrade required', 'debug')],
  [TooManyRequests, kind(429, 'rate-limited', 'Too many requests')],
  [NotAcceptable, kind(406, 'not-acceptable', 'Not acceptable')],
  [Unavailable, kind(503, 'unavailable', 'Unavailable', 'warn')],
];

export const METHOD_NOT_ALLOWED = kind(405, 'method-not-allowed', 'Method not allowed', 'debug');
export const URI_TOO_LONG = kind(414, 'uri-too-long', 'URI too long');
export const REQUEST_TIMEOUT = kind(408, 'timeout', 'Too slow');
export const EXPECTATION_FAILED = kind(417, 'expectation-failed', 'Expectation failed');
export const HEADERS_TOO_LARGE = kind(431, 'headers-too-large', 'Headers too large');
export const INTERNAL = kind(500, 'internal', 'Internal error', 'error');

/** Every kind, for the document. */
export const PROBLEM_KINDS: ProblemKind[] = [
  ...KINDS.map(([, problemKind]) => problemKind),
  METHOD_NOT_ALLOWED,
  URI_TOO_LONG,
  REQUEST_TIMEOUT,
  EXPECTATION_FAILED,
  HEADERS_TOO_LARGE,
  INTERNAL,
];

/** The kind of a domain error; unknown errors are internal ones. */
export function problemKindOf(error: unknown): ProblemKind {
  return KINDS.find(([type]) => error instanceof type)?.[1] ?? INTERNAL;
}

/** One offending element of a request. */
export class ProblemFieldError {
  @ApiProperty({ description: 'Where it is: a path into the body, or `query.NAME`.', example: 'reports[3].metrics.x' })
  path: string;

  @ApiProperty({ description: 'What kind of fault it is, stable for programs.', example: 'not-finite' })
  code: string;

  @ApiProperty({ description: 'The fault in words.', example: 'must be a number' })
  message: string;
}

/** An RFC 9457 problem document: the body of every answer that is not a success. */
export class Problem {
  @ApiProperty({ description: 'The kind of problem, as a relative URI.', example: '/problems/validation' })
  type: string;

  @ApiProperty({ description: 'The kind of problem in words.', example: 'Not valid' })
  title: string;

  @ApiProperty({ description: 'The HTTP status.', example: 422, type: 'integer' })
  status: number;

  @ApiProperty({
    description: 'What is wrong with this request.',
    example: 'The request has elements that are not valid.',
  })
  detail: string;

  @ApiProperty({ description: 'The path of the request.', example: '/api/v1/agents' })
  instance: string;

  @ApiProperty({
    description: 'The id under which the hub logged this request.',
    example: '0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f',
  })
  request_id: string;

  @ApiPropertyOptional({
    description: 'Every offending element, up to 1,000 (`422` only).',
    type: () => ProblemFieldError,
    isArray: true,
  })
  errors?: ProblemFieldError[];
}
