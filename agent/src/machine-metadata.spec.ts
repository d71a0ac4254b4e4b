import { describe, expect, it } from '@jest/globals';
import { machineHost, machineMetadata, parseDistribution } from './machine-metadata.js';

describe('machineHost', () => {
  it.each([
    ['web-1.example.org', 'web-1.example.org'],
    ['a_b', 'a_b'],
    ['', 'localhost'],
    ['-a', 'localhost'],
    ['a..b', 'localhost'],
    ['büro', 'localhost'],
    ['a'.repeat(64), 'localhost'],
    [Array(64).fill('abcd').join('.'), 'localhost'],
  ])('makes of %j %j', (name, expected) => {
    expect(machineHost(name)).toBe(expected);
  });
});

describe('machineMetadata', () => {
  it('knows the platform', () => {
    expect(machineMetadata()).toMatchObject({ platform: process.platform, arch: process.arch });
  });

  it('reads the distribution, quoted or not', () => {
    expect(parseDistribution('ID=debian\nPRETTY_NAME="Debian GNU/Linux 12"\n')).toBe('Debian GNU/Linux 12');
    expect(parseDistribution('PRETTY_NAME=Alpine\n')).toBe('Alpine');
    expect(parseDistribution('ID=x\n')).toBeUndefined();
  });
});
