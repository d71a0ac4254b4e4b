import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { AgentConfigResponse } from './agent-configs.dto.js';
import { isKnown, toEtag } from './etag.js';

/**
 * Gives an answer that is an agent's configuration its `ETag`, and answers a read whose caller has it already with
 * `304`. What takes a value away answers with the tag alone.
 */
@Injectable()
export class ConfigEtagInterceptor implements NestInterceptor<AgentConfigResponse, AgentConfigResponse | undefined> {
  intercept(
    context: ExecutionContext,
    next: CallHandler<AgentConfigResponse>,
  ): Observable<AgentConfigResponse | undefined> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((config) => {
        const etag = toEtag(config.version, config.hash);
        response.set('ETag', etag);
        const isRead = request.method === 'GET' || request.method === 'HEAD';
        if (isRead && isKnown(request.headers['if-none-match'], etag)) {
          response.status(304);
          return undefined;
        }
        return request.method === 'DELETE' ? undefined : config;
      }),
    );
  }
}
