import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { HubMetrics } from './hub-metrics.service.js';

/** Times every request that its guard let through, until its answer is sent. */
@Injectable()
export class RequestMetricsInterceptor implements NestInterceptor {
  constructor(private readonly metrics: HubMetrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const started = performance.now();
    response.once('close', () => {
      const { path: route } = request.route as { path: string };
      const seconds = (performance.now() - started) / 1000;
      this.metrics.observeRequest({ method: request.method, route, status: response.statusCode, seconds });
    });
    return next.handle();
  }
}
