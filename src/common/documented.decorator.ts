import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiOperation, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import { LOCATION } from './location.interceptor.js';

/** An answer to a call that went well. */
export interface RouteAnswer {
  status: 200 | 201 | 202 | 204 | 304;
  type?: Type;
  /** The shape of an answer that is no class: it is a document of another kind. */
  schema?: { type: 'object'; additionalProperties: true };
  /** The media types of an answer that is text and no JSON. */
  texts?: string[];
  /** What the answer is, in a few words. */
  description: string;
  example?: unknown;
  /** The answer says in `ETag` which state of the thing it is about. */
  hasEtag?: boolean;
  /** Where the thing that was made is found, from the answer. */
  location?: (made: never) => string;
}

/** What a route says of itself in the OpenAPI document. */
export interface RouteDocumentation {
  /** One line: what a call does. */
  summary: string;
  /** What cannot be seen from the fields: rules, effects, limits. */
  description: string;
  /** The usual answer to a call that went well; its status is set unless the route sets another. */
  answers: RouteAnswer;
  /** Answers of another status, of a route that sets it itself. */
  otherAnswers?: Omit<RouteAnswer, 'location'>[];
  /** A body that can be sent as it stands; a test sends it. */
  request?: { type: Type; example: unknown };
  /** Problems beyond those that every route of its shape has: what makes a `404`, a `409` and so on. */
  problems?: Partial<Record<401 | 403 | 404 | 409 | 412 | 422, string>>;
}

/** Documents one route and sets its success status; the common problem responses are added when the document is made. */
export function Documented(route: RouteDocumentation): MethodDecorator {
  const { answers, otherAnswers = [], request, problems = {} } = route;
  return applyDecorators(
    HttpCode(answers.status),
    ApiOperation({ summary: route.summary, description: route.description }),
    ...[answers, ...otherAnswers].map((answer) => ApiResponse(toResponseOptions(answer))),
    ...(request === undefined
      ? []
      : [ApiBody({ type: request.type, examples: { request: { summary: 'A request', value: request.example } } })]),
    ...(answers.location === undefined ? [] : [SetMetadata(LOCATION, answers.location)]),
    ApiExtension('x-problems', problems),
  );
}

function toResponseOptions(answer: RouteAnswer): ApiResponseOptions {
  const { status, type, schema, texts, description, example } = answer;
  const text = { schema: { type: 'string' as const } };
  const headers = {
    ...(answer.location === undefined ? {} : { Location: { description: 'Where the thing is found.', ...text } }),
    ...(answer.hasEtag === true ? { ETag: { description: 'Which state of the thing this is.', ...text } } : {}),
  };
  return {
    status,
    description,
    ...(type === undefined ? {} : { type }),
    ...(schema === undefined ? {} : { schema }),
    ...(texts === undefined ? {} : { content: Object.fromEntries(texts.map((mediaType) => [mediaType, text])) }),
    ...(example === undefined ? {} : { example }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
  };
}
