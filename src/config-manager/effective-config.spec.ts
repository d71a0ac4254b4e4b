import { describe, expect, it } from '@jest/globals';
import { canonicalJson, effectiveValues, hashOfValues } from './effective-config.js';

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, 3.2.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units (RFC 8785, 3.2.3)', () => {
    const sorted = Object.keys(
      JSON.parse(
        canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 }),
      ) as object,
    );
    expect(sorted).toEqual(['1', '\r', '\u0080', 'ö', '\u20ac', '\u{1f600}', '\ufb33']);
  });
});

describe('hashOfValues', () => {
  it('does not depend on the order of keys', () => {
    expect(hashOfValues({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(hashOfValues({ b: [{ d: 3, c: 2 }], a: 1 }));
  });
});

describe('effectiveValues', () => {
  it('lets own values win', () => {
    expect(effectiveValues({ reporting_interval: 30, checks: [] }, { reporting_interval: 5 })).toEqual({
      reporting_interval: 5,
      checks: [],
    });
  });
});
