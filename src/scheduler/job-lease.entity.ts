import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A job's claim by one hub, with an expiry, and the outcome of its last run. */
@Entity('job_leases')
export class JobLease {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_job_leases' })
  name: string;

  @Column('uuid')
  holder: string;

  @Column('timestamptz', { name: 'leased_until' })
  leasedUntil: Date;

  @Column('timestamptz', { name: 'last_started_at' })
  lastStartedAt: Date;

  @Column('timestamptz', { name: 'last_finished_at', nullable: true })
  lastFinishedAt: Date | null;

  @Column('double precision', { name: 'last_duration_seconds', nullable: true })
  lastDurationSeconds: number | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;
}
