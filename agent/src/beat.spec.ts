import { describe, expect, it } from '@jest/globals';
import { makeBeat, measureClockSkew } from './beat.js';
import type { CheckResult } from './checks/check-runner.js';

const at = new Date('2026-01-01T00:00:00Z');
const facts = { bootId: 'b', sentAt: at, configHash: undefined, areResultsNews: false };

function result(name: string, state: CheckResult['state'], message?: string): CheckResult {
  return { name, kind: name, state, message, durationSeconds: 0.5, at };
}

describe('makeBeat', () => {
  it('is alive while checks run, whatever they find', () => {
    expect(makeBeat({ ...facts, results: [result('a', 'passed'), result('b', 'failed', 'down')] })).toEqual({
      status: 'alive',
      boot_id: 'b',
      sent_at: '2026-01-01T00:00:00.000Z',
      run_state: 'running',
    });
  });

  it('says error, which checks and why, when some could not be run', () => {
    const results = [result('a', 'error', 'no socket'), result('b', 'passed'), result('c', 'error', 'timed out')];
    const beat = makeBeat({ ...facts, results });
    expect(beat).toMatchObject({ status: 'error', message: 'a: no socket; c: timed out' });
  });

  it('carries the results when they are news, and echoes the config', () => {
    const beat = makeBeat({ ...facts, results: [result('a', 'passed')], areResultsNews: true, configHash: 'h' });
    expect(beat).toMatchObject({
      config_hash: 'h',
      config_state: 'applied',
      checks: [{ name: 'a', kind: 'a', state: 'passed', duration_seconds: 0.5, at: '2026-01-01T00:00:00.000Z' }],
    });
  });
});

describe('measureClockSkew', () => {
  it.each([
    ['equal clocks', 0, 200, 100, 0],
    ['an agent ahead', 60_000, 60_200, 100, 60],
    ['an agent behind', 0, 200, 5100, -5],
  ])('of %s', (_name, sentMs, receivedMs, serverMs, expected) => {
    expect(measureClockSkew(sentMs, receivedMs, new Date(serverMs).toISOString())).toBe(expected);
  });

  it('is unknown where the hub’s time cannot be read', () => {
    expect(measureClockSkew(0, 0, 'noon')).toBeUndefined();
  });
});
