import { ApiProperty } from '@nestjs/swagger';
import { NestedField } from '../../common/fields.js';
import { BooleanQuery, EnumQuery, TextQuery } from '../../common/query-fields.js';
import { SEVERITIES, type Severity } from '../alert-kinds.js';
import { AlertRuleRequest } from './alert-rule-request.dto.js';
import { WriteAlertRuleQuery } from './alert-rules.dto.js';
import { MAX_RULES } from './alert-rules.queries.js';
import { CONDITION_KINDS, type ConditionKind } from './condition.js';
import { IMPORT_MODES, type ImportMode, type ImportPlan } from './rule-import.js';

/** Which rules to export; without a filter all. */
export class ExportAlertRulesQuery {
  @EnumQuery(SEVERITIES, { description: 'Only rules of this severity.', repeated: true })
  severity?: Severity[];

  @BooleanQuery({ description: 'Only rules that are, or are not, evaluated.' })
  enabled?: boolean;

  @EnumQuery(CONDITION_KINDS, { description: 'Only rules whose condition is of this kind.', repeated: true })
  kind?: ConditionKind[];

  @TextQuery({ description: 'Only rules with this text in their name.', max: 200 })
  q?: string;
}

/** How rules are imported. */
export class ImportAlertRulesQuery extends WriteAlertRuleQuery {
  @EnumQuery(IMPORT_MODES, {
    description: '`merge` makes and changes rules by name; `replace` also deletes those that the file does not have.',
    default: 'merge',
  })
  mode: ImportMode = 'merge';

  @BooleanQuery({ description: 'Only says what would be done.', default: false })
  dry_run: boolean = false;
}

/** Rules, as an export has them. */
export class ImportAlertRulesRequest {
  @NestedField(() => AlertRuleRequest, {
    description: 'The rules, each with a name of its own; what one leaves out is at its default.',
    list: { max: MAX_RULES },
  })
  rules: AlertRuleRequest[];
}

/** What an import did with a rule. */
export const IMPORT_OUTCOMES = ['created', 'updated', 'unchanged', 'deleted'] as const;

/** A rule that an import was about. */
export class ImportedAlertRule {
  @ApiProperty({
    description: 'The id of the rule; null for one that a dry run would make.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0198c0de-0000-7000-8000-00000000000a',
  })
  rule_id: string | null;

  @ApiProperty({ description: 'Its name.', example: 'CPU is busy' })
  name: string;

  @ApiProperty({ description: 'What was done with it.', enum: IMPORT_OUTCOMES, example: 'created' })
  outcome: (typeof IMPORT_OUTCOMES)[number];
}

/** What an import did, or would do. */
export class ImportAlertRulesResponse {
  @ApiProperty({ description: 'Whether nothing was changed, since this was only asked.', example: false })
  dry_run: boolean;

  @ApiProperty({ description: 'How many rules were made.', type: 'integer', example: 1 })
  created: number;

  @ApiProperty({ description: 'How many were changed.', type: 'integer', example: 0 })
  updated: number;

  @ApiProperty({ description: 'How many were as the file has them already.', type: 'integer', example: 1 })
  unchanged: number;

  @ApiProperty({ description: 'How many were deleted.', type: 'integer', example: 0 })
  deleted: number;

  @ApiProperty({ description: 'Each of them, by name.', type: () => ImportedAlertRule, isArray: true })
  rules: ImportedAlertRule[];
}

/** Shows what an import did. */
export function toImportResponse(plan: ImportPlan, isDryRun: boolean): ImportAlertRulesResponse {
  const rules = IMPORT_OUTCOMES.flatMap((outcome) =>
    plan[outcome].map((each): ImportedAlertRule => {
      const { rule_id: ruleId, name } = 'after' in each ? each.after : each;
      return { rule_id: isDryRun && outcome === 'created' ? null : ruleId, name, outcome };
    }),
  );
  return {
    dry_run: isDryRun,
    created: plan.created.length,
    updated: plan.updated.length,
    unchanged: plan.unchanged.length,
    deleted: plan.deleted.length,
    rules: rules.sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
}
