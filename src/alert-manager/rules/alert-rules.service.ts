import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { NotFound } from '../../common/errors.js';
import { readPage } from '../../common/pagination.js';
import { AlertRule } from './alert-rule.entity.js';
import {
  type AlertRuleListResponse,
  type AlertRuleResponse,
  type ListAlertRulesQuery,
  toAlertRuleResponse,
} from './alert-rules.dto.js';

/** The rules that are evaluated. */
@Injectable()
export class AlertRulesService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of rules. */
  async list(query: ListAlertRulesQuery): Promise<AlertRuleListResponse> {
    const where: Sql[] = [];
    if (query.severity !== undefined) where.push(sql`r.severity = ANY (${query.severity})`);
    if (query.q !== undefined) where.push(sql`strpos(lower(r.name), ${query.q.toLowerCase()}) > 0`);
    const { rows, ...rest } = await readPage<AlertRule>(
      this.dataSource.manager,
      {
        select: sql`r.*`,
        from: sql`alert_rules r`,
        where,
        sorting: {
          columns: {
            name: { expression: 'lower(r.name)', type: 'text' },
            severity: { expression: `array_position('{info,warning,critical}', r.severity)`, type: 'int8' },
            created_at: { expression: 'r.created_at', type: 'timestamptz' },
          },
          byDefault: 'name',
          tieBreaker: { expression: 'r.rule_id', type: 'uuid' },
        },
        counted: true,
      },
      query,
    );
    return { alert_rules: rows.map(toAlertRuleResponse), ...rest };
  }

  /** One rule. */
  async get(ruleId: string): Promise<AlertRuleResponse> {
    const rule = await this.dataSource.getRepository(AlertRule).findOneBy({ rule_id: ruleId });
    if (rule === null) throw new NotFound();
    return toAlertRuleResponse(rule);
  }
}
