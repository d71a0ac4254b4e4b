import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { HealthController } from './health.controller.js';
import { HubMetricsController } from './hub-metrics.controller.js';
import { HubGauges } from './hub-gauges.service.js';
import { HubMetrics } from './hub-metrics.service.js';
import { Lifecycle } from './lifecycle.service.js';
import { RequestMetricsInterceptor } from './request-metrics.interceptor.js';

/** How the hub is, and what it has to do. */
@Global()
@Module({
  controllers: [HealthController, HubMetricsController],
  providers: [HubGauges, HubMetrics, Lifecycle, { provide: APP_INTERCEPTOR, useClass: RequestMetricsInterceptor }],
  exports: [HubMetrics, Lifecycle],
})
export class HealthModule {}
