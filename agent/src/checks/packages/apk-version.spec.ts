import { describe, expect, it } from '@jest/globals';
import { compareApkVersions } from './apk-version.js';

describe('compareApkVersions', () => {
  // Facts of the order that apk-tools itself is tested by.
  it.each([
    ['2.34', '>', '0.1.0_alpha'],
    ['0.1.0_alpha2', '>', '0.1.0_alpha'],
    ['0.1.0_alpha_pre2', '<', '0.1.0_alpha'],
    ['1.0.4-r3', '<', '1.0.4-r4'],
    ['1.1', '>', '1.1_alpha1'],
    ['1.2.1', '>', '1.2'],
    ['2.3.0b-r1', '<', '2.3.0b-r2'],
    ['0.13_beta5', '>', '0.9.12'],
    ['3.1_p16', '<', '3.1_p17'],
    ['1.06-r6', '<', '006'],
    ['2.01.01_alpha10', '>', '0.94'],
    ['1.02.07', '<', '1.02.10-r1'],
    ['1.2.07.8', '<', '1.2.12.04'],
    ['20050718-r1', '<', '20050718-r2'],
    ['1.3_pre1-r1', '<', '1.3.2'],
    ['1.0_p10-r0', '>', '1.0_p9-r0'],
    ['1.0.0_pre20191002222144-r0', '<', '1.0.0_pre20210530193627-r0'],
    ['0.9.8c-r1', '<', '0.9.8d'],
    ['6b-r7', '>', '1.12-r7'],
    ['4.5_p1', '<', '4.5_p1-r1'],
    ['1.7', '<', '1.7b'],
    ['2.0.6', '=', '2.0.6'],
    ['1.36.1-r5', '<', '1.36.1-r15'],
    ['no version', '<', 'not one'],
  ])('has %s %s %s', (one, relation, other) => {
    const sign = { '<': -1, '=': 0, '>': 1 }[relation] ?? NaN;
    expect(Math.sign(compareApkVersions(one, other))).toBe(sign);
    expect(Math.sign(compareApkVersions(other, one))).toBe(sign === 0 ? 0 : -sign);
  });
});
