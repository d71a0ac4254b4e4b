import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** When the last evaluation that judged every agent began: what has come since is news. One row. */
@Entity('evaluation_ticks')
@Check('ck_evaluation_ticks_one_row', 'id = 1')
export class EvaluationTick {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'pk_evaluation_ticks' })
  id: number;

  @Column('timestamptz')
  began_at: Date;

  @Column('double precision')
  duration_seconds: number;
}
