import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentRegistryModule } from '../agent-registry/agent-registry.module.js';
import { AgentMetric } from './agent-metric.entity.js';
import { CatalogController } from './catalog/catalog.controller.js';
import { Catalog } from './catalog/catalog.service.js';
import { MetricDefinition } from './catalog/metric-definition.entity.js';
import { DuplicateAgents } from './events/duplicate-agents.service.js';
import { AgentEvent } from './events/event.entity.js';
import { EventsController } from './events/events.controller.js';
import { AgentEvents } from './events/events.service.js';
import { FleetController } from './fleet/fleet.controller.js';
import { FleetService } from './fleet/fleet.service.js';
import { MetricSets } from './ingest/metric-sets.service.js';
import { ReportCounters } from './ingest/report-counters.service.js';
import { ReportWriter } from './ingest/report-writer.service.js';
import { ReportsController } from './ingest/reports.controller.js';
import { Reports } from './ingest/reports.service.js';
import { AgentMetricSet, MetricSetRow } from './metric-set.entity.js';
import { PartitionsJob } from './partitions/partitions.job.js';
import { Partitions } from './partitions/partitions.service.js';
import { AgentMetric1h, AgentMetric5m, RollupMark } from './rollups/rollup.entity.js';
import { RollupGauges } from './rollups/rollup-gauges.service.js';
import { RollupsJob } from './rollups/rollups.job.js';
import { Rollups } from './rollups/rollups.service.js';
import { SeriesExport } from './series/export.service.js';
import { SeriesController } from './series/series.controller.js';
import { SeriesService } from './series/series.service.js';
import { SeriesPlaces } from './windows/series-places.service.js';

/** What agents measured and found. */
@Module({
  imports: [
    AgentRegistryModule,
    TypeOrmModule.forFeature([
      AgentMetric,
      AgentMetric5m,
      AgentMetric1h,
      RollupMark,
      MetricSetRow,
      AgentMetricSet,
      MetricDefinition,
      AgentEvent,
    ]),
  ],
  controllers: [ReportsController, SeriesController, CatalogController, FleetController, EventsController],
  providers: [
    AgentEvents,
    Catalog,
    DuplicateAgents,
    FleetService,
    MetricSets,
    Partitions,
    PartitionsJob,
    ReportCounters,
    Reports,
    ReportWriter,
    RollupGauges,
    Rollups,
    RollupsJob,
    SeriesExport,
    SeriesPlaces,
    SeriesService,
  ],
  exports: [AgentEvents, Partitions, SeriesPlaces],
})
export class MetricsCollectorModule {}
