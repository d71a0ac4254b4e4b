import sql, { raw } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { FoundPartition, Partition, PartitionedTable } from './partition-plan.js';

/** Any constant will do, as long as every hub uses the same one. */
const PARTITIONS_LOCK = 7_205_759_404;

/** The longest that a change of partitions may make writers and readers wait behind it. */
const LOCK_TIMEOUT = '500ms';

/** Lets one hub at a time change partitions, until the end of the transaction, and never for long behind others. */
export async function lockPartitions(tx: EntityManager): Promise<void> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${PARTITIONS_LOCK})`);
  await runQuery(tx, sql`SELECT set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`);
}

/** The partitions of a table, and the tables named like one that are not attached to it. */
export function findPartitions(tx: EntityManager, table: PartitionedTable): Promise<FoundPartition[]> {
  return runQuery<FoundPartition>(
    tx,
    sql`SELECT child.relname AS name, child.relispartition AS "isAttached"
        FROM pg_class child
        WHERE child.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass(${table.name}))
          AND child.relkind = 'r' AND child.relname ~ ${`^${table.name}_p[0-9]{8}$`}
        ORDER BY child.relname`,
  );
}

/** Makes one partition: first the table by itself, then attached, which lets writers go on. */
export async function createPartition(tx: EntityManager, table: PartitionedTable, partition: Partition): Promise<void> {
  const [parent, child] = [raw(table.name), raw(partition.name)];
  await runQuery(
    tx,
    sql`CREATE TABLE IF NOT EXISTS ${child}
        (LIKE ${parent} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES INCLUDING STORAGE)`,
  );
  const [from, to] = [raw(`'${partition.from.toISOString()}'`), raw(`'${partition.to.toISOString()}'`)];
  await runQuery(tx, sql`ALTER TABLE ${parent} ATTACH PARTITION ${child} FOR VALUES FROM (${from}) TO (${to})`);
}

/** Takes a partition out of its table; from then on nobody reads or writes it. */
export async function detachPartition(tx: EntityManager, table: PartitionedTable, partition: string): Promise<void> {
  await runQuery(tx, sql`ALTER TABLE ${raw(table.name)} DETACH PARTITION ${raw(partition)}`);
}

/** Removes a partition that is detached already. */
export async function dropPartition(tx: EntityManager, partition: string): Promise<void> {
  await runQuery(tx, sql`DROP TABLE IF EXISTS ${raw(partition)}`);
}
