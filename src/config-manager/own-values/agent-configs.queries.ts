import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { ConfigValues } from '../effective-config.js';

/** A version, with its values where a list can bear them. */
export interface VersionRow {
  version: number;
  values: ConfigValues | null;
  changed_by: string;
  changed_at: Date;
  restored_from: number | null;
}

/** Longer values are left out of lists, a page of which is at most 1,000 versions. */
const MAX_LISTED_BYTES = 65_536;

const SORTING: Sorting = {
  columns: {
    version: { expression: 'v.version', type: 'int8' },
    changed_at: { expression: 'v.changed_at', type: 'timestamptz' },
  },
  byDefault: '-version',
  tieBreaker: { expression: 'v.version', type: 'int8' },
};

/** One page of the versions of an agent's own values. */
export function listVersions(tx: EntityManager, agentId: string, page: PageRequest): Promise<Page<VersionRow>> {
  return readPage(
    tx,
    {
      select: sql`v.version, v.changed_by, v.changed_at, v.restored_from,
        CASE WHEN octet_length(v.values::text) <= ${MAX_LISTED_BYTES} THEN v.values END AS values`,
      from: sql`agent_config_versions v`,
      where: [sql`v.agent_id = ${agentId}`],
      sorting: SORTING,
      counted: true,
    },
    page,
  );
}

/** The own values that an agent had in a version; null when there was no such version. */
export async function findVersionValues(
  tx: EntityManager,
  agentId: string,
  version: number,
): Promise<ConfigValues | null> {
  const [row] = await runQuery<{ values: ConfigValues }>(
    tx,
    sql`SELECT v.values FROM agent_config_versions v WHERE v.agent_id = ${agentId} AND v.version = ${version}`,
  );
  return row?.values ?? null;
}

/** A change of an agent's own values. */
export interface NewVersion {
  version: number;
  values: ConfigValues;
  changedBy: string;
  restoredFrom: number | null;
}

/** Gives an agent these own values in place of those that it has, and writes the version down. */
export async function storeVersion(tx: EntityManager, agentId: string, made: NewVersion): Promise<void> {
  const json = JSON.stringify(made.values);
  await runQuery(tx, sql`DELETE FROM agent_configs c WHERE c.agent_id = ${agentId} AND NOT (${json}::jsonb ? c.key)`);
  await runQuery(
    tx,
    sql`INSERT INTO agent_configs (agent_id, key, value)
        SELECT ${agentId}, each.key, each.value FROM jsonb_each(${json}::jsonb) each
        ON CONFLICT (agent_id, key) DO UPDATE SET value = excluded.value
        WHERE agent_configs.value IS DISTINCT FROM excluded.value`,
  );
  await runQuery(
    tx,
    sql`INSERT INTO agent_config_versions (agent_id, version, values, changed_by, changed_at, restored_from)
        VALUES (${agentId}, ${made.version}, ${json}, ${made.changedBy}, now(), ${made.restoredFrom})`,
  );
}
