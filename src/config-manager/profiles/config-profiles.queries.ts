import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { ConfigProfile } from './config-profile.entity.js';

const SORTING: Sorting = {
  columns: {
    name: { expression: 'p.name', type: 'text' },
    priority: { expression: 'p.priority', type: 'int8' },
    created_at: { expression: 'p.created_at', type: 'timestamptz' },
    updated_at: { expression: 'p.updated_at', type: 'timestamptz' },
  },
  byDefault: '-priority,name',
  tieBreaker: { expression: 'p.id', type: 'uuid' },
};

/** One page of profiles. */
export function listProfiles(tx: EntityManager, page: PageRequest): Promise<Page<ConfigProfile>> {
  const list = { select: sql`p.*`, from: sql`config_profiles p`, where: [], sorting: SORTING, counted: true };
  return readPage(tx, list, page);
}

/**
 * One profile.
 * @throws NotFound when there is none.
 */
export async function requireProfile(tx: EntityManager, id: string): Promise<ConfigProfile> {
  const [profile] = await runQuery<ConfigProfile>(tx, sql`SELECT p.* FROM config_profiles p WHERE p.id = ${id}`);
  if (profile === undefined) throw new NotFound();
  return profile;
}

/** How many profiles there are beside one, and which of them has a name. */
export async function readOthers(
  tx: EntityManager,
  id: string,
  name: string,
): Promise<{ count: number; sameName: string | null }> {
  const [row] = await runQuery<{ count: number; sameName: string | null }>(
    tx,
    sql`SELECT count(*)::integer AS count, min(p.id::text) FILTER (WHERE p.name = ${name}) AS "sameName"
        FROM config_profiles p WHERE p.id <> ${id}`,
  );
  return row ?? { count: 0, sameName: null };
}

/** Stores a profile, new or changed; its times are set by the database's clock. */
export async function storeProfile(
  tx: EntityManager,
  profile: Omit<ConfigProfile, 'created_at' | 'updated_at'>,
): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO config_profiles AS p
          (id, name, description, priority, selector, values, created_by, created_at, updated_at)
        VALUES (${profile.id}, ${profile.name}, ${profile.description}, ${profile.priority},
          ${JSON.stringify(profile.selector)}, ${JSON.stringify(profile.values)}, ${profile.created_by}, now(), now())
        ON CONFLICT (id) DO UPDATE
        SET name = excluded.name, description = excluded.description, priority = excluded.priority,
            selector = excluded.selector, values = excluded.values, updated_at = now()`,
  );
}

/** Deletes a profile. */
export async function deleteProfile(tx: EntityManager, id: string): Promise<void> {
  await runQuery(tx, sql`DELETE FROM config_profiles p WHERE p.id = ${id}`);
}
