import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { NotFound } from '../../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { Role } from '../principal.js';
import { digestToken, mintToken } from '../tokens.js';
import type { ApiToken } from './api-token.entity.js';

/** An API token with the name of its owner, and without its hash. */
export type ApiTokenRow = Omit<ApiToken, 'token_hash' | 'user'> & { username: string };

/** What a new API token is to be like. */
export interface NewApiToken {
  userId: string;
  name: string;
  role: Role;
  /** Null: it ends only when it is deleted. */
  expiresInSeconds: number | null;
}

const COLUMNS = sql`t.id, t.user_id, t.name, t.role, t.created_at, t.expires_at, t.last_used_at, u.username`;
const TABLES = sql`api_tokens t JOIN users u ON u.id = t.user_id`;

const SORTING: Sorting = {
  columns: {
    name: { expression: 'lower(t.name)', type: 'text' },
    username: { expression: 'u.username', type: 'text' },
    created_at: { expression: 't.created_at', type: 'timestamptz' },
    expires_at: { expression: `coalesce(t.expires_at, 'infinity')`, type: 'timestamptz' },
    last_used_at: { expression: `coalesce(t.last_used_at, '-infinity')`, type: 'timestamptz' },
  },
  byDefault: '-created_at',
  tieBreaker: { expression: 't.id', type: 'uuid' },
};

/** One page of API tokens: of one user, or of all. */
export function listApiTokens(tx: EntityManager, userId: string | null, page: PageRequest): Promise<Page<ApiTokenRow>> {
  return readPage(tx, { select: COLUMNS, from: TABLES, where: ofUser(userId), sorting: SORTING, counted: true }, page);
}

/**
 * One API token: of one user, or of anybody.
 * @throws NotFound when there is none.
 */
export async function requireApiToken(tx: EntityManager, id: string, userId: string | null): Promise<ApiTokenRow> {
  const [owner = sql`TRUE`] = ofUser(userId);
  const [token] = await runQuery<ApiTokenRow>(
    tx,
    sql`SELECT ${COLUMNS} FROM ${TABLES} WHERE t.id = ${id} AND ${owner}`,
  );
  if (token === undefined) throw new NotFound();
  return token;
}

/** Makes an API token; the plain token exists only in what this returns. */
export async function createApiToken(tx: EntityManager, wanted: NewApiToken): Promise<{ id: string; token: string }> {
  const id = v7();
  const token = mintToken('user');
  await runQuery(
    tx,
    sql`INSERT INTO api_tokens (id, user_id, name, role, token_hash, created_at, expires_at)
      VALUES (${id}, ${wanted.userId}, ${wanted.name}, ${wanted.role}, ${digestToken(token)}, now(),
        now() + make_interval(secs => ${wanted.expiresInSeconds}))`,
  );
  return { id, token };
}

/**
 * Removes an API token.
 * @throws NotFound when somebody else was faster.
 */
export async function deleteApiToken(tx: EntityManager, id: string): Promise<void> {
  const deleted = await runQuery(
    tx,
    sql`WITH deleted AS (DELETE FROM api_tokens WHERE api_tokens.id = ${id} RETURNING api_tokens.id) SELECT id FROM deleted`,
  );
  if (deleted.length === 0) throw new NotFound();
}

function ofUser(userId: string | null): Sql[] {
  return userId === null ? [] : [sql`t.user_id = ${userId}`];
}
