import { describe, expect, it } from '@jest/globals';
import type { Finding } from './finding.js';
import { track, type IgnoreRule, type TrackedFinding } from './tracked.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  ...{ id, package: 'openssl', version: '3.0.9-1', severity: 'high', isExploited: false, records: [`DEBIAN-${id}`] },
  ...more,
});
const told = (id: string, sinceMs = 1000): TrackedFinding => ({ ...finding(id), sinceMs, isTold: true });
const names = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

describe('track', () => {
  it('tells what is new and what has ended, and keeps since when', () => {
    const { found, gone, tracked } = track([told('A'), told('B')], [finding('B'), finding('C')], [], NOON);
    expect(names(found)).toEqual(['C']);
    expect(gone.map(({ finding: { id } }) => id)).toEqual(['A']);
    expect(tracked).toMatchObject([
      { id: 'B', sinceMs: 1000, isTold: true },
      { id: 'C', sinceMs: NOON, isTold: true },
    ]);
  });

  it('takes a vulnerability in another package for another finding', () => {
    const { found, gone } = track([told('A')], [finding('A', { package: 'nginx' })], [], NOON);
    expect([found.length, gone.length]).toEqual([1, 1]);
  });

  it('believes no time to come', () => {
    expect(track([told('A', NOON + 5)], [finding('A')], [], NOON).tracked).toMatchObject([{ sinceMs: NOON }]);
  });

  it.each<[string, Omit<IgnoreRule, 'reason'>, boolean]>([
    ['its id', { id: 'A' }, true],
    ['a record of it', { id: 'DEBIAN-A' }, true],
    ['another', { id: 'B' }, false],
    ['its package', { id: 'A', package: 'openssl' }, true],
    ['another package', { id: 'A', package: 'nginx' }, false],
    ['it until today', { id: 'A', until: '2026-03-01' }, true],
    ['it until yesterday', { id: 'A', until: '2026-02-28' }, false],
  ])('hears of a rule for %s', (_name, rule, isIgnored) => {
    const ignore = [{ ...rule, reason: 'accepted' }];
    const { visible, gone, tracked } = track([told('A')], [finding('A')], ignore, NOON);
    expect(visible).toHaveLength(isIgnored ? 0 : 1);
    expect(gone).toMatchObject(isIgnored ? [{ ignoredBecause: 'accepted' }] : []);
    expect(tracked).toMatchObject([{ sinceMs: 1000, isTold: !isIgnored }]);
  });

  it('tells one anew when it is ignored no more, and with its age', () => {
    const { found } = track([{ ...told('A'), isTold: false }], [finding('A')], [], NOON);
    expect(found).toMatchObject([{ id: 'A', sinceMs: 1000 }]);
  });

  it('tells nothing of one that was never told of', () => {
    expect(track([{ ...told('A'), isTold: false }], [], [], NOON).gone).toEqual([]);
  });
});
