import { describe, expect, it } from '@jest/globals';
import { groupFindings, splitDue } from './group-findings.js';

const at = (atMs: number, ...names: string[]): Parameters<typeof groupFindings>[0][number] => ({
  atMs,
  measurements: Object.fromEntries(names.map((name) => [name, atMs])),
});

describe('groupFindings', () => {
  it.each([
    ['nothing', [], []],
    ['what lies close together', [at(0, 'a'), at(5000, 'b')], [at(0, 'a', 'b')]],
    ['apart what lies further', [at(0, 'a'), at(5001, 'b')], [at(0, 'a'), at(5001, 'b')]],
    ['no series twice', [at(0, 'a'), at(1, 'b'), at(2, 'a')], [at(0, 'a', 'b'), at(2, 'a')]],
  ])('puts together %s', (_name, findings, expected) => {
    const names = (groups: typeof findings): unknown =>
      groups.map((each) => [each.atMs, Object.keys(each.measurements)]);
    expect(names(groupFindings(findings))).toEqual(names(expected));
  });

  it('keeps every value, in groups that fit into a report', () => {
    const findings = Array.from({ length: 1000 }, (_, index) => at(index, `m${index}`, `n${index}`));
    const groups = groupFindings(findings);
    expect(groups.flatMap(({ measurements }) => Object.keys(measurements))).toHaveLength(2000);
    expect(Math.max(...groups.map(({ measurements }) => Object.keys(measurements).length))).toBeLessThanOrEqual(400);
  });
});

describe('splitDue', () => {
  it('lets all that was measured once go with the tick', () => {
    expect(splitDue([at(1000, 'a'), at(25_000, 'b')])).toEqual({ newest: { a: 1000, b: 25_000 }, extra: [] });
  });

  it('gives what was measured more than once its own time, but the newest', () => {
    const due = splitDue([at(1000, 'a'), at(10_000, 'a'), at(10_500, 'b'), at(20_000, 'a')]);
    expect(due).toEqual({ newest: { a: 20_000, b: 10_500 }, extra: [at(1000, 'a'), at(10_000, 'a')] });
  });
});
