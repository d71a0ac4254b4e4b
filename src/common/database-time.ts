import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from './pagination.js';

/** The database's time at the beginning of the transaction: the one clock that all hubs share. */
export async function readDatabaseTime(tx: EntityManager): Promise<Date> {
  const [row] = await runQuery<{ now: Date }>(tx, sql`SELECT now() AS now`);
  if (row === undefined) throw new Error('the database has no time');
  return row.now;
}
