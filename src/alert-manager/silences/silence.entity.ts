import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Selector } from '../../agent-registry/selector/agent-selector.js';
import type { Severity } from '../alert-kinds.js';
import { AlertInstance } from '../alerts/alert-instance.entity.js';

/**
 * For a time, nobody is told of the alerts that it matches. A deleted one does nothing and is shown nowhere; its row
 * stays for the timelines of the alerts that it silenced.
 */
@Entity('silences')
@Index('ix_silences_ends_at', { synchronize: false })
@Check('ck_silences_range', 'ends_at > starts_at')
@Check('ck_silences_severities', `severities <@ ARRAY['info', 'warning', 'critical']`)
export class Silence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_silences' })
  id: string;

  @Column('jsonb', { default: {} })
  selector: Selector;

  /** Null: alerts of every severity. */
  @Column('text', { array: true, nullable: true })
  severities: Severity[] | null;

  /** Null: alerts of every rule. Not foreign keys: a silence outlives a rule that it names. */
  @Column('uuid', { array: true, nullable: true })
  rule_ids: string[] | null;

  @Column('timestamptz')
  starts_at: Date;

  @Column('timestamptz')
  ends_at: Date;

  @Column('text')
  reason: string;

  @Column('text')
  created_by: string;

  @Column('timestamptz')
  created_at: Date;

  @Column('timestamptz', { nullable: true })
  deleted_at: Date | null;

  @Column('text', { nullable: true })
  deleted_by: string | null;
}

/** An alert was silenced by a silence for a time; without an end it still is, or was when it was resolved. */
@Entity('alert_silencings')
@Index('ix_alert_silencings_alert', { synchronize: false })
@Index('ix_alert_silencings_silence', { synchronize: false })
export class AlertSilencing {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_alert_silencings' })
  id: string;

  @Column('uuid')
  alert_id: string;

  @ManyToOne(() => AlertInstance, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'alert_id', foreignKeyConstraintName: 'fk_alert_silencings_alert' })
  alert: AlertInstance;

  @Column('uuid')
  silence_id: string;

  @ManyToOne(() => Silence)
  @JoinColumn({ name: 'silence_id', foreignKeyConstraintName: 'fk_alert_silencings_silence' })
  silence: Silence;

  @Column('timestamptz')
  began_at: Date;

  @Column('timestamptz', { nullable: true })
  ended_at: Date | null;
}
