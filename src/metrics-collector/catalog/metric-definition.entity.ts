import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an agent says of one of its metrics. */
@Entity('metric_definitions')
@Index('ix_metric_definitions_name', { synchronize: false })
export class MetricDefinition {
  @PrimaryColumn('uuid', { name: 'agent_id', primaryKeyConstraintName: 'pk_metric_definitions' })
  agentId: string;

  /** The metric, without attributes. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_metric_definitions' })
  name: string;

  @Column('text', { nullable: true })
  unit: string | null;

  @Column('text', { nullable: true })
  description: string | null;
}
