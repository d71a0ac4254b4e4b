import { describe, expect, it } from '@jest/globals';
import { HOST_RULE_PATTERN, isAllowedAddress, isHostRule, judgeHost } from './host-rules.js';

const GOOD = ['*', '*:443', 'db', 'db:5432', 'shop.example.org', '*.example.org:443', '10.0.0.0/8', '10.0.0.0/8:5432'];
const GOOD_6 = ['10.1.2.3', '::1', 'fd00::/8', '[fd00::]', '[fd00::/8]:443', '[::1]:80'];
const BAD = [
  '',
  '*.*',
  'a b',
  'db:',
  'db:0',
  'db:65536',
  '10.0.0.0/33',
  'fd00::/129',
  '10.1',
  '0x7f.1',
  '*.1',
  '/etc',
  '**',
];

describe('a rule', () => {
  it.each([...GOOD, ...GOOD_6])('can be %s', (rule) => {
    expect([isHostRule(rule), new RegExp(HOST_RULE_PATTERN, 'u').test(rule)]).toEqual([true, true]);
  });

  it.each(BAD)('cannot be %j', (rule) => {
    expect(isHostRule(rule)).toBe(false);
  });
});

describe('judgeHost', () => {
  it.each<[string[], string, number, string]>([
    [[], 'db', 1, 'refused'],
    [['*'], 'db', 1, 'allowed'],
    [['*'], '10.0.0.1', 1, 'allowed'],
    [['*:443'], 'db', 80, 'refused'],
    [['db:5432'], 'db', 5432, 'allowed'],
    [['db:5432'], 'db', 5433, 'refused'],
    [['db'], 'DB.', 1, 'allowed'],
    [['db'], 'xdb', 1, 'refused'],
    [['db'], 'db%.evil.org', 1, 'refused'],
    [['*.example.org'], 'a.example.org', 1, 'allowed'],
    [['*.example.org'], 'a.b.Example.ORG.', 1, 'allowed'],
    [['*.example.org'], 'example.org', 1, 'refused'],
    [['*.example.org'], 'evilexample.org', 1, 'refused'],
    [['*.example.org'], 'a.example.org.evil.org', 1, 'refused'],
    [['10.0.0.0/8'], '10.255.0.1', 1, 'allowed'],
    [['10.0.0.0/8'], '11.0.0.1', 1, 'refused'],
    [['10.0.0.0/8'], '::ffff:10.1.2.3', 1, 'allowed'],
    [['10.0.0.0/8'], '[::ffff:a01:203]', 1, 'allowed'],
    [['10.0.0.0/8'], 'db', 1, 'resolve'],
    [['10.0.0.0/8:80'], 'db', 81, 'refused'],
    [['10.0.0.0/8', 'db'], 'db', 1, 'allowed'],
    [['fe80::/10'], 'fe80::1%eth0', 1, 'allowed'],
    [['[::1]:80'], '::1', 80, 'allowed'],
    [['[::1]:80'], '[::1]', 81, 'refused'],
    // Resolvers read these as addresses: they are judged as what they lead to.
    [['127.0.0.0/8'], '127.1', 1, 'resolve'],
    [['example.org'], '2130706433', 1, 'refused'],
  ])('has %j judge %s:%i as %s', (rules, host, port, verdict) => {
    expect(judgeHost(rules, { host, port })).toBe(verdict);
  });
});

describe('isAllowedAddress', () => {
  it.each<[string[], string, boolean]>([
    [['10.0.0.0/8'], '10.0.0.1', true],
    [['10.0.0.0/8'], '169.254.169.254', false],
    [['10.0.0.0/8'], '::1', false],
    [['db', '10.0.0.0/8'], '192.0.2.1', true],
    [['other'], '10.0.0.1', false],
  ])('has %j judge the address %s of db as %s', (rules, address, expected) => {
    expect(isAllowedAddress(rules, { host: 'db', port: 1 }, address)).toBe(expected);
  });
});
