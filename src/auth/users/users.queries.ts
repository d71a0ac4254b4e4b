import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { NotFound } from '../../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { Role } from '../principal.js';
import type { User } from './user.entity.js';

/** Any constant will do, as long as every hub of every version uses the same one. */
const FIRST_USER_LOCK = 7_205_759_405;

const SORTING: Sorting = {
  columns: {
    username: { expression: 'u.username', type: 'text' },
    role: { expression: 'u.role', type: 'text' },
    created_at: { expression: 'u.created_at', type: 'timestamptz' },
    last_login_at: { expression: `coalesce(u.last_login_at, '-infinity')`, type: 'timestamptz' },
  },
  byDefault: 'username',
  tieBreaker: { expression: 'u.id', type: 'uuid' },
};

/** Which users: any of the roles, and a part of the name. */
export interface UserFilter {
  role?: Role[] | undefined;
  q?: string | undefined;
}

/** What a new user is to be like. */
export type NewUser = Pick<User, 'username' | 'password_hash' | 'role' | 'must_change_password'>;

/** One page of the users that a filter matches. */
export function listUsers(tx: EntityManager, filter: UserFilter, page: PageRequest): Promise<Page<User>> {
  const where = [
    ...(filter.role === undefined ? [] : [sql`u.role = ANY (${filter.role})`]),
    ...(filter.q === undefined ? [] : [sql`strpos(u.username, ${filter.q.toLowerCase()}) > 0`]),
  ];
  return readPage<User>(tx, { select: sql`u.*`, from: sql`users u`, where, sorting: SORTING, counted: true }, page);
}

/** The user of a name, in whatever case it was typed. */
export async function findUserByName(tx: EntityManager, username: string): Promise<User | undefined> {
  const [user] = await runQuery<User>(tx, sql`SELECT u.* FROM users u WHERE u.username = ${username.toLowerCase()}`);
  return user;
}

/**
 * One user.
 * @throws NotFound when there is none.
 */
export async function requireUser(tx: EntityManager, id: string): Promise<User> {
  const [user] = await runQuery<User>(tx, sql`SELECT u.* FROM users u WHERE u.id = ${id}`);
  if (user === undefined) throw new NotFound();
  return user;
}

/**
 * One user, the row locked until the end of the transaction.
 * @throws NotFound when there is none.
 */
export async function lockUser(tx: EntityManager, id: string): Promise<User> {
  const [user] = await runQuery<User>(tx, sql`SELECT u.* FROM users u WHERE u.id = ${id} FOR UPDATE`);
  if (user === undefined) throw new NotFound();
  return user;
}

/** Locks a user's row; false when the user cannot sign in any more, or has another password or role than was read. */
export async function lockUnchangedUser(tx: EntityManager, user: User): Promise<boolean> {
  const rows = await runQuery(
    tx,
    sql`SELECT 1 FROM users u
      WHERE u.id = ${user.id} AND u.is_enabled AND u.password_hash = ${user.password_hash} AND u.role = ${user.role}
      FOR UPDATE`,
  );
  return rows.length > 0;
}

/**
 * Locks every admin who can sign in and returns their ids: of two admins who take the role from each other at the same
 * moment, the second finds that only one is left. To be called before any one user is locked.
 */
export async function lockAdmins(tx: EntityManager): Promise<string[]> {
  const admins = await runQuery<{ id: string }>(
    tx,
    sql`SELECT u.id FROM users u WHERE u.role = 'admin' AND u.is_enabled ORDER BY u.id FOR UPDATE`,
  );
  return admins.map((admin) => admin.id);
}

/** Adds a user; undefined when the name is taken. */
export async function insertUser(tx: EntityManager, user: NewUser): Promise<User | undefined> {
  const [made] = await runQuery<User>(
    tx,
    sql`INSERT INTO users (id, username, password_hash, role, must_change_password, created_at)
      VALUES (${v7()}, ${user.username}, ${user.password_hash}, ${user.role}, ${user.must_change_password}, now())
      ON CONFLICT (username) DO NOTHING RETURNING *`,
  );
  return made;
}

/** Writes what can change of a user. */
export async function saveUser(tx: EntityManager, user: User): Promise<void> {
  await runQuery(
    tx,
    sql`UPDATE users SET role = ${user.role}, is_enabled = ${user.is_enabled}, password_hash = ${user.password_hash},
        must_change_password = ${user.must_change_password}
      WHERE users.id = ${user.id}`,
  );
}

/** Notes that a user signed in now. */
export async function noteLogin(tx: EntityManager, id: string): Promise<void> {
  await runQuery(tx, sql`UPDATE users SET last_login_at = now() WHERE users.id = ${id}`);
}

/** Removes a user, with sessions and API tokens. */
export async function deleteUser(tx: EntityManager, id: string): Promise<void> {
  await runQuery(tx, sql`DELETE FROM users WHERE users.id = ${id}`);
}

/** Whether there is no user yet; the answer holds until the end of the transaction, for all hubs of the fleet. */
export async function lockFirstStart(tx: EntityManager): Promise<boolean> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${FIRST_USER_LOCK})`);
  const rows = await runQuery(tx, sql`SELECT 1 FROM users LIMIT 1`);
  return rows.length === 0;
}
