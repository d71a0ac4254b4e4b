import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgentRegistryModule } from '../agent-registry/agent-registry.module.js';
import { EffectiveConfigs } from './effective-configs.service.js';
import { AgentConfig } from './own-values/agent-config.entity.js';
import { AgentConfigVersion } from './own-values/agent-config-version.entity.js';
import { AgentConfigsController } from './own-values/agent-configs.controller.js';
import { AgentConfigsService } from './own-values/agent-configs.service.js';
import { ConfigProfile } from './profiles/config-profile.entity.js';
import { ConfigProfilesController } from './profiles/config-profiles.controller.js';
import { ConfigProfilesService } from './profiles/config-profiles.service.js';
import { ConfigSchemasController } from './schemas/config-schemas.controller.js';
import { ConfigSchemas } from './schemas/config-schemas.service.js';

/** What agents should run. */
@Module({
  imports: [AgentRegistryModule, TypeOrmModule.forFeature([AgentConfig, AgentConfigVersion, ConfigProfile])],
  controllers: [AgentConfigsController, ConfigProfilesController, ConfigSchemasController],
  providers: [AgentConfigsService, ConfigProfilesService, ConfigSchemas, EffectiveConfigs],
  exports: [AgentConfigsService, EffectiveConfigs],
})
export class ConfigManagerModule {}
