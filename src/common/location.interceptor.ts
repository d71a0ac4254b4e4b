import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/** The metadata under which a route says where the thing it made is found. */
export const LOCATION = 'location';

/** Sets `Location` on the answer of a route that makes something, from what it answers. */
@Injectable()
export class LocationInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const locate = this.reflector.get<((made: unknown) => string) | undefined>(LOCATION, context.getHandler());
    if (locate === undefined) return next.handle();
    return next.handle().pipe(
      map((made: unknown) => {
        context.switchToHttp().getResponse<Response>().location(locate(made));
        return made;
      }),
    );
  }
}
