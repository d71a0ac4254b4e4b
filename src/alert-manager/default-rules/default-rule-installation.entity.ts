import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A default rule that was installed once; what became of it since is the operator’s business. */
@Entity('default_rule_installations')
export class DefaultRuleInstallation {
  @PrimaryColumn('text')
  key: string;

  @Column('timestamptz', { default: () => 'now()' })
  installed_at: Date;
}
