import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentRegistryModule } from '../agent-registry/agent-registry.module.js';
import { AgentConfig } from './agent-config.entity.js';
import { AgentConfigsService } from './agent-configs.service.js';

/** What agents should run. */
@Module({
  imports: [AgentRegistryModule, TypeOrmModule.forFeature([AgentConfig])],
  providers: [AgentConfigsService],
})
export class ConfigManagerModule {}
