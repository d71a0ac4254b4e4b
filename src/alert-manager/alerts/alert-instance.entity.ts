import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { AlertStatus, ResolutionReason, Severity } from '../alert-kinds.js';

/**
 * One instance of a rule for one agent and series. It carries the names of both, so that it can be read after they are
 * gone; at most one instance per rule, agent and series is open.
 */
@Entity('alert_instances')
@Index('uq_alert_instances_open', { synchronize: false })
@Index('ix_alert_instances_by_hand', { synchronize: false })
@Index('ix_alert_instances_started_at', { synchronize: false })
@Index('ix_alert_instances_agent', { synchronize: false })
@Index('ix_alert_instances_resolved_at', { synchronize: false })
@Check('ck_alert_instances_severity', `severity IN ('info', 'warning', 'critical')`)
@Check('ck_alert_instances_status', `status IN ('pending', 'firing', 'acknowledged', 'resolved')`)
@Check(
  'ck_alert_instances_resolution',
  `resolution_reason IN ('recovered', 'manual', 'no_data_ok', 'rule_changed', 'rule_disabled', 'rule_deleted', 'left_selector', 'agent_deleted', 'series_expired')`,
)
@Check('ck_alert_instances_resolved', `(status = 'resolved') = (resolved_at IS NOT NULL)`)
export class AlertInstance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_alert_instances' })
  alert_id: string;

  @Column('uuid')
  rule_id: string;

  @Column('text')
  rule_name: string;

  @Column('uuid', { nullable: true })
  agent_id: string | null;

  @Column('text', { nullable: true })
  agent_name: string | null;

  @Column('text', { nullable: true })
  series: string | null;

  @Column('text')
  severity: Severity;

  @Column('text')
  status: AlertStatus;

  @Column('boolean', { default: false })
  is_stale: boolean;

  @Column('double precision', { nullable: true })
  value: number | null;

  @Column('double precision', { nullable: true })
  threshold: number | null;

  @Column('text')
  summary: string;

  @Column('timestamptz')
  started_at: Date;

  @Column('timestamptz', { nullable: true })
  fired_at: Date | null;

  @Column('timestamptz', { nullable: true })
  acknowledged_at: Date | null;

  @Column('text', { nullable: true })
  acknowledged_by: string | null;

  /** When the acknowledgement expires and the alert is firing again; null: never. */
  @Column('timestamptz', { nullable: true })
  acknowledged_until: Date | null;

  @Column('timestamptz', { nullable: true })
  resolved_at: Date | null;

  @Column('text', { nullable: true })
  resolution_reason: ResolutionReason | null;

  /** The active silence that matches it; once it is resolved, the one that did at its end. */
  @Column('uuid', { nullable: true })
  silenced_by: string | null;

  /** Resolved by hand: when its condition was false for the first time since; until then no new instance is made. */
  @Column('timestamptz', { nullable: true })
  condition_cleared_at: Date | null;

  /** When it was judged last by data that had come. */
  @Column('timestamptz', { nullable: true })
  evaluated_at: Date | null;

  /** When the newest sample that it was judged by was measured. */
  @Column('timestamptz', { nullable: true })
  last_sample_at: Date | null;

  /** Open, though its condition has not held since then: it is kept firing. */
  @Column('timestamptz', { nullable: true })
  not_breached_since: Date | null;
}

/** One change of an alert's status, or of whether it is stale (then both are the same): its history and the evidence. */
@Entity('alert_transitions')
@Index('ix_alert_transitions_alert', { synchronize: false })
export class AlertTransition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_alert_transitions' })
  id: string;

  @Column('uuid')
  alert_id: string;

  @ManyToOne(() => AlertInstance, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'alert_id', foreignKeyConstraintName: 'fk_alert_transitions_alert' })
  alert: AlertInstance;

  @Column('text', { nullable: true })
  from_status: AlertStatus | null;

  @Column('text')
  to_status: AlertStatus;

  @Column('text', { nullable: true })
  actor: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** What was judged, where an evaluation made the change. */
  @Column('double precision', { nullable: true })
  value: number | null;

  /** What it was judged against. */
  @Column('double precision', { nullable: true })
  threshold: number | null;

  /** Of an acknowledgement: when it is to expire; null: never. */
  @Column('timestamptz', { nullable: true })
  acknowledged_until: Date | null;

  @Column('timestamptz')
  changed_at: Date;
}
