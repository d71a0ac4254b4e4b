import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal.js';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { Invalid } from './errors.js';

/**
 * Refuses the parameters of a query that its route does not even look at: one that a caller means and the hub ignores is
 * a mistake that nobody sees. Routes outside of the API are for probes and scrapers, which put in what they like.
 */
@Injectable()
export class NoQueryInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const names = Object.keys(request.query);
    if (names.length > 0 && request.path.startsWith('/api/') && !readsQuery(context)) {
      throw new Invalid(
        names.map((name) => ({
          path: `query.${name}`,
          code: 'unknown-field',
          message: 'is not a parameter of this request',
        })),
      );
    }
    return next.handle();
  }
}

/** Whether the route's method has a parameter with `@Query()`; Nest keeps them under `kind:index`. */
function readsQuery(context: ExecutionContext): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as Record<string, unknown>;
  return Object.keys(parameters).some((key) => key.startsWith(`${RouteParamtypes.QUERY.toString()}:`));
}
