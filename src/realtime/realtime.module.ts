import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentRegistryModule } from '../agent-registry/agent-registry.module.js';
import { AlertManagerModule } from '../alert-manager/alert-manager.module.js';
import { MetricsCollectorModule } from '../metrics-collector/metrics-collector.module.js';
import { ChangeFeed } from './change-feed.service.js';
import { ChangeWriter } from './change-writer.service.js';
import { LiveChangeRow } from './live-change.entity.js';
import { LiveChangesJob } from './live-changes.job.js';
import { LiveMessages } from './live-messages.service.js';
import { LiveStream } from './live-stream.service.js';
import { MetricsFeed } from './metrics-feed.service.js';
import { StreamClients } from './stream-clients.service.js';
import { StreamCounters } from './stream-counters.service.js';
import { StreamUpgrades } from './stream-upgrades.service.js';
import { StreamController } from './stream.controller.js';
import { Stream } from './stream.service.js';

/** What changes, as it changes, to those who watch: on every hub alike. */
@Module({
  imports: [AgentRegistryModule, AlertManagerModule, MetricsCollectorModule, TypeOrmModule.forFeature([LiveChangeRow])],
  controllers: [StreamController],
  providers: [
    ChangeFeed,
    ChangeWriter,
    LiveChangesJob,
    LiveMessages,
    LiveStream,
    MetricsFeed,
    Stream,
    StreamClients,
    StreamCounters,
    StreamUpgrades,
  ],
})
export class RealtimeModule {}
