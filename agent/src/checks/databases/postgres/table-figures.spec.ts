import { describe, expect, it } from '@jest/globals';
import type { TableRow } from './queries.js';
import { bloatOf, tableFigures } from './table-figures.js';

const table = (name: string, changes: Partial<TableRow> = {}): TableRow => ({
  ...{ id: name, name: `public.${name}`, pages: 1000, tuples: 100_000, fillfactor: 100, live: 100_000, dead: 0 },
  ...{ vacuum_age: 500, is_due: false },
  ...changes,
});

describe('bloatOf', () => {
  // Rows of 4 + 24 + 32 bytes: 136 to a page of 8192.
  const width = { width: 30, columns: 3, has_nulls: false };

  it.each<[string, Partial<TableRow>, Partial<typeof width>, number | undefined]>([
    ['a full table', { pages: 736, tuples: 100_000 }, {}, 0],
    ['one of which two thirds are left', { pages: 1104, tuples: 100_000 }, {}, 33.33],
    ['an empty one that was large', { pages: 500, tuples: 0 }, {}, 100],
    ['one that wants to be half empty', { pages: 1472, tuples: 100_000, fillfactor: 50 }, {}, 0.07],
    ['wider rows because of nulls', { pages: 840, tuples: 100_000 }, { has_nulls: true, columns: 9 }, 0.71],
    ['rows that fill a page each', { pages: 10, tuples: 10 }, { width: 9000 }, 0],
    ['one that was never counted', { pages: 0, tuples: -1 }, {}, undefined],
  ])('of %s', (_name, changes, ofWidth, bloat) => {
    expect(bloatOf(table('t', changes), { ...width, ...ofWidth }, 8192)).toBe(bloat);
  });

  it('agrees with what was deleted from a table of PostgreSQL 15', () => {
    // 50,000 rows of an int, a text of 0 to 199 letters and a numeric, of which every third was deleted.
    const row = { pages: 919, tuples: 33_334, fillfactor: 100 };
    const found = bloatOf(row, { width: 4 + 104 + 5, columns: 3, has_nulls: false }, 8192);
    expect(found).toBeGreaterThan(30);
    expect(found).toBeLessThan(38);
  });
});

describe('tableFigures', () => {
  it('names the worst of each metric', () => {
    const tables = Array.from({ length: 30 }, (_, index) => table(`t${index}`, { dead: index * 1000 }));
    const names = Object.keys(tableFigures(tables, [], 8192));
    const ratios = names.filter((name) => name.startsWith('db.table.dead_rows.ratio'));
    expect(ratios).toHaveLength(10);
    expect(ratios).toContain('db.table.dead_rows.ratio{table=public.t29}');
    expect(ratios).not.toContain('db.table.dead_rows.ratio{table=public.t19}');
    expect(names.filter((name) => name.startsWith('db.table.bloat'))).toEqual([]);
  });

  it('tells bloat where widths are known, and of dead rows nothing where there are few rows', () => {
    const tables = [table('known'), table('unknown'), table('small', { live: 100, dead: 800 })];
    const figures = tableFigures(tables, [{ id: 'known', width: 30, columns: 3, has_nulls: false }], 8192);
    expect(Object.keys(figures).filter((name) => name.startsWith('db.table.bloat'))).toEqual([
      'db.table.bloat{table=public.known}',
    ]);
    expect(figures).not.toHaveProperty(['db.table.dead_rows.ratio{table=public.small}']);
  });

  it('counts the time since a vacuum only while one is due, so that an alert ends with it', () => {
    const tables = [table('due', { is_due: true, vacuum_age: 700_000 }), table('clean', { vacuum_age: 900_000 })];
    expect(tableFigures(tables, [], 8192)).toMatchObject({
      'db.table.autovacuum.age{table=public.due}': 700_000,
      'db.table.autovacuum.age{table=public.clean}': 0,
    });
  });
});
