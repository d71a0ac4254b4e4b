import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../audit/actor.js';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { BodyLimit, YamlBody } from '../../common/request-body.interceptor.js';
import {
  ExportAlertRulesQuery,
  ImportAlertRulesQuery,
  ImportAlertRulesRequest,
  ImportAlertRulesResponse,
} from './rule-files.dto.js';
import { AlertRuleFilesService } from './rule-files.service.js';

/** Rules as files. */
@ApiTags('AlertManager')
@Controller('api/v1/alert-rules')
export class AlertRuleFilesController {
  constructor(private readonly files: AlertRuleFilesService) {}

  @Get('export')
  @Header('Content-Type', 'application/yaml; charset=utf-8')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Export alert rules',
    description:
      'The rules as YAML that an import takes back: by name, without ids, health and alerts, and without what is at its default. Two exports of the same rules are the same text.',
    answers: { status: 200, texts: ['application/yaml'], description: 'The rules, with a comment on how to use them.' },
  })
  exportAlertRules(@Query() query: ExportAlertRulesQuery): Promise<string> {
    return this.files.export(query);
  }

  @Post('import')
  @BodyLimit(1024)
  @YamlBody()
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Import alert rules',
    description:
      'Takes what an export gives, as YAML (1.2, without anchors, aliases and tags of its own) or as JSON, up to 1 MiB and 1,000 rules. Rules are told apart by their names and written whole: one that is not there is made, one that differs is changed, with the effects on its alerts that a change has. All of it is done or nothing.',
    request: {
      type: ImportAlertRulesRequest,
      example: {
        rules: [
          {
            name: 'Memory is short',
            severity: 'critical',
            condition: { kind: 'metric', metric: 'memory_usage', window_seconds: 300, operator: '>=' },
            threshold: 95,
            for_seconds: 120,
          },
        ],
      },
    },
    answers: { status: 200, type: ImportAlertRulesResponse, description: 'What was done with each rule.' },
    problems: { 409: 'There would be more than 1,000 rules.' },
  })
  importAlertRules(
    @Body() request: ImportAlertRulesRequest,
    @Query() query: ImportAlertRulesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ImportAlertRulesResponse> {
    return this.files.import(request, query, actor);
  }
}
