import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '../agent/src/metrics/catalogue.js';

interface Row {
  readonly what: string;
  readonly metrics?: readonly string[];
  readonly events?: readonly string[];
  readonly test?: string | readonly string[];
  readonly missing?: string;
}

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = `${ROOT}agent/coverage`;
const MEASURED = new Set(CATALOGUE.map(({ name }) => name));

const rows = readdirSync(FOLDER).flatMap((file) =>
  (JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Row[]).map((row) => ({
    ...row,
    at: `${file}: ${row.what}`,
  })),
);

const textOf = ({ test = [] }: Row): string =>
  [test]
    .flat()
    .map((path) => readFileSync(`${ROOT}${path}`, 'utf8'))
    .join('\n');

describe('what each type of agent watches', () => {
  it.each(rows)('is measured and read from the real thing: $at', (row) => {
    const { metrics = [], events = [], test = [], missing } = row;
    expect(metrics.filter((name) => !MEASURED.has(name))).toEqual([]);
    expect([metrics, events].flat().length > 0 || missing !== undefined).toBe(true);
    expect([test].flat().filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
    if (missing !== undefined) return;
    const text = textOf(row);
    expect([...metrics, ...events].filter((name) => !text.includes(name))).toEqual([]);
  });

  it('is missing at most one row in ten, and says why', () => {
    const missing = rows.filter((row) => row.missing !== undefined);
    expect(missing.length).toBeLessThanOrEqual(rows.length / 10);
  });
});
