import type { Measurements } from '../../check.js';
import { toPercent } from '../../host/percent.js';
import { figures, seriesOf, worst } from '../figures.js';
import type { TableRow, WidthRow } from './queries.js';

/** How many tables are named by each metric. */
const MOST_TABLES = 10;

/** Fewer rows have no ratio that says anything. */
const LEAST_ROWS = 1000;

const PAGE_HEADER_BYTES = 24;
const ROW_HEADER_BYTES = 23;
const ROW_POINTER_BYTES = 4;
const ALIGNMENT_BYTES = 8;

const align = (bytes: number): number => Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;

/**
 * The share of a table's pages that its rows would not need, 0–100: the estimate of check_postgres and of ioguix' queries,
 * from the rows that the last analysis counted and their average width. It reads no row, and is off by some percent; a
 * table of wide values that lie elsewhere (TOAST) is judged without those.
 */
export function bloatOf(
  { pages, tuples, fillfactor }: Pick<TableRow, 'pages' | 'tuples' | 'fillfactor'>,
  { width, columns, has_nulls }: Pick<WidthRow, 'width' | 'columns' | 'has_nulls'>,
  blockSize: number,
): number | undefined {
  // -1: never counted.
  if (pages <= 0 || tuples < 0) return undefined;
  const header = align(ROW_HEADER_BYTES + (has_nulls ? Math.ceil(columns / 8) : 0));
  const row = ROW_POINTER_BYTES + header + align(width);
  const rowsOfPage = Math.max(1, Math.floor(((blockSize - PAGE_HEADER_BYTES) * fillfactor) / 100 / row));
  return toPercent(pages - Math.ceil(tuples / rowsOfPage), pages);
}

/**
 * The worst tables, for each metric its own: by wasted pages, by dead rows, and by how long they wait for a vacuum that
 * is due. One that is due for none has an age of 0, so that an alert about it ends.
 */
export function tableFigures(
  tables: readonly TableRow[],
  widths: readonly WidthRow[],
  blockSize: number,
): Measurements {
  const widthOf = new Map(widths.map((row) => [row.id, row]));
  const bloated = tables.flatMap((table) => {
    const width = widthOf.get(table.id);
    const bloat = width && bloatOf(table, width, blockSize);
    return bloat === undefined ? [] : [{ ...table, bloat }];
  });
  const counted = tables.filter(({ live, dead }) => live + dead >= LEAST_ROWS);
  const waiting = tables.map((table) => ({ ...table, age: table.is_due ? table.vacuum_age : 0 }));
  return figures({
    ...named(
      'db.table.bloat',
      worst(bloated, ({ bloat, pages }) => bloat * pages, MOST_TABLES),
      ({ bloat }) => bloat,
    ),
    ...named(
      'db.table.dead_rows.ratio',
      worst(counted, ({ dead }) => dead, MOST_TABLES),
      ({ live, dead }) => toPercent(dead, live + dead),
    ),
    ...named(
      'db.table.autovacuum.age',
      worst(waiting, ({ age }) => age, MOST_TABLES),
      ({ age }) => age,
    ),
  });
}

function named<Row extends TableRow>(
  metric: string,
  rows: readonly Row[],
  value: (row: Row) => number,
): Record<string, number> {
  return Object.fromEntries(rows.map((row) => [seriesOf(metric, { table: row.name }), value(row)]));
}
