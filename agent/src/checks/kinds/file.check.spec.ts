import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import type { CheckFindings } from '../check.js';
import { file, type FileSettings } from './file.check.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(settings: FileSettings): Promise<CheckFindings> {
  return runKind(file, settings);
}

function writeOld(content: string, ageSeconds: number): string {
  const path = join(folder, 'log');
  writeFileSync(path, content);
  const at = Date.now() / 1000 - ageSeconds;
  utimesSync(path, at, at);
  return path;
}

describe('file', () => {
  it.each<[string, Omit<FileSettings, 'path'>, 'passed' | 'failed', RegExp]>([
    ['without limits', {}, 'passed', /^4 bytes, last written 100 s ago$/],
    ['young and small enough', { max_age_seconds: 200, max_size_bytes: 4 }, 'passed', /^4 bytes/],
    ['too old', { max_age_seconds: 60 }, 'failed', /^last written 100 s ago, over 60 s$/],
    ['too large', { max_size_bytes: 3 }, 'failed', /^4 bytes large, over 3$/],
    ['both', { max_age_seconds: 60, max_size_bytes: 3 }, 'failed', /^last written .*; 4 bytes large, over 3$/],
  ])('judges a file: %s', async (_name, limits, state, message) => {
    const findings = await run({ path: writeOld('four', 100), ...limits });
    expect(findings).toMatchObject({
      state,
      message: expect.stringMatching(message),
      measurements: { 'file.exists': 1, 'file.size': 4 },
    });
    expect(findings.measurements['file.age']).toBeCloseTo(100, 0);
  });

  it.each(['gone', 'log/below-a-file'])('finds that %s is not there', async (name) => {
    writeOld('four', 0);
    const findings = await run({ path: join(folder, name) });
    expect(findings).toEqual({ state: 'failed', message: 'it is not there', measurements: { 'file.exists': 0 } });
  });

  it('cannot run where it may not look', async () => {
    await expect(run({ path: `/${'a'.repeat(300)}` })).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
  });
});
