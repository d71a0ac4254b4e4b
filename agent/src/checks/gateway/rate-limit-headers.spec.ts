import { describe, expect, it } from '@jest/globals';
import { readHeadroom } from './rate-limit-headers.js';

describe('readHeadroom', () => {
  it.each<[string, Record<string, string | string[]>, number | undefined]>([
    ['no headers', {}, undefined],
    ['the draft of IETF', { ratelimit: '"default";r=50;t=30', 'ratelimit-policy': '"default";q=200;w=60' }, 25],
    [
      'several policies',
      { ratelimit: '"hour";r=90;t=30, "day";r=10', 'ratelimit-policy': '"hour";q=100;w=3600,"day";q=1000;w=86400' },
      1,
    ],
    ['a policy without quotes', { ratelimit: 'a;r=1', 'ratelimit-policy': 'a;w=60;q=4' }, 25],
    ['a policy that is not told', { ratelimit: '"a";r=1', 'ratelimit-policy': '"b";q=4' }, undefined],
    ['draft 7', { ratelimit: 'limit=100, remaining=75, reset=50' }, 75],
    ['draft 6', { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '40', 'ratelimit-reset': '3' }, 40],
    ['the old headers', { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0' }, 0],
    ['with another hyphen', { 'x-rate-limit-limit': '60', 'x-rate-limit-remaining': '30' }, 50],
    [
      'windows of Kong',
      {
        'x-ratelimit-limit-minute': '20',
        'x-ratelimit-remaining-minute': '19',
        'x-ratelimit-limit-hour': '500',
        'x-ratelimit-remaining-hour': '50',
      },
      10,
    ],
    ['a rest without a limit', { 'x-ratelimit-remaining': '7' }, undefined],
    ['a limit of nothing', { 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0' }, undefined],
    ['more than there is', { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '12' }, 100],
    ['no numbers', { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': 'some' }, undefined],
    ['one header twice', { 'x-ratelimit-limit': ['10', '10'], 'x-ratelimit-remaining': '5' }, 50],
  ])('reads %s', (_name, headers, expected) => {
    expect(readHeadroom(headers)).toBe(expected);
  });
});
