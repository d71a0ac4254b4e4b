import { describe, expect, it } from '@jest/globals';
import type { HttpAnswer } from './http-request.js';
import type { HttpSettings } from './http-settings.js';
import { findWrongHeaders, judgeAnswer } from './judge-answer.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'set-cookie': ['a=1', 'b=2'],
};
const ANSWER: HttpAnswer = {
  ...{ status: 200, headers: HEADERS, location: undefined },
  ...{ body: Buffer.from('all in stock'), isWhole: true },
};

const judge = (settings: Partial<HttpSettings>, answer: Partial<HttpAnswer> = {}) =>
  judgeAnswer(
    { url: 'https://shop.example.org/', ...settings },
    { answer: { ...ANSWER, ...answer }, isSecure: true, durationSeconds: 0.25 },
  );

describe('judgeAnswer', () => {
  it.each<[string, Partial<HttpSettings>, Partial<HttpAnswer>, string, Record<string, number>]>([
    ['as it should be', {}, {}, '200 in 0.25 s', { 'web.up': 1, 'web.http.expected': 1 }],
    ['a bad status', {}, { status: 503 }, '503 instead of 200-299', { 'web.up': 0, 'web.http.expected': 0 }],
    [
      'a missing text',
      { body_contains: 'sold out' },
      {},
      '200, but without the text that the body must hold',
      { 'web.up': 0, 'web.http.expected': 1, 'web.content.match': 0 },
    ],
    [
      'a wrong header',
      { headers_expected: { 'Cache-Control': 'public', 'Content-Type': { contains: 'html' } } },
      {},
      '200, but not with the Cache-Control that is expected',
      { 'web.up': 0, 'web.http.expected': 1, 'web.header.match': 0 },
    ],
    [
      'good headers',
      { headers_expected: { 'cache-control': 'no-store' } },
      {},
      '200 in 0.25 s',
      { 'web.up': 1, 'web.header.match': 1 },
    ],
    [
      'a page that anybody may frame',
      { security_headers: true },
      { headers: { 'strict-transport-security': 'max-age=1' } },
      '200 in 0.25 s; without Content-Security-Policy, X-Frame-Options',
      { 'web.up': 1, 'web.security_headers.missing': 2 },
    ],
  ])('judges %s', (_name, settings, answer, message, measurements) => {
    const findings = judge(settings, answer);
    expect(findings).toMatchObject({
      state: measurements['web.up'] === 1 ? 'passed' : 'failed',
      message,
      measurements,
    });
  });

  it('measures what was asked about only, and no size that it does not know', () => {
    expect(Object.keys(judge({}, { isWhole: false }).measurements)).toEqual([
      'web.up',
      'http.client.request.duration',
      'web.http.status_code',
      'web.http.expected',
    ]);
  });
});

describe('findWrongHeaders', () => {
  it.each<[string, NonNullable<HttpSettings['headers_expected']>, string[]]>([
    ['the value to the letter', { 'Cache-Control': 'no-store' }, []],
    ['another value', { 'Cache-Control': 'No-Store' }, ['Cache-Control']],
    ['a part', { 'content-TYPE': { contains: 'utf-8' } }, []],
    ['another part', { 'content-type': { contains: 'latin1' } }, ['content-type']],
    ['a part of one that is not there', { server: { contains: 'nginx' } }, ['server']],
    ['one that must be there', { 'cache-control': { present: true } }, []],
    ['one that must be there and is not', { etag: { present: true } }, ['etag']],
    ['one that must not be there', { server: { present: false } }, []],
    ['one that must not be there and is', { 'cache-control': { present: false } }, ['cache-control']],
    ['one that comes several times', { 'set-cookie': 'a=1, b=2' }, []],
  ])('judges %s', (_name, expected, wrong) => {
    expect(findWrongHeaders(HEADERS, expected)).toEqual(wrong);
  });
});
