import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../test/some-settings.js';
import { createLog } from '../support/log.js';
import { ConfigApplier } from './config-applier.js';
import type { AgentConfig, ConfigValues } from './read-config.js';

let stateDir: string;
let applied: AgentConfig[];
let secrets: Map<string, string>;
let told: number;
let lines: string[];

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'agent-config-'));
  [applied, told, lines] = [[], 0, []];
  secrets = new Map();
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

function makeApplier(): ConfigApplier {
  return new ConfigApplier({
    stateDir,
    rules: () => ({ secrets, ceiling: NO_LIMITS, localNames: [] }),
    apply: (config) => applied.push(config),
    onChange: () => (told += 1),
    log: createLog({ level: 'debug', isReadable: true, write: (line) => lines.push(line), now: () => new Date() }),
  });
}

const good: ConfigValues = { reporting_interval: 5, checks: [] };
const bad: ConfigValues = { reporting_interval: 0 };
const withSecret: ConfigValues = {
  checks: [{ name: 'a', kind: 'http', settings: { url: 'http://a', headers: { cookie: { secret: 'SHOP' } } } }],
};
const stored = (): string => readFileSync(join(stateDir, 'config.json'), 'utf8');

describe('ConfigApplier', () => {
  it('applies what is valid, says so, and keeps it for this user only', async () => {
    const applier = makeApplier();
    expect(applier.told).toBeUndefined();
    const work = applier.receive('h1', good);
    expect(applier.told).toEqual({ hash: 'h1', state: 'applying' });
    await work;
    expect(applier.told).toEqual({ hash: 'h1', state: 'applied' });
    expect(applied).toMatchObject([{ reportingSeconds: 5 }]);
    expect(JSON.parse(stored())).toEqual({ hash: 'h1', values: good });
    expect(statSync(join(stateDir, 'config.json')).mode & 0o777).toBe(0o600);
    expect(told).toBe(1);
  });

  it('does nothing when the hub sends what runs already', async () => {
    const applier = makeApplier();
    await applier.receive('h1', good);
    await applier.receive('h1', good);
    expect([applied.length, told]).toEqual([1, 1]);
  });

  it('keeps the old one where the new one cannot be applied, and tells the new one’s hash with why', async () => {
    const applier = makeApplier();
    await applier.receive('h1', good);
    await applier.receive('h2', bad);
    expect(applier.told).toEqual({ hash: 'h2', state: 'failed', error: 'reporting_interval must be >= 1' });
    expect(applied).toHaveLength(1);
    expect(JSON.parse(stored())).toMatchObject({ hash: 'h1' });
    await applier.receive('h1', good);
    expect(applier.told).toEqual({ hash: 'h1', state: 'applied' });
  });

  it('applies a configuration once its secret is there, and never writes the value down', async () => {
    const applier = makeApplier();
    await applier.receive('h1', withSecret);
    expect(applier.told).toMatchObject({ state: 'failed', error: expect.stringContaining('no secret SHOP') });
    secrets = new Map([['SHOP', 's3cret-value']]);
    expect(await applier.reload()).toEqual({ hash: 'h1', state: 'applied' });
    expect(applied[0]?.checks[0]?.settings).toMatchObject({ headers: { cookie: 's3cret-value' } });
    expect(stored() + lines.join()).not.toContain('s3cret-value');
  });

  it('has the hub send the configuration again after a reload', async () => {
    const applier = makeApplier();
    await applier.receive('h1', good);
    await applier.reload();
    expect([applier.told, applier.standing]).toEqual([undefined, { hash: 'h1', state: 'applied' }]);
    await applier.receive('h1', good);
    expect(applier.told).toEqual({ hash: 'h1', state: 'applied' });
  });

  it('ends with the last of several that came at once', async () => {
    const applier = makeApplier();
    await Promise.all([applier.receive('h1', good), applier.receive('h2', bad), applier.receive('h3', good)]);
    expect(applier.told).toEqual({ hash: 'h3', state: 'applied' });
    expect(JSON.parse(stored())).toMatchObject({ hash: 'h3' });
  });

  it('goes by what was applied before its start', async () => {
    await makeApplier().receive('h1', good);
    const next = makeApplier();
    await next.restore();
    expect(next.told).toEqual({ hash: 'h1', state: 'applied' });
    expect(applied).toHaveLength(2);
  });

  it.each([
    ['no file', undefined],
    ['a damaged file', '{"hash":'],
    ['a file of another program', '[]'],
    ['what this version no longer understands', '{"hash":"h","values":{"checks":[{"kind":"old"}]}}'],
  ])('tells the hub nothing after a start with %s', async (_name, content) => {
    if (content !== undefined) writeFileSync(join(stateDir, 'config.json'), content);
    const applier = makeApplier();
    await applier.restore();
    expect([applier.told, applied]).toEqual([undefined, []]);
  });

  it('applies also what it cannot keep, and says so', async () => {
    const applier = makeApplier();
    rmSync(stateDir, { recursive: true });
    await applier.receive('h1', good);
    expect(applier.told).toEqual({ hash: 'h1', state: 'applied' });
    expect(lines.join()).toContain('will not outlive a restart');
  });
});
