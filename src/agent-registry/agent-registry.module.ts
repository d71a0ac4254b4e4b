import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Agent } from './agent.entity.js';
import { AgentHistoryJob } from './agent-history.job.js';
import { AgentGauges } from './agent-gauges.service.js';
import { AgentConfigSource } from './agent-config.source.js';
import { AgentMaintenance, AgentStatusChange } from './agent-history.entities.js';
import { AgentsController } from './agents.controller.js';
import { AgentsService } from './agents.service.js';
import { AgentCommand } from './commands/agent-command.entity.js';
import { AgentCommandsController } from './commands/agent-commands.controller.js';
import { AgentCommandsService } from './commands/agent-commands.service.js';
import { CommandExpiryJob } from './commands/command-expiry.job.js';
import { HeartbeatsController } from './heartbeat/heartbeats.controller.js';
import { HeartbeatsService } from './heartbeat/heartbeats.service.js';
import { SignOfLifeInterceptor } from './heartbeat/sign-of-life.interceptor.js';
import { SignsOfLife } from './heartbeat/signs-of-life.service.js';
import { OfflineJob } from './liveness/offline.job.js';
import { MaintenanceController } from './maintenance/maintenance.controller.js';
import { MaintenanceService } from './maintenance/maintenance.service.js';
import { AgentKeysController } from './registration/agent-keys.controller.js';
import { AgentKeysService } from './registration/agent-keys.service.js';
import { Newcomers } from './registration/newcomers.service.js';
import { RegistrationController } from './registration/registration.controller.js';
import { RegistrationService } from './registration/registration.service.js';
import { HubOutage, ServiceStatus } from './service-status.entities.js';

/** Which agents exist, and whether they are alive. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Agent, AgentStatusChange, AgentMaintenance, AgentCommand, ServiceStatus, HubOutage]),
  ],
  controllers: [
    RegistrationController,
    AgentKeysController,
    HeartbeatsController,
    MaintenanceController,
    AgentCommandsController,
    AgentsController,
  ],
  providers: [
    AgentCommandsService,
    AgentConfigSource,
    AgentGauges,
    AgentHistoryJob,
    AgentKeysService,
    AgentsService,
    CommandExpiryJob,
    HeartbeatsService,
    MaintenanceService,
    Newcomers,
    OfflineJob,
    RegistrationService,
    SignsOfLife,
    { provide: APP_INTERCEPTOR, useClass: SignOfLifeInterceptor },
  ],
  exports: [AgentCommandsService, AgentConfigSource, AgentsService, SignsOfLife],
})
export class AgentRegistryModule {}
