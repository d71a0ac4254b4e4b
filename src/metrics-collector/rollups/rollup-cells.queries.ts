import sql, { raw, type Sql } from 'sql-template-tag';
import type { RollupLevel } from './rollup-levels.js';

const LARGEST = `1.7976931348623157e308::numeric`;

/** A sum of doubles; a wide one is slower, and kept within what a double holds where the plain one fails (22003). */
export function sumOf(expression: string, { isWide }: { isWide: boolean }): Sql {
  if (!isWide) return raw(`sum(${expression})`);
  return raw(`least(greatest(sum((${expression})::numeric), -${LARGEST}), ${LARGEST})::double precision`);
}

/** The rows of a level, a table to be given an alias. */
export function tableOf(level: RollupLevel): Sql {
  return raw(level.table);
}

/** Where a series of a set stands in the arrays of a rollup, from its place in a report (0 is CPU, -1 memory). */
export function elementOf(position: Sql): Sql {
  return sql`(${position} + 2)`;
}
