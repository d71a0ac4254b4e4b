import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which default rules were installed, so that none comes back that was deleted. */
export class CreateDefaultRuleInstallations1795708800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE default_rule_installations (
        key text NOT NULL,
        installed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_default_rule_installations PRIMARY KEY (key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE default_rule_installations`);
  }
}
