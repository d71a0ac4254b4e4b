import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage, type ValidationTypes } from 'class-validator';
import { environmentName, Settings, settingNames } from '../src/config/settings.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function filesBelow(folder: string, suffix: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(suffix))
    .map((path) => join(folder, path));
}

/** The sources of the hub without their specs. */
function hubSources(): { path: string; text: string }[] {
  return filesBelow('src', '.ts')
    .filter((path) => !path.endsWith('spec.ts'))
    .map((path) => ({ path, text: read(path) }));
}

/** Everything that a pattern's first group finds, each once. */
function findAll(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];
}

/** The cells of the table row that begins with a name. */
function rowOf(document: string, name: string): string[] | undefined {
  const line = document.split('\n').find((each) => each.startsWith(`| \`${name}\` `));
  return line
    ?.split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** Of a message with values in it, the longest piece without, up to the advice after its colon. */
function longestFixedPiece(message: string): string {
  const fault = message.replace(/\$\{[^}]*\}/g, '\n').split(':')[0] ?? '';
  const pieces = fault.split('\n').map((piece) => piece.replace(/[ (]+$/, '').trim());
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** The two bounds of a setting that is a whole number. */
function boundsOf(property: string): string | undefined {
  const constraints = getMetadataStorage()
    .getTargetValidationMetadatas(Settings, '', false, false)
    .filter((metadata) => metadata.propertyName === property);
  const bound = (name: string): string | undefined =>
    constraints.find((metadata) => metadata.name === (name as keyof typeof ValidationTypes))?.constraints[0] as
      string | undefined;
  const [least, most] = [bound('min'), bound('max')];
  return least === undefined ? undefined : `${least}–${most ?? ''}`;
}

describe('docs/settings.md', () => {
  const document = read('docs/settings.md');
  const defaults = Object.entries(new Settings());

  it.each(settingNames())('has %s', (property) => {
    expect(rowOf(document, environmentName(property))).toHaveLength(4);
  });

  it.each(defaults.filter(([, value]) => !Array.isArray(value)))('has the default of %s', (property, value) => {
    expect(rowOf(document, environmentName(property))?.[1]).toBe(`\`${String(value)}\``);
  });

  it.each(settingNames().filter((property) => boundsOf(property) !== undefined))('has the bounds of %s', (property) => {
    expect(rowOf(document, environmentName(property))?.[2]).toBe(boundsOf(property));
  });

  it('has no setting that there is not', () => {
    const known = settingNames().map(environmentName);
    expect(findAll(document, /^\| `([A-Z0-9_]+)` /gm).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('.env.example', () => {
  it('has every setting, and what only Compose takes', () => {
    const inExample = findAll(read('.env.example'), /^#?([A-Z0-9_]+)=/gm);
    const forCompose = findAll(read('docker-compose.yml'), /\$\{([A-Z_]+)[:}]/g);
    expect(inExample.sort()).toEqual([...new Set([...settingNames().map(environmentName), ...forCompose])].sort());
  });
});

describe('docs/architecture.md', () => {
  const document = read('docs/architecture.md');
  const migrations = filesBelow('src/database/migrations', '.ts').map(read).join('\n');

  it.each(findAll(migrations, /CREATE TABLE (\w+)/g))('names the table %s and its owner', (table) => {
    expect(rowOf(document.split('## Tables')[1] ?? '', table)).toHaveLength(3);
  });

  it.each(readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
    'names the module $name',
    ({ name }) => {
      expect(document).toContain(`\`${name}\``);
    },
  );

  it.each(readdirSync(join(ROOT, 'docs/adr')))('links the decision %s', (file) => {
    expect(document).toContain(`(adr/${file})`);
  });
});

describe('docs/operations.md', () => {
  const document = read('docs/operations.md');
  const sources = hubSources();
  const jobs = sources.flatMap(({ text }) => findAll(text, /scheduler\.every\([^,]+,\s*'([a-z-]+)'/g));

  it('finds the jobs', () => {
    expect(jobs.length).toBeGreaterThanOrEqual(5);
  });

  it.each(jobs)('has the job %s', (job) => {
    expect(rowOf(document, job)).toHaveLength(4);
  });

  const errors = /new (?:StartError|EmbeddedPostgresError|UnusableDatabase)\(\s*(?:`([^`]*)`|'([^']*)')/g;
  const messages = sources
    .flatMap(({ text }) => [...text.matchAll(errors)].map(([, template, plain]) => template ?? plain ?? ''))
    .map(longestFixedPiece);

  it('finds the errors of a start', () => {
    expect(messages.length).toBeGreaterThanOrEqual(15);
  });

  it.each(messages)('says what to do about "%s"', (message) => {
    expect(document).toContain(message);
  });
});

describe('docs/api.md', () => {
  const { paths } = JSON.parse(read('openapi.json')) as { paths: Record<string, Record<string, unknown>> };
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => ['get', 'post', 'put', 'patch', 'delete'].includes(key))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );

  it.each(routes)('has %s', (route) => {
    expect(rowOf(read('docs/api.md'), route)).toHaveLength(3);
  });
});

describe('the links between documents', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'agent/README.md',
    ...filesBelow('docs', '.md'),
    ...filesBelow('src', 'README.md'),
  ];

  /** The anchor of a heading, as GitHub makes it. */
  const anchorOf = (heading: string): string =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');

  it.each(documents)('all lead somewhere from %s', (document) => {
    const targets = findAll(read(document), /\]\(([^)\s]+)\)/g).filter((target) => !/^[a-z]+:/.test(target));
    const dead = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? document : join(dirname(document), path);
      try {
        const text = read(file);
        return anchor !== undefined && !findAll(text, /^#+ (.+)$/gm).some((heading) => anchorOf(heading) === anchor);
      } catch {
        return true;
      }
    });
    expect(dead).toEqual([]);
  });
});
