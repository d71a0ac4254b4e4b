import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from './catalogue.js';
import { SETTING_KEYS } from './settings.js';

// Prettier pads the cells of a table.
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +\|/g, ' |');

describe('the README', () => {
  it('lists the metrics of the catalogue, and only those', () => {
    const rows = CATALOGUE.map(({ name, unit, description }) => `| \`${name}\` | ${unit} | ${description} |`);
    expect(readme.match(/^\| `[a-z._]+` \| [^`|]+ \| .* \|$/gm)).toEqual(rows);
  });

  it('lists every setting', () => {
    for (const key of SETTING_KEYS) expect(readme).toContain(`| \`${key}\` |`);
  });
});

describe('the catalogue', () => {
  it('has names and units that the hub takes, each once', () => {
    const names = CATALOGUE.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, unit, description } of CATALOGUE) {
      expect(name).toMatch(/^[a-z][a-z0-9_.]*$/);
      expect(unit).toMatch(/^(%|1|s|By|\{[a-z]+\})(\/s)?$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });
});
