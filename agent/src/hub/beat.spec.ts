import { describe, expect, it } from '@jest/globals';
import { makeBeat, measureClockSkew } from './beat.js';
import type { CheckResult } from '../checks/check-runner.js';

const at = new Date('2026-01-01T00:00:00Z');
const facts = { bootId: 'b', sentAt: at, runState: 'running', config: undefined, areResultsNews: false } as const;

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
    const config = { hash: 'h', state: 'applied' } as const;
    const beat = makeBeat({ ...facts, results: [result('a', 'passed')], areResultsNews: true, config });
    expect(beat).toMatchObject({
      config_hash: 'h',
      config_state: 'applied',
      checks: [{ name: 'a', kind: 'a', state: 'passed', duration_seconds: 0.5, at: '2026-01-01T00:00:00.000Z' }],
    });
  });

  it('says why a config could not be applied', () => {
    const config = { hash: 'h', state: 'failed', error: 'checks[0].name\nis used twice' } as const;
    const beat = makeBeat({ ...facts, results: [], config });
    expect(beat).toMatchObject({
      config_hash: 'h',
      config_state: 'failed',
      config_error: 'checks[0].name is used twice',
    });
  });

  it('is alive and silent about checks while they are stopped', () => {
    const results = [result('a', 'error', 'no socket')];
    const beat = makeBeat({ ...facts, runState: 'stopped', results, areResultsNews: true });
    expect(beat).toMatchObject({ status: 'alive', run_state: 'stopped' });
    expect(beat).not.toHaveProperty('checks');
  });

  it('tells of no more checks than the hub takes, first of those in trouble', () => {
    const results = Array.from({ length: 207 }, (_, index) => result(`c${index}`, index < 200 ? 'passed' : 'failed'));
    const { checks = [] } = makeBeat({ ...facts, results, areResultsNews: true });
    expect(checks).toHaveLength(200);
    expect(checks.filter(({ state }) => state === 'failed')).toHaveLength(7);
  });

  it('leaves out none of the checks that every agent has, and says how many it leaves out', () => {
    const configured = Array.from({ length: 200 }, (_, index) =>
      result(`c${index}`, index < 190 ? 'failed' : 'passed'),
    );
    const own = ['host.cpu', 'host.memory', 'agent'].map((name) => result(name, 'passed'));
    const { checks = [] } = makeBeat({ ...facts, results: [...configured, ...own], areResultsNews: true });
    expect(checks).toHaveLength(200);
    expect(checks.slice(0, 3)).toMatchObject([
      { name: 'host.cpu' },
      { name: 'host.memory' },
      { name: 'agent', message: '3 more checks are not in this list, which holds no more' },
    ]);
    expect(checks.filter(({ state }) => state === 'failed')).toHaveLength(190);
  });

  it.each([
    ['long messages', 'check', '"'.repeat(1000)],
    ['long names and messages', '𝒳'.repeat(120), '\\'.repeat(1000)],
  ])('stays within what the hub takes with %s', (_name, name, message) => {
    const results = Array.from({ length: 200 }, (_, index) => result(`${name}${index}`, 'failed', message));
    const beat = makeBeat({ ...facts, results, areResultsNews: true });
    expect(Buffer.byteLength(JSON.stringify(beat))).toBeLessThan(60_000);
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
