import { Body, Controller, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { AlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import { WriteAlertRuleQuery } from '../rules/alert-rules.dto.js';
import { AlertRulePreviewResponse } from './preview.dto.js';
import { AlertRulePreview } from './preview.service.js';

/** What a rule would do. */
@ApiTags('AlertManager')
@Controller('api/v1/alert-rules/preview')
export class AlertRulePreviewController {
  constructor(private readonly rules: AlertRulePreview) {}

  @Post()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Preview an alert rule',
    description:
      'Says how many agents a rule matches, and which of them would fire now; `enabled` and `for_seconds` make no difference. It is judged as if it were made. Nothing is written. Of more than 10,000 agents the first 10,000 are looked at.',
    request: {
      type: AlertRuleRequest,
      example: {
        name: 'CPU is busy',
        severity: 'warning',
        condition: { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' },
        threshold: 90,
      },
    },
    answers: { status: 200, type: AlertRulePreviewResponse, description: 'What the rule would do.' },
  })
  previewAlertRule(
    @Body() request: AlertRuleRequest,
    @Query() query: WriteAlertRuleQuery,
  ): Promise<AlertRulePreviewResponse> {
    return this.rules.preview(request, query);
  }
}
