import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AlertInstance } from './alert-instance.entity.js';

/** What somebody said about an alert; never changed. */
@Entity('alert_comments')
@Index('ix_alert_comments_alert', { synchronize: false })
export class AlertComment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_alert_comments' })
  id: string;

  @Column('uuid')
  alert_id: string;

  @ManyToOne(() => AlertInstance, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'alert_id', foreignKeyConstraintName: 'fk_alert_comments_alert' })
  alert: AlertInstance;

  @Column('text')
  text: string;

  @Column('text')
  created_by: string;

  @Column('timestamptz')
  created_at: Date;
}
