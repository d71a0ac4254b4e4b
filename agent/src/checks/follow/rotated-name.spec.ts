import { describe, expect, it } from '@jest/globals';
import { isCompressed, isRotationOf } from './rotated-name.js';

describe('isRotationOf', () => {
  it.each([
    ['app.log.1', true],
    ['app.log.12', true],
    ['app.log-20241031', true],
    ['app.log-20241031-1730370000', true],
    ['app.log.2024-10-31T03', true],
    ['app.log.old', true],
    ['app-20241031.log', true],
    ['app.1.log', true],
    ['app.log', false],
    ['app.log.1.gz', false],
    ['app.log.1.zst', false],
    ['app.logs', false],
    ['app.log.copy', false],
    ['app2.log', false],
    ['other.log.1', false],
    ['app-error.log', false],
  ])('judges %s, of app.log, as %s', (name, isRotation) => {
    expect(isRotationOf(name, 'app.log')).toBe(isRotation);
  });

  it('knows a name without an ending', () => {
    expect([isRotationOf('syslog.1', 'syslog'), isRotationOf('1syslog', 'syslog')]).toEqual([true, false]);
  });
});

describe('isCompressed', () => {
  it.each([
    ['syslog.2.gz', true],
    ['syslog.1', false],
    ['gz', false],
  ])('judges %s as %s', (name, expected) => {
    expect(isCompressed(name)).toBe(expected);
  });
});
