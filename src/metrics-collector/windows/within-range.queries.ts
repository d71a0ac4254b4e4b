import type { Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { widenedWhereNeeded } from '../statement-failures.js';

/** Runs a statement, and again with `isWide` where a sum was larger than a double; the transaction around it goes on. */
export function runWithinRange<Row>(tx: EntityManager, build: (isWide: boolean) => Sql): Promise<Row[]> {
  return widenedWhereNeeded(({ isWide }) => tx.transaction((inner) => runQuery<Row>(inner, build(isWide))));
}

/** Keeps a value so small that no number of them sums up to more than a double holds. */
export function tame(value: string, isWide: boolean): string {
  return isWide ? `(CASE WHEN abs(${value}) < 1e290 THEN ${value} ELSE sign(${value}) * 1e290 END)` : value;
}
