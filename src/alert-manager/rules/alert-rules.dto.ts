import { ApiProperty } from '@nestjs/swagger';
import { KindProperty } from '../../common/kind-field.js';
import { PageResponse } from '../../common/pagination.js';
import { BooleanQuery, EnumQuery, ListQuery, TextQuery } from '../../common/query-fields.js';
import { NO_DATA_POLICIES, type NoDataPolicy, SEVERITIES, type Severity } from '../alert-kinds.js';
import { Selector } from '../../agent-registry/selector/agent-selector.js';
import type { AlertRule } from './alert-rule.entity.js';
import { type Condition, CONDITION_KINDS, type ConditionKind } from './condition.js';
import { CONDITION_CLASSES } from './condition.dto.js';

/** How the evaluation of a rule goes. */
export class RuleHealth {
  @ApiProperty({
    description: 'When it was evaluated last.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-01-02T03:04:05.000Z',
  })
  evaluated_at: string | null;

  @ApiProperty({ description: 'How long that took, in seconds.', type: Number, nullable: true, example: 0.004 })
  duration_seconds: number | null;

  @ApiProperty({ description: 'What went wrong, if something did.', type: String, nullable: true, example: null })
  error: string | null;
}

/** A condition to watch. */
export class AlertRuleResponse {
  @ApiProperty({ description: 'The id of the rule.', format: 'uuid', example: '0198c0de-0000-7000-8000-00000000000a' })
  rule_id: string;

  @ApiProperty({ description: 'Its name, unique.', example: 'Agent offline' })
  name: string;

  @ApiProperty({ description: 'What it is about.', example: 'An agent has been silent for longer than its time-out.' })
  description: string;

  @ApiProperty({ description: 'How bad it is.', enum: SEVERITIES, example: 'critical' })
  severity: Severity;

  @ApiProperty({ description: 'Whether it is evaluated.', example: true })
  enabled: boolean;

  @ApiProperty({ description: 'Which agents it is for; empty is all.', type: () => Selector, example: {} })
  selector: Selector;

  @KindProperty(CONDITION_CLASSES, { description: 'What it watches.', example: { kind: 'heartbeat' } })
  condition: Condition;

  @ApiProperty({ description: 'What the condition is compared with.', type: Number, nullable: true, example: null })
  threshold: number | null;

  @ApiProperty({ description: 'How long the condition must hold before it fires.', type: 'integer', example: 0 })
  for_seconds: number;

  @ApiProperty({
    description: 'Below (or above) this a firing alert resolves.',
    type: Number,
    nullable: true,
    example: null,
  })
  clear_threshold: number | null;

  @ApiProperty({
    description: 'How long it stays firing after the condition ended.',
    type: 'integer',
    nullable: true,
    example: null,
  })
  keep_firing_for_seconds: number | null;

  @ApiProperty({
    description: 'How many samples a window needs to be judged.',
    type: 'integer',
    nullable: true,
    example: null,
  })
  min_samples: number | null;

  @ApiProperty({ description: 'What missing data does.', enum: NO_DATA_POLICIES, example: 'keep' })
  no_data: NoDataPolicy;

  @ApiProperty({ description: 'The channels that are told.', type: String, isArray: true, example: [] })
  channels: string[];

  @ApiProperty({ description: 'Where to read what to do.', type: String, nullable: true, example: null })
  runbook_url: string | null;

  @ApiProperty({ description: 'How its evaluation goes.', type: () => RuleHealth })
  health: RuleHealth;
}

/** A page of rules. */
export class AlertRuleListResponse extends PageResponse {
  @ApiProperty({ description: 'The rules of this page.', type: () => AlertRuleResponse, isArray: true })
  alert_rules: AlertRuleResponse[];
}

/** Which rules to list. */
export class ListAlertRulesQuery extends ListQuery {
  @EnumQuery(SEVERITIES, { description: 'Only rules of this severity.', repeated: true })
  severity?: Severity[];

  @BooleanQuery({ description: 'Only rules that are, or are not, evaluated.' })
  enabled?: boolean;

  @EnumQuery(CONDITION_KINDS, { description: 'Only rules whose condition is of this kind.', repeated: true })
  kind?: ConditionKind[];

  @TextQuery({ description: 'Only rules with this text in their name.', max: 200 })
  q?: string;
}

/** How strictly what is written is judged. */
export class WriteAlertRuleQuery {
  @BooleanQuery({
    description: 'Takes a metric that no agent has reported or described yet; else it is taken for a misspelling.',
    default: false,
  })
  allow_unknown_metric: boolean = false;
}

/** Shows a rule. */
export function toAlertRuleResponse(rule: AlertRule): AlertRuleResponse {
  return {
    rule_id: rule.rule_id,
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    enabled: rule.is_enabled,
    selector: rule.selector,
    condition: rule.condition,
    threshold: rule.threshold,
    for_seconds: rule.for_seconds,
    clear_threshold: rule.clear_threshold,
    keep_firing_for_seconds: rule.keep_firing_for_seconds,
    min_samples: rule.min_samples,
    no_data: rule.no_data,
    channels: rule.channels,
    runbook_url: rule.runbook_url,
    health: {
      evaluated_at: rule.evaluated_at?.toISOString() ?? null,
      duration_seconds: rule.evaluation_seconds,
      error: rule.evaluation_error,
    },
  };
}
