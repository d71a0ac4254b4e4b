import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, property, string, stringMatching, tuple } from 'fast-check';
import { hasCardCheckDigit } from './card-number.js';
import { maskText } from './mask.js';

const mask = (text: string) => maskText(text).text;

describe('the mask', () => {
  it.each<[string, string, string]>([
    [
      'a password in a URL',
      'cannot reach postgres://app:s3cret@db:5432/shop',
      'cannot reach postgres://[hidden]@db:5432/shop',
    ],
    ['a password as a pair', 'login user=ann password=hunter2 ok', 'login user=ann password=[hidden] ok'],
    ['one in quotes', 'db_password = "with a space", next', 'db_password = [hidden], next'],
    ['one in JSON', '{"user":"ann","password":"hunter2","n":1}', '{"user":"ann","password":[hidden],"n":1}'],
    ['a query', 'GET /x?api_key=abc123&page=2 HTTP/1.1', 'GET /x?api_key=[hidden]&page=2 HTTP/1.1'],
    ['a header', 'Authorization: Bearer abc.def.ghi', 'Authorization: [hidden]'],
    ['a bearer alone', 'sent bearer abcdef123456', 'sent bearer [hidden]'],
    ['basic', 'with Basic YWxhZGRpbjpvcGVu', 'with Basic [hidden]'],
    ['cookies', 'Cookie: a=b; session=xyz', 'Cookie: [hidden]'],
    ['an environment', 'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG', 'AWS_SECRET_ACCESS_KEY=[hidden]'],
    ['a program', 'ran mysql --password=abc -u root', 'ran mysql --password=[hidden] -u root'],
    ['an AWS key', 'key AKIAIOSFODNN7EXAMPLE used', 'key [hidden] used'],
    ['a GitHub token', 'clone with ghp_abcdefghij0123456789', 'clone with [hidden]'],
    ['a Slack token', 'xoxb-123456789012-abcdef', '[hidden]'],
    ['a JSON web token', 'got eyJhbGciOiJI.eyJzdWIiOiIx.SflKxw', 'got [hidden]'],
    ['a private key', 'x -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- y', 'x [hidden] y'],
    ['a line of one', 'MIIEpAIBAAKCAQEAvHkZ0mZbqK9p4n8Qe0aT1b2c3d4e5f6g7h8i9j0kLmNoPqRs', '[hidden]'],
    ['a card', 'paid with 4111 1111 1111 1111.', 'paid with [hidden].'],
    ['an e-mail address', 'mail to ann.b+c@mail.example.org', 'mail to [hidden]'],
  ])('hides %s', (_name, text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  it.each([
    'Out of memory: Killed process 4711 (java) total-vm:8123456kB, anon-rss:4123456kB',
    'GET /shop/items/1234567?page=2 HTTP/1.1',
    'request 0b0f8f0a-7c3e-4b7e-9b0e-2f6a4c1d8e9f took 12 ms',
    'order 4111111111111112 is not a card',
    '/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30 is missing',
    'Failed password for root from 192.0.2.9 port 4711 ssh2',
    'authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.9',
    'at 2026-11-24T12:00:05.123456Z in module shop.example.checkout.PaymentService',
  ])('leaves what somebody must read: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('leaves e-mail addresses where it is told to, and counts what it hid by kind', () => {
    const text = 'password=a b@example.org Cookie: c';
    const { text: masked, counts } = maskText(text, { hasEmails: false });
    expect(masked).toBe('password=[hidden] b@example.org Cookie: [hidden]');
    expect(Object.fromEntries(counts)).toEqual({ credential: 1, cookie: 1 });
    expect(Object.fromEntries(maskText(text).counts)).toEqual({ credential: 1, cookie: 1, email: 1 });
  });

  it('lets no planted secret through, whatever stands around it', () => {
    // Without the capitals that a secret ends with, so that none of it is there by chance.
    const word = stringMatching(/^[a-z0-9]{6,20}$/);
    const secret = tuple(constantFrom('Q7z', 'x9K'), stringMatching(/^[A-Za-z0-9._~+/-]{8,40}$/)).map(
      ([mark, rest]) => `${mark}${rest}XKQ`,
    );
    const places: ((secret: string) => string)[] = [
      (s) => `password=${s}`,
      (s) => `"client_secret": "${s}"`,
      (s) => `'token':'${s}'`,
      (s) => `Authorization: Bearer ${s}`,
      (s) => `authorization="Basic ${s}"`,
      (s) => `Set-Cookie: sid=${s}; Path=/`,
      (s) => `https://user:${s.replaceAll('/', '_')}@example.org/x`,
      (s) => `?access_token=${s}&a=b`,
      (s) => `PGPASSWORD=${s}`,
      (s) => `--password ${s}`,
      (s) => `ghp_${s.replace(/[^A-Za-z0-9]/g, 'a')}`,
      (s) => `-----BEGIN PRIVATE KEY-----${s}-----END PRIVATE KEY-----`,
    ];
    assert(
      property(array(word), secret, constantFrom(...places), array(word), (before, hidden, place, after) => {
        const planted = place(hidden);
        const kept = /[\w.~+/-]*(?:Q7z|x9K)[\w.~+/-]*/.exec(planted)?.[0] ?? hidden;
        const masked = mask([...before, planted, ...after].join(' '));
        expect(masked).not.toContain(hidden);
        expect(masked).not.toContain(kept.slice(-8));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time that grows with the text alone', () => {
    const parts = [
      'a://',
      'password=',
      '-----BEGIN PRIVATE KEY-----',
      'cookie:',
      "'",
      '"',
      '4111 ',
      'a@a.',
      'eyJ',
      'A1b',
      '.',
    ];
    for (const part of parts) {
      const startedMs = performance.now();
      mask(part.repeat(4000 / part.length));
      expect(performance.now() - startedMs).toBeLessThan(200);
    }
    assert(property(string({ maxLength: 300 }), (text) => mask(text).length >= 0));
  });
});

describe('a card number', () => {
  it.each<[string, boolean]>([
    ['4111111111111111', true],
    ['5500-0000-0000-0004', true],
    ['378282246310005', true],
    ['4111111111111112', false],
    ['0000000000000000', false],
    ['411111111111', false],
  ])('is told by its check digit: %s', (text, isCard) => {
    expect(hasCardCheckDigit(text)).toBe(isCard);
  });
});
