import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { DEFAULT_RULES } from './default-rules.js';
import { DefaultRules } from './default-rules.service.js';

const RULES = Object.values(DEFAULT_RULES).flat();

let database: ConnectedDatabase;

beforeAll(async () => {
  database = await connectTestDatabase();
});
afterEach(async () => {
  await database.dataSource.query(`DELETE FROM alert_rules WHERE name <> 'Agent offline'`);
  await database.dataSource.query('DELETE FROM default_rule_installations');
});
afterAll(async () => {
  await database.close();
});

const install = (): Promise<void> => new DefaultRules(database.dataSource).install();

async function names(): Promise<string[]> {
  const rows = await database.dataSource.query<{ name: string }[]>(
    `SELECT name FROM alert_rules WHERE name <> 'Agent offline' ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

const wanted = (): string[] => RULES.map(({ name }) => name);

describe('the default rules', () => {
  it('are installed once, also by hubs that start together', async () => {
    await Promise.all(Array.from({ length: 5 }, install));
    expect((await names()).sort()).toEqual(wanted().sort());
  });

  it('belong to the operator from then on', async () => {
    await install();
    await database.dataSource.query(`DELETE FROM alert_rules WHERE name = 'Cache is down'`);
    await database.dataSource.query(`UPDATE alert_rules SET threshold = 80 WHERE name = 'Filesystem almost full'`);
    await install();
    expect(await names()).toHaveLength(RULES.length - 1);
    expect(await names()).not.toContain('Cache is down');
    const [changed] = await database.dataSource.query<{ threshold: number }[]>(
      `SELECT threshold FROM alert_rules WHERE name = 'Filesystem almost full'`,
    );
    expect(changed?.threshold).toBe(80);
  });

  it('come with an upgrade where they are new, and leave a rule of the same name alone', async () => {
    await install();
    await database.dataSource.query(`DELETE FROM default_rule_installations WHERE key IN ('cache.up', 'db.up')`);
    await database.dataSource.query(`DELETE FROM alert_rules WHERE name = 'Cache is down'`);
    await database.dataSource.query(`UPDATE alert_rules SET severity = 'info' WHERE name = 'Database is down'`);
    await install();
    expect((await names()).sort()).toEqual(wanted().sort());
    const [own] = await database.dataSource.query<{ severity: string }[]>(
      `SELECT severity FROM alert_rules WHERE name = 'Database is down'`,
    );
    expect(own?.severity).toBe('info');
  });
});
