import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One report of one agent: the values of a metric set in the set's order, null where the report had none. Partitioned
 * by day; only this module's writer inserts, and nothing ever updates.
 */
@Entity('agent_metrics')
export class AgentMetric {
  @PrimaryColumn('uuid', { name: 'agent_id', primaryKeyConstraintName: 'pk_agent_metrics' })
  agentId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'pk_agent_metrics' })
  timestamp: Date;

  @Column('double precision', { name: 'cpu_usage', nullable: true })
  cpuUsage: number | null;

  @Column('double precision', { name: 'memory_usage', nullable: true })
  memoryUsage: number | null;

  @Column('bigint', { name: 'metric_set_id' })
  metricSetId: string;

  @Column('double precision', { array: true })
  values: (number | null)[];

  @Column('timestamptz', { name: 'received_at', default: () => 'now()' })
  receivedAt: Date;
}
