import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Selector } from '../../agent-registry/selector/agent-selector.js';
import type { ConfigValues } from '../effective-config.js';

/** Values for all agents that a selector matches; of two profiles the one of higher priority wins. */
@Entity('config_profiles')
@Unique('uq_config_profiles_name', ['name'])
@Check('ck_config_profiles_priority', 'priority >= 0 AND priority <= 1000')
export class ConfigProfile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_config_profiles' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('integer')
  priority: number;

  @Column('jsonb', { default: {} })
  selector: Selector;

  @Column('jsonb')
  values: ConfigValues;

  @Column('text')
  created_by: string;

  @Column('timestamptz')
  created_at: Date;

  @Column('timestamptz')
  updated_at: Date;
}
