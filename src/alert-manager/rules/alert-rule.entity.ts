import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Selector } from '../../agent-registry/selector/agent-selector.js';
import type { NoDataPolicy, Severity } from '../alert-kinds.js';
import type { Condition } from './condition.js';

/** A condition to watch, with its severity and durations. */
@Entity('alert_rules')
@Unique('uq_alert_rules_name', ['name'])
@Check('ck_alert_rules_severity', `severity IN ('info', 'warning', 'critical')`)
@Check('ck_alert_rules_no_data', `no_data IN ('keep', 'alert', 'ok')`)
export class AlertRule {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_alert_rules' })
  rule_id: string;

  @Column('text')
  name: string;

  @Column('text', { default: '' })
  description: string;

  @Column('text')
  severity: Severity;

  @Column('boolean', { default: true })
  is_enabled: boolean;

  @Column('jsonb', { default: {} })
  selector: Selector;

  @Column('jsonb')
  condition: Condition;

  @Column('double precision', { nullable: true })
  threshold: number | null;

  @Column('integer', { default: 0 })
  for_seconds: number;

  @Column('double precision', { nullable: true })
  clear_threshold: number | null;

  @Column('integer', { nullable: true })
  keep_firing_for_seconds: number | null;

  @Column('integer', { nullable: true })
  min_samples: number | null;

  @Column('text', { default: 'keep' })
  no_data: NoDataPolicy;

  @Column('text', { array: true, default: [] })
  channels: string[];

  @Column('text', { nullable: true })
  runbook_url: string | null;

  @Column('timestamptz', { nullable: true })
  evaluated_at: Date | null;

  @Column('double precision', { nullable: true })
  evaluation_seconds: number | null;

  @Column('text', { nullable: true })
  evaluation_error: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;
}
