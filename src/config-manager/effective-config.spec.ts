import { describe, expect, it } from '@jest/globals';
import type { Selector } from '../agent-registry/selector/agent-selector.js';
import {
  byStrength,
  canonicalJson,
  type ConfigValues,
  effectiveConfig,
  hashOfValues,
  type Profile,
} from './effective-config.js';

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

const defaults = { heartbeat_interval: 60, reporting_interval: 30, checks: [] };
const agent = { id: 'a', type: 'web_server', environment: 'production', metadata: { rack: 7 } };
const profile = (name: string, priority: number, values: ConfigValues, selector: Selector = {}): Profile => ({
  id: name,
  name,
  priority,
  selector,
  values,
});

const cases: [what: string, profiles: Profile[], own: ConfigValues, value: unknown, source: string][] = [
  ['the default without anything else', [], {}, 30, 'default'],
  ['an own value', [], { reporting_interval: 5 }, 5, 'agent'],
  ['that of a profile', [profile('p', 0, { reporting_interval: 9 })], {}, 9, 'profile:p'],
  [
    'an own value over a profile',
    [profile('p', 1000, { reporting_interval: 9 })],
    { reporting_interval: 5 },
    5,
    'agent',
  ],
  [
    'the profile of the highest priority',
    [
      profile('a', 1, { reporting_interval: 1 }),
      profile('b', 3, { reporting_interval: 3 }),
      profile('c', 2, { reporting_interval: 2 }),
    ],
    {},
    3,
    'profile:b',
  ],
  [
    'of two equal profiles the one whose name comes first',
    [profile('b', 1, { reporting_interval: 2 }), profile('a', 1, { reporting_interval: 1 })],
    {},
    1,
    'profile:a',
  ],
  [
    'that of a weaker profile where the stronger one says nothing',
    [profile('a', 9, { checks: [] }), profile('b', 1, { reporting_interval: 2 })],
    {},
    2,
    'profile:b',
  ],
  [
    'no value of a profile for others',
    [profile('a', 9, { reporting_interval: 2 }, { environment: 'staging' })],
    {},
    30,
    'default',
  ],
  [
    'that of a profile for its metadata',
    [profile('a', 9, { reporting_interval: 2 }, { metadata: { rack: [7, 8] } })],
    {},
    2,
    'profile:a',
  ],
];

describe('effectiveConfig', () => {
  it.each(cases)('has %s', (_, profiles, own, value, source) => {
    const { values, sources } = effectiveConfig(defaults, byStrength(profiles), agent, own);
    expect(values).toEqual({ ...defaults, reporting_interval: value });
    expect(sources.reporting_interval).toBe(source);
    expect(Object.keys(sources).sort()).toEqual(Object.keys(values).sort());
  });

  it('takes each value as a whole: lists are not joined', () => {
    const checks = [{ name: 'a', kind: 'http' }];
    const { values } = effectiveConfig(defaults, [profile('p', 0, { checks })], agent, { checks: [] });
    expect(values.checks).toEqual([]);
  });
});
