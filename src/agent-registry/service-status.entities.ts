import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Since when some hub of the fleet has been able to take beats, without a gap. One row. */
@Entity('service_status')
@Check('ck_service_status_one_row', 'id = 1')
export class ServiceStatus {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'pk_service_status' })
  id: number;

  /** Moves only when no hub ticked for two intervals; silence before it is held against no agent. */
  @Column('timestamptz')
  up_since: Date;

  @Column('timestamptz')
  last_tick_at: Date;
}

/** A time in which no hub could take beats, so that a crash loop shows instead of hiding silent agents. */
@Entity('hub_outages')
export class HubOutage {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_hub_outages' })
  id: string;

  @Column('timestamptz')
  started_at: Date;

  @Column('timestamptz')
  ended_at: Date;
}
