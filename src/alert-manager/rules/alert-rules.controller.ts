import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../audit/actor.js';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { AlertRuleRequest, UpdateAlertRuleRequest } from './alert-rule-request.dto.js';
import {
  AlertRuleListResponse,
  AlertRuleResponse,
  ListAlertRulesQuery,
  WriteAlertRuleQuery,
} from './alert-rules.dto.js';
import { AlertRulesService } from './alert-rules.service.js';

/** The conditions that are watched. */
@ApiTags('AlertManager')
@Controller('api/v1/alert-rules')
export class AlertRulesController {
  constructor(private readonly rules: AlertRulesService) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List alert rules',
    description: 'The rule `Agent offline` exists from the first start. Sort by `name`, `severity` or `created_at`.',
    answers: { status: 200, type: AlertRuleListResponse, description: 'A page of rules.' },
  })
  listAlertRules(@Query() query: ListAlertRulesQuery): Promise<AlertRuleListResponse> {
    return this.rules.list(query);
  }

  @Post()
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Make an alert rule',
    description:
      'It is evaluated from the next tick on. A metric that no agent has reported or described is refused with the names that are close to it, unless `allow_unknown_metric` is set. There may be 1,000 rules.',
    request: {
      type: AlertRuleRequest,
      example: {
        name: 'CPU is busy',
        severity: 'warning',
        selector: { environment: 'production' },
        condition: { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' },
        threshold: 90,
        clear_threshold: 80,
        for_seconds: 60,
      },
    },
    answers: {
      status: 201,
      type: AlertRuleResponse,
      description: 'The rule.',
      location: (made: AlertRuleResponse) => `/api/v1/alert-rules/${made.rule_id}`,
    },
    problems: { 409: 'Another rule has this name, or there are 1,000 rules.' },
  })
  createAlertRule(
    @Body() request: AlertRuleRequest,
    @Query() query: WriteAlertRuleQuery,
    @CurrentActor() actor: Actor,
  ): Promise<AlertRuleResponse> {
    return this.rules.create(request, query, actor);
  }

  @Get(':rule_id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get an alert rule',
    description: 'One rule, with how its evaluation goes.',
    answers: { status: 200, type: AlertRuleResponse, description: 'The rule.' },
  })
  getAlertRule(@Param('rule_id', IdPipe) ruleId: string): Promise<AlertRuleResponse> {
    return this.rules.get(ruleId);
  }

  @Patch(':rule_id')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Change an alert rule',
    description:
      'A merge patch: what it makes of the rule is judged as a whole. Another `condition`, `threshold` or `clear_threshold` resolves the open alerts of the rule (`rule_changed`), `enabled: false` too (`rule_disabled`); another `selector` resolves those of agents that it no longer matches (`left_selector`). Everything else holds from the next evaluation on.',
    request: { type: UpdateAlertRuleRequest, example: { severity: 'critical', for_seconds: 300 } },
    answers: { status: 200, type: AlertRuleResponse, description: 'The rule, changed.' },
    problems: { 409: 'Another rule has this name.' },
  })
  updateAlertRule(
    @Param('rule_id', IdPipe) ruleId: string,
    @Body() patch: UpdateAlertRuleRequest,
    @Query() query: WriteAlertRuleQuery,
    @CurrentActor() actor: Actor,
  ): Promise<AlertRuleResponse> {
    return this.rules.update(ruleId, patch, query, actor);
  }

  @Delete(':rule_id')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Delete an alert rule',
    description:
      'Its open alerts are resolved (`rule_deleted`), pending ones forgotten; past ones stay readable. `Agent offline` is a rule like any other and is never made again.',
    answers: { status: 204, description: 'The rule is gone.' },
  })
  deleteAlertRule(@Param('rule_id', IdPipe) ruleId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.rules.delete(ruleId, actor);
  }
}
