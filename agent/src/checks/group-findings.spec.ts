import { describe, expect, it } from '@jest/globals';
import { groupFindings } from './group-findings.js';

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
