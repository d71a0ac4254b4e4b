import { type DynamicModule, Module } from '@nestjs/common';
import { AgentRegistryModule } from './agent-registry/agent-registry.module.js';
import { AlertManagerModule } from './alert-manager/alert-manager.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Settings } from './config/settings.js';
import { ConfigManagerModule } from './config-manager/config-manager.module.js';
import type { DatabaseTarget } from './database/data-source-options.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { HealthModule } from './health/health.module.js';
import { InstallerModule } from './installer/installer.module.js';
import { MetricsCollectorModule } from './metrics-collector/metrics-collector.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { SchedulerModule } from './scheduler/scheduler.module.js';

/** The inventory of the hub. `overview` comes before the registry, so that `/agents/summary` is no agent's id. */
@Module({})
export class AppModule {
  static forRoot(settings: Settings, database: DatabaseTarget): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(settings),
        DatabaseModule.forRoot(database),
        EventsModule,
        SchedulerModule,
        AuditModule,
        AuthModule,
        HealthModule,
        OverviewModule,
        AgentRegistryModule,
        ConfigManagerModule,
        MetricsCollectorModule,
        AlertManagerModule,
        RealtimeModule,
        InstallerModule,
      ],
    };
  }
}
