import { Column, Entity, ForeignKey, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The names of the series of a report, sorted, stored once and shared by every agent that reports the same ones. */
@Entity('metric_sets')
@Unique('uq_metric_sets_names_hash', ['namesHash'])
export class MetricSetRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'pk_metric_sets' })
  id: string;

  /** SHA-256 of the names, one a line. */
  @Column('bytea', { name: 'names_hash' })
  namesHash: Buffer;

  @Column('text', { array: true })
  names: string[];
}

/** Which sets an agent has used, and since when; the one taken up last is its current one. */
@Entity('agent_metric_sets')
export class AgentMetricSet {
  @PrimaryColumn('uuid', { name: 'agent_id', primaryKeyConstraintName: 'pk_agent_metric_sets' })
  agentId: string;

  @ForeignKey(() => MetricSetRow, 'id', { name: 'fk_agent_metric_sets_metric_set' })
  @PrimaryColumn('bigint', { name: 'metric_set_id', primaryKeyConstraintName: 'pk_agent_metric_sets' })
  metricSetId: string;

  @Column('timestamptz')
  since: Date;
}
