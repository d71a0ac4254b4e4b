import { describe, expect, it } from '@jest/globals';
import { compareDebVersions } from '../packages/deb-version.js';
import { isAffected, matchRecord } from './match-record.js';
import type { AffectedPackage, RangeEvent } from './osv-record.js';

/** As `0..3 5..` and `0..=3`: introduced, fixed in, last affected. */
function rangeOf(text: string): RangeEvent[] {
  return text.split(' ').flatMap((part): RangeEvent[] => {
    const [introduced = '', end = ''] = part.split('..');
    const last: RangeEvent[] =
      end === ''
        ? []
        : [end.startsWith('=') ? { kind: 'last_affected', version: end.slice(1) } : { kind: 'fixed', version: end }];
    return [{ kind: 'introduced', version: introduced }, ...last];
  });
}

function affected(ranges: string[], versions: string[] = []): AffectedPackage {
  return { name: 'openssl', ranges: ranges.map(rangeOf), versions, severity: { vectors: [], words: [] } };
}

describe('isAffected', () => {
  it.each<[string, string[], string[], boolean]>([
    ['3.0.9-1', ['0..3.0.11-1'], [], true],
    ['3.0.11-1', ['0..3.0.11-1'], [], false],
    ['3.0.11-1~deb12u2', ['0..3.0.11-1'], [], true],
    ['3.0.9-1', ['0..'], [], true],
    ['0~rc1', ['0..1'], [], true],
    ['1.0', ['2.0..3.0'], [], false],
    ['2.0', ['2.0..3.0'], [], true],
    ['4.0', ['0..3 3.5..5'], [], true],
    ['3.2', ['0..3 3.5..5'], [], false],
    ['3.0', ['0..=3.0'], [], true],
    ['3.0-1', ['0..=3.0'], [], false],
    ['7', ['0..1', '6..8'], [], true],
    ['9', ['0..1'], ['8', '9'], true],
    ['9', [], ['8'], false],
    ['9', [], [], false],
    // Epochs are part of the order.
    ['1:1.0', ['0..2.0'], [], false],
  ])('has %s in %j or %j: %s', (version, ranges, versions, expected) => {
    expect(isAffected(affected(ranges, versions), version, compareDebVersions)).toBe(expected);
  });

  it('does not depend on the order in which turns are written', () => {
    const turned = { ...affected([]), ranges: [rangeOf('0..3 3.5..5').reverse()] };
    expect(['2', '3.2', '4', '5'].map((each) => isAffected(turned, each, compareDebVersions))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('matchRecord', () => {
  const installed = new Map([
    ['openssl', ['3.0.9-1', '1.1.1n-0']],
    ['curl', ['8.0-1']],
  ]);
  const match = (...all: AffectedPackage[]) =>
    matchRecord({ id: 'DSA-1-1', vulnerabilities: [], affected: all }, installed, compareDebVersions);

  it('names the oldest affected version, and the first fix after it', () => {
    expect(match(affected(['0..1.0 3.0..3.0.11-1']))).toMatchObject([{ version: '3.0.9-1', fixed: '3.0.11-1' }]);
    expect(match(affected(['0..3.0.11-1', '0..3.0.13-1']))).toMatchObject([{ version: '1.1.1n-0', fixed: '3.0.11-1' }]);
    expect(match(affected(['0..']))).toMatchObject([{ package: 'openssl', fixed: undefined }]);
  });

  it('finds nothing in packages that are not there', () => {
    expect(match({ ...affected(['0..']), name: 'nginx' })).toEqual([]);
    expect(match()).toEqual([]);
  });
});
