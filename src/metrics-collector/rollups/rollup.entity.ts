import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * The reports of one agent and metric set within a bucket, merged. Each array has one element for memory_usage, one for
 * cpu_usage, then one for each series of the set in the set's order; one without a sample has the count 0 and nulls.
 */
abstract class Rollup {
  @Column('double precision', { array: true })
  minimums: (number | null)[];

  @Column('double precision', { array: true })
  maximums: (number | null)[];

  /** Kept within what a double holds. */
  @Column('double precision', { array: true })
  sums: (number | null)[];

  @Column('integer', { array: true })
  counts: number[];

  @Column('double precision', { array: true })
  lasts: (number | null)[];

  /** When the last samples were taken, in milliseconds from the start of the bucket. */
  @Column('integer', { name: 'last_offsets', array: true })
  lastOffsets: (number | null)[];
}

/** The rollup of 5 minutes, made from the reports. */
@Entity('agent_metrics_5m')
export class AgentMetric5m extends Rollup {
  @PrimaryColumn('uuid', { name: 'agent_id', primaryKeyConstraintName: 'pk_agent_metrics_5m' })
  agentId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'pk_agent_metrics_5m' })
  bucket: Date;

  @PrimaryColumn('bigint', { name: 'metric_set_id', primaryKeyConstraintName: 'pk_agent_metrics_5m' })
  metricSetId: string;
}

/** The rollup of an hour, made from those of 5 minutes. */
@Entity('agent_metrics_1h')
export class AgentMetric1h extends Rollup {
  @PrimaryColumn('uuid', { name: 'agent_id', primaryKeyConstraintName: 'pk_agent_metrics_1h' })
  agentId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'pk_agent_metrics_1h' })
  bucket: Date;

  @PrimaryColumn('bigint', { name: 'metric_set_id', primaryKeyConstraintName: 'pk_agent_metrics_1h' })
  metricSetId: string;
}

/**
 * Agents whose bucket is to be rolled up, written by the statement that stores their reports: whoever sees the one sees
 * the other. The statement that rolls them up removes it.
 */
@Entity('rollup_marks')
@Check('ck_rollup_marks_level_seconds', 'level_seconds IN (300, 3600)')
@Index('ix_rollup_marks_bucket', { synchronize: false })
export class RollupMark {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'pk_rollup_marks' })
  id: string;

  @Column('integer', { name: 'level_seconds' })
  levelSeconds: number;

  @Column('timestamptz')
  bucket: Date;

  @Column('uuid', { name: 'agent_ids', array: true })
  agentIds: string[];

  /** Not before. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;
}
