import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { EnrollmentToken } from './enrollment-token.entity.js';

/** An enrolment token without its hash. */
export type EnrollmentTokenRow = Omit<EnrollmentToken, 'token_hash'>;

const COLUMNS = sql`t.id, t.name, t.created_by, t.created_at, t.expires_at, t.max_uses, t.use_count, t.type,
  t.environment, t.metadata, t.replaces_agents`;
const TABLE = sql`enrollment_tokens t`;

const SORTING: Sorting = {
  columns: {
    name: { expression: 'lower(t.name)', type: 'text' },
    created_at: { expression: 't.created_at', type: 'timestamptz' },
    expires_at: { expression: 't.expires_at', type: 'timestamptz' },
  },
  byDefault: '-created_at',
  tieBreaker: { expression: 't.id', type: 'uuid' },
};

/** One page of enrolment tokens. */
export function listEnrollmentTokens(tx: EntityManager, page: PageRequest): Promise<Page<EnrollmentTokenRow>> {
  return readPage(tx, { select: COLUMNS, from: TABLE, where: [], sorting: SORTING, counted: true }, page);
}

/**
 * One enrolment token.
 * @throws NotFound when there is none.
 */
export async function requireEnrollmentToken(tx: EntityManager, id: string): Promise<EnrollmentTokenRow> {
  const [token] = await runQuery<EnrollmentTokenRow>(tx, sql`SELECT ${COLUMNS} FROM ${TABLE} WHERE t.id = ${id}`);
  if (token === undefined) throw new NotFound();
  return token;
}

/**
 * Revokes an enrolment token; the agents that it let in stay.
 * @throws NotFound when somebody else was faster.
 */
export async function deleteEnrollmentToken(tx: EntityManager, id: string): Promise<void> {
  const deleted = await runQuery(
    tx,
    sql`WITH deleted AS (DELETE FROM enrollment_tokens t WHERE t.id = ${id} RETURNING t.id) SELECT id FROM deleted`,
  );
  if (deleted.length === 0) throw new NotFound();
}

/** Revokes what the hub made for itself under a name. */
export async function deleteOwnEnrollmentTokens(tx: EntityManager, name: string): Promise<void> {
  await runQuery(tx, sql`DELETE FROM enrollment_tokens t WHERE t.name = ${name} AND t.created_by IS NULL`);
}
