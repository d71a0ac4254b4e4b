import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Malformed } from '../../common/edge-errors.js';
import type { JsonObject } from '../../common/strict-json.js';

/** The body as one JSON object that no DTO has judged, for a route whose bodies are too many and too large for that. */
export const JsonBody = createParamDecorator((_: unknown, context: ExecutionContext): JsonObject => {
  const body: unknown = context.switchToHttp().getRequest<Request>().body;
  if (body === undefined) throw new Malformed('A body is needed; this one is empty.');
  return body as JsonObject;
});
