import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertInstance, AlertTransition } from './alerts/alert-instance.entity.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AlertsService } from './alerts/alerts.service.js';
import { EvaluationJob } from './evaluation/evaluation.job.js';
import { AlertRule } from './rules/alert-rule.entity.js';
import { AlertRulesController } from './rules/alert-rules.controller.js';
import { AlertRulesService } from './rules/alert-rules.service.js';
import { AlertRuleFilesController } from './rules/rule-files.controller.js';
import { AlertRuleFilesService } from './rules/rule-files.service.js';

/** What is watched, what has gone wrong, and who has it. */
@Module({
  imports: [TypeOrmModule.forFeature([AlertRule, AlertInstance, AlertTransition])],
  // `export` is a path of its own and no id of a rule: the files come first.
  controllers: [AlertRuleFilesController, AlertRulesController, AlertsController],
  providers: [AlertRulesService, AlertRuleFilesService, AlertsService, EvaluationJob],
})
export class AlertManagerModule {}
