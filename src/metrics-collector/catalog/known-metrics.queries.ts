import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { OWN_FIELDS } from '../series-name.js';
import { closeNames } from './close-names.js';

/** More names than any fleet has: a bound on what is compared, not on what is known. */
const MAX_COMPARED = 10_000;
/** For how many unknown names close ones are looked for. */
const MAX_SUGGESTED = 20;

/** A metric that nobody reports, and those that may have been meant. */
export interface UnknownMetric {
  name: string;
  close: string[];
}

/**
 * Which of these metrics, named without attributes, no agent has ever reported or described. The dictionary of sets is
 * read once, however many names are asked for.
 */
export async function findUnknownMetrics(tx: EntityManager, names: string[]): Promise<UnknownMetric[]> {
  const others = [...new Set(names)].filter((name) => !(OWN_FIELDS as readonly string[]).includes(name));
  if (others.length === 0) return [];
  const unknown = await runQuery<{ name: string }>(
    tx,
    sql`WITH reported AS MATERIALIZED (
          SELECT DISTINCT split_part(series, '{', 1) AS name FROM metric_sets ms CROSS JOIN unnest(ms.names) series
        )
        SELECT wanted.name FROM unnest(${others}::text[]) AS wanted (name)
        WHERE NOT EXISTS (SELECT FROM reported WHERE reported.name = wanted.name)
          AND NOT EXISTS (SELECT FROM metric_definitions md WHERE md.name = wanted.name)
        ORDER BY wanted.name`,
  );
  if (unknown.length === 0) return [];
  const known = await listKnownMetrics(tx);
  return unknown.map(({ name }, index) => ({ name, close: index < MAX_SUGGESTED ? closeNames(name, known) : [] }));
}

async function listKnownMetrics(tx: EntityManager): Promise<string[]> {
  const rows = await runQuery<{ name: string }>(
    tx,
    sql`SELECT split_part(series, '{', 1) AS name FROM metric_sets ms CROSS JOIN unnest(ms.names) series
        UNION SELECT md.name FROM metric_definitions md
        LIMIT ${MAX_COMPARED}`,
  );
  return [...OWN_FIELDS, ...rows.map(({ name }) => name)];
}
