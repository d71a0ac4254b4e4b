import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertGauges } from './alert-gauges.service.js';
import { AlertHistoryJob } from './alert-history.job.js';
import { AlertComment } from './alerts/alert-comment.entity.js';
import { AlertInstance, AlertTransition } from './alerts/alert-instance.entity.js';
import { AlertTimelineController } from './alerts/alert-timeline.controller.js';
import { AlertTimeline } from './alerts/alert-timeline.service.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AlertsService } from './alerts/alerts.service.js';
import { ConfigManagerModule } from '../config-manager/config-manager.module.js';
import { MetricsCollectorModule } from '../metrics-collector/metrics-collector.module.js';
import { DefaultRuleInstallation } from './default-rules/default-rule-installation.entity.js';
import { DefaultRules } from './default-rules/default-rules.service.js';
import { BatchFactsReader } from './evaluation/batch-facts.service.js';
import { BatchJudge } from './evaluation/batch-judge.service.js';
import { EvaluationTick } from './evaluation/evaluation-tick.entity.js';
import { EvaluationJob } from './evaluation/evaluation.job.js';
import { Evaluation } from './evaluation/evaluation.service.js';
import { AlertRulePreviewController } from './evaluation/preview.controller.js';
import { AlertRulePreview } from './evaluation/preview.service.js';
import { RemovedChecks } from './evaluation/removed-checks.service.js';
import { AlertRule } from './rules/alert-rule.entity.js';
import { AlertRulesController } from './rules/alert-rules.controller.js';
import { AlertRulesService } from './rules/alert-rules.service.js';
import { AlertRuleFilesController } from './rules/rule-files.controller.js';
import { AlertRuleFilesService } from './rules/rule-files.service.js';
import { AlertSilencing, Silence } from './silences/silence.entity.js';
import { SilencesController } from './silences/silences.controller.js';
import { SilencesService } from './silences/silences.service.js';

/** What is watched, what has gone wrong, and who has it. */
@Module({
  imports: [
    ConfigManagerModule,
    MetricsCollectorModule,
    TypeOrmModule.forFeature([
      AlertRule,
      AlertInstance,
      AlertTransition,
      AlertComment,
      Silence,
      AlertSilencing,
      DefaultRuleInstallation,
      EvaluationTick,
    ]),
  ],
  // `export` and `preview` are paths of their own and no ids of rules: they come first.
  controllers: [
    AlertRuleFilesController,
    AlertRulePreviewController,
    AlertRulesController,
    AlertsController,
    AlertTimelineController,
    SilencesController,
  ],
  providers: [
    AlertGauges,
    AlertHistoryJob,
    AlertRuleFilesService,
    AlertRulePreview,
    AlertRulesService,
    AlertsService,
    AlertTimeline,
    BatchFactsReader,
    BatchJudge,
    DefaultRules,
    Evaluation,
    EvaluationJob,
    RemovedChecks,
    SilencesService,
  ],
  exports: [AlertsService],
})
export class AlertManagerModule {}
