import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { AlertRuleListResponse, AlertRuleResponse, ListAlertRulesQuery } from './alert-rules.dto.js';
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
}
