import { describe, expect, it } from '@jest/globals';
import { emptyRecord, type LineRecord } from '../line-record.js';
import { combinedFormat, commonFormat } from './access-format.js';

function read(line: string, format = combinedFormat): LineRecord | undefined {
  const bytes = Buffer.from(`before\n${line}\nafter`);
  const record = emptyRecord();
  return format(bytes, 7, bytes.length - 6, record) ? record : undefined;
}

const HEAD = '203.0.113.7 - - [24/Nov/2026:12:00:05 +0000] "GET /a HTTP/1.1"';
const TAIL = '"https://shop.example.org/" "curl/8.5.0"';

describe('a line of an access log', () => {
  it.each<[string, string, Partial<LineRecord>]>([
    ['nginx, combined', `${HEAD} 200 612 ${TAIL}`, { status: 200, severity: 'info' }],
    ['Apache, with a virtual host', `shop.example.org:443 ${HEAD} 404 1 ${TAIL}`, { status: 404, severity: 'warning' }],
    ['a server error', `${HEAD} 502 0 "-" "-"`, { status: 502, severity: 'error' }],
    ['no size', `${HEAD} 304 - "-" "-"`, { status: 304 }],
    ['quotes of nginx in the agent', `${HEAD} 200 1 "-" "a \\x22b\\x22"`, { status: 200 }],
    ['quotes of Apache in the request', HEAD.replace('/a', '/\\"a') + ' 200 1 "-" "-"', { status: 200 }],
    ['a request that is none', HEAD.replace(/"GET.*/, '"\\x16\\x03\\x01" 400 157 "-" "-"'), { status: 400 }],
    ['an empty request', HEAD.replace(/"GET.*/, '"" 400 0 "-" "-"'), { status: 400 }],
    ['a carriage return', `${HEAD} 200 1 "-" "-"\r`, { status: 200 }],
    [
      'an IPv6 client with a user',
      `2001:db8::1 - ann [24/Nov/2026:13:00:05 +0100] "GET / HTTP/2.0" 200 5 "-" "x"`,
      { status: 200 },
    ],
    ['both times', `${HEAD} 200 1 "-" "-" 0.125 0.120`, { requestSeconds: 0.125, upstreamSeconds: 0.12 }],
    ['both times, quoted', `${HEAD} 200 1 "-" "-" "1.005" "0.990"`, { requestSeconds: 1.005, upstreamSeconds: 0.99 }],
    [
      'a forwarded address before',
      `${HEAD} 200 1 "-" "-" "10.0.0.1" 0.005 -`,
      { requestSeconds: 0.005, upstreamSeconds: NaN },
    ],
    [
      'several upstreams',
      `${HEAD} 200 1 "-" "-" 0.5 0.500 "0.001, 0.002 : 0.003"`,
      { requestSeconds: 0.5, upstreamSeconds: 0.006 },
    ],
    [
      'names',
      `${HEAD} 200 1 "-" "-" rt=0.300 uct="0.001" uht="0.100" urt="0.200"`,
      { requestSeconds: 0.3, upstreamSeconds: 0.2 },
    ],
    [
      'names, the upstream first',
      `${HEAD} 200 1 "-" "-" urt=0.200 rt=0.300`,
      { requestSeconds: 0.3, upstreamSeconds: 0.2 },
    ],
  ])('is read: %s', (_name, line, expected) => {
    const found = read(line);
    expect(found).toMatchObject({ ...expected, atMs: Date.UTC(2026, 10, 24, 12, 0, 5), message: undefined });
  });

  it('is read in the common format where nothing stands behind the size, and in the combined only where that does', () => {
    expect(read(`${HEAD} 200 612`, commonFormat)).toMatchObject({ status: 200 });
    expect(read(`${HEAD} 200 612`)).toBeUndefined();
    expect(read(`${HEAD} 200 612 ${TAIL}`, commonFormat)).toMatchObject({ status: 200 });
  });

  it.each([
    ['nothing', ''],
    ['text', 'connect() failed (111: Connection refused) while connecting to upstream'],
    ['no status', `${HEAD} - 612 ${TAIL}`],
    ['a status that there is not', `${HEAD} 700 612 ${TAIL}`],
    ['a request without an end', HEAD.slice(0, -1)],
    ['an agent without an end', `${HEAD} 200 612 "-" "curl`],
    ['half a line', `${HEAD} 20`],
    ['a time in the middle of an error log', '2026/11/24 12:00:05 [error] 7#7: *1 open() "/x" failed'],
  ])('is refused: %s', (_name, line) => {
    expect(read(line)).toBeUndefined();
  });

  it('has a time that follows the line, over minutes, days and zones', () => {
    const at = (time: string) =>
      new Date(read(HEAD.replace(/\[.*\]/, `[${time}]`) + ' 200 1 "-" "-"')?.atMs ?? NaN).toJSON();
    expect(at('24/Nov/2026:12:00:59 +0000')).toBe('2026-11-24T12:00:59.000Z');
    expect(at('24/Nov/2026:12:01:00 +0000')).toBe('2026-11-24T12:01:00.000Z');
    expect(at('24/Nov/2026:12:01:00 -0530')).toBe('2026-11-24T17:31:00.000Z');
    expect(at('25/Dec/2026:00:01:00 +0200')).toBe('2026-12-24T22:01:00.000Z');
  });
});
