import { createHash } from 'node:crypto';
import { ApiProperty } from '@nestjs/swagger';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { Invalid } from './errors.js';

/** One column a list can be sorted by: its SQL, which is never null, and the type its text form is cast back to. */
export interface SortColumn {
  expression: string;
  type: 'text' | 'timestamptz' | 'float8' | 'uuid' | 'int8';
}

/** What a list can be sorted by, under which names; the last resort makes every order total. */
export interface Sorting {
  columns: Record<string, SortColumn>;
  /** Used without `?sort`, e.g. `-registered_at`. */
  byDefault: string;
  /** A unique column. */
  tieBreaker: SortColumn;
}

/** Which part of a list is asked for. */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
  sort?: string | undefined;
}

/** One page of a list. */
export interface Page<Row> {
  rows: Row[];
  next_cursor: string | null;
  /** How many rows the filters match; null where counting would cost too much. */
  total: number | null;
}

/** A list to be read page by page. */
export interface PagedList {
  select: Sql;
  from: Sql;
  where: Sql[];
  sorting: Sorting;
  /** Whether the exact number of rows is wanted. */
  counted: boolean;
}

interface Key extends SortColumn {
  descending: boolean;
}

/**
 * Reads one page by its cursor: the values of the last row's sort columns, so that rows that come or go never shift a
 * page. The cursor carries a digest of sort and filters and fits no other list.
 * @throws Invalid when the sort is unknown or the cursor does not fit.
 */
export async function readPage<Row extends object>(
  tx: EntityManager,
  list: PagedList,
  page: PageRequest,
): Promise<Page<Row>> {
  const keys = parseSort(page.sort ?? list.sorting.byDefault, list.sorting);
  const filters = list.where.length === 0 ? empty : sql`WHERE ${join(list.where, ' AND ')}`;
  const digest = digestOf(keys, filters);
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, digest, keys.length);
  const where = after === undefined ? list.where : [...list.where, afterCursor(keys, after)];
  const cursorColumns = keys.map((key, index) => raw(`(${key.expression})::text AS cursor_${index.toString()}`));
  const order = keys.map((key) => raw(`${key.expression} ${key.descending ? 'DESC' : 'ASC'}`));
  const statement = sql`SELECT ${list.select}, ${join(cursorColumns)} FROM ${list.from}
    ${where.length === 0 ? empty : sql`WHERE ${join(where, ' AND ')}`}
    ORDER BY ${join(order)} LIMIT ${page.limit + 1}`;
  const rows = await runQuery<Row & Record<string, unknown>>(tx, statement);
  const total = list.counted ? await countRows(tx, list.from, filters) : null;
  const hasMore = rows.length > page.limit;
  const shown = hasMore ? rows.slice(0, page.limit) : rows;
  const last = shown.at(-1);
  const values = keys.map((_, index) => String(last?.[`cursor_${index.toString()}`]));
  return { rows: shown, next_cursor: hasMore ? encodeCursor(values, digest) : null, total };
}

/** Runs a statement built with `sql`, its values bound and never spliced in. */
export async function runQuery<Row>(tx: EntityManager, statement: Sql): Promise<Row[]> {
  return tx.query<Row[]>(statement.text, statement.values);
}

async function countRows(tx: EntityManager, from: Sql, filters: Sql): Promise<number> {
  const [row] = await runQuery<{ total: string }>(tx, sql`SELECT count(*) AS total FROM ${from} ${filters}`);
  return Number(row?.total ?? 0);
}

/** Reads `name,-last_heartbeat`; every name must be one of the list's own and may stand once. */
export function parseSort(text: string, sorting: Sorting): Key[] {
  const names = text.split(',');
  const keys = names.map((name): Key => {
    const descending = name.startsWith('-');
    const column = sorting.columns[descending ? name.slice(1) : name];
    if (column === undefined || !Object.hasOwn(sorting.columns, descending ? name.slice(1) : name)) {
      const known = Object.keys(sorting.columns).join(', ');
      throw Invalid.field('query.sort', 'unknown-sort', `must be a list of ${known}, each optionally after a minus`);
    }
    return { ...column, descending };
  });
  if (new Set(keys.map((key) => key.expression)).size < keys.length) {
    throw Invalid.field('query.sort', 'repeated-sort', 'names a column twice');
  }
  const isTotal = keys.some((key) => key.expression === sorting.tieBreaker.expression);
  return isTotal ? keys : [...keys, { ...sorting.tieBreaker, descending: keys.at(-1)?.descending ?? false }];
}

/** Rows that come after the cursor's: later in the first key, or equal there and later in the next, and so on. */
function afterCursor(keys: Key[], values: string[]): Sql {
  const alternatives = keys.map((_, index) => {
    const conditions = keys.slice(0, index + 1).map((key, at) => {
      const operator = at < index ? '=' : key.descending ? '<' : '>';
      return sql`${raw(key.expression)} ${raw(operator)} ${values[at]}::${raw(key.type)}`;
    });
    return sql`(${join(conditions, ' AND ')})`;
  });
  return sql`(${join(alternatives, ' OR ')})`;
}

function digestOf(keys: Key[], filters: Sql): string {
  const order = keys.map((key) => `${key.expression}${key.descending ? '-' : '+'}`);
  return createHash('sha256')
    .update(JSON.stringify([order, filters.text, filters.values]))
    .digest('base64url')
    .slice(0, 12);
}

/** Packs the last row's sort values and the list's digest, with a check that a damaged cursor cannot pass. */
export function encodeCursor(values: string[], digest: string): string {
  const content = JSON.stringify([digest, ...values]);
  return Buffer.from(`${checksum(content)}${content}`).toString('base64url');
}

/** The inverse of `encodeCursor`. */
export function decodeCursor(cursor: string, digest: string, length: number): string[] {
  const text = Buffer.from(cursor, 'base64url').toString();
  const content = text.slice(8);
  const refuse = () =>
    Invalid.field('query.cursor', 'invalid-cursor', 'is not a cursor of this list, sort and filters');
  if (checksum(content) !== text.slice(0, 8)) throw refuse();
  const [of, ...values] = JSON.parse(content) as string[];
  if (of !== digest || values.length !== length) throw refuse();
  return values;
}

function checksum(content: string): string {
  return createHash('sha256').update(`cursor:${content}`).digest('base64url').slice(0, 8);
}

/** What every list's reply has beside its array. */
export class PageResponse {
  @ApiProperty({
    description: 'Give this as `cursor` to get the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next_cursor: string | null;

  @ApiProperty({
    description: 'How many match the filters; null where counting would cost too much.',
    type: 'integer',
    nullable: true,
    example: 1,
  })
  total: number | null;
}
