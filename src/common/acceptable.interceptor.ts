import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { NotAcceptable } from './edge-errors.js';

/** Everything that some route of the API answers with. */
const ANSWERED = [
  'application/json',
  'application/problem+json',
  'application/x-ndjson',
  'application/yaml',
  'text/csv',
  'text/plain',
];

/** Refuses, before anything is done, what would be answered in a form that the caller does not take. */
@Injectable()
export class AcceptableInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.path.startsWith('/api/') && request.accepts(ANSWERED) === false) throw new NotAcceptable();
    return next.handle();
  }
}
