import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { LOCATION } from './location.interceptor.js';

/** What a route says of itself in the OpenAPI document. */
export interface RouteDocumentation {
  /** One line: what a call does. */
  summary: string;
  /** What cannot be seen from the fields: rules, effects, limits. */
  description: string;
  /** The answer to a call that went well. */
  answers: {
    status: 200 | 201 | 202 | 204;
    type?: Type;
    /** What the answer is, in a few words. */
    description: string;
    example?: unknown;
    /** Where the thing that was made is found, from the answer. */
    location?: (made: never) => string;
  };
  /** A body that can be sent as it stands; a test sends it. */
  request?: { type: Type; example: unknown };
  /** Problems beyond those that every route of its shape has: what makes a `404`, a `409` and so on. */
  problems?: Partial<Record<403 | 404 | 409 | 412 | 422, string>>;
}

/** Documents one route and sets its success status; the common problem responses are added when the document is made. */
export function Documented(route: RouteDocumentation): MethodDecorator {
  const { answers, request, problems = {} } = route;
  return applyDecorators(
    HttpCode(answers.status),
    ApiOperation({ summary: route.summary, description: route.description }),
    ApiResponse({
      status: answers.status,
      description: answers.description,
      ...(answers.type === undefined ? {} : { type: answers.type }),
      ...(answers.example === undefined ? {} : { example: answers.example }),
      ...(answers.location === undefined
        ? {}
        : { headers: { Location: { description: 'Where the new thing is found.', schema: { type: 'string' } } } }),
    }),
    ...(request === undefined
      ? []
      : [ApiBody({ type: request.type, examples: { request: { summary: 'A request', value: request.example } } })]),
    ...(answers.location === undefined ? [] : [SetMetadata(LOCATION, answers.location)]),
    ApiExtension('x-problems', problems),
  );
}
