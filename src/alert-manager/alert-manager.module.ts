import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertInstance, AlertTransition } from './alerts/alert-instance.entity.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AlertsService } from './alerts/alerts.service.js';
import { EvaluationJob } from './evaluation/evaluation.job.js';
import { AlertRule } from './rules/alert-rule.entity.js';
import { AlertRulesController } from './rules/alert-rules.controller.js';
import { AlertRulesService } from './rules/alert-rules.service.js';

/** What is watched, what has gone wrong, and who has it. */
@Module({
  imports: [TypeOrmModule.forFeature([AlertRule, AlertInstance, AlertTransition])],
  controllers: [AlertRulesController, AlertsController],
  providers: [AlertRulesService, AlertsService, EvaluationJob],
  exports: [AlertsService],
})
export class AlertManagerModule {}
