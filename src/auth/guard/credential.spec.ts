import { describe, expect, it } from '@jest/globals';
import { BadRequest } from '../../common/edge-errors.js';
import { readCredential } from './credential.js';

const COOKIE = 'am_session';
const inHeader = (token: string) => ({ token, isCookie: false });

describe('readCredential', () => {
  it.each([
    ['a bearer token', { authorization: ['Bearer abc'] }, inHeader('abc')],
    ['a bearer token in another case', { authorization: ['bEARER abc'] }, inHeader('abc')],
    ['an API key', { 'x-api-key': ['abc'] }, inHeader('abc')],
    ['the same in both headers', { authorization: ['Bearer abc'], 'x-api-key': ['abc'] }, inHeader('abc')],
    ['a session', { cookie: ['theme=dark; am_session=abc'] }, { token: 'abc', isCookie: true }],
    ['a header before a cookie', { authorization: ['Bearer abc'], cookie: ['am_session=def'] }, inHeader('abc')],
    ['an empty bearer token before a cookie', { authorization: ['Bearer'], cookie: ['am_session=def'] }, inHeader('')],
    ['an empty API key before a cookie', { 'x-api-key': [''], cookie: ['am_session=def'] }, inHeader('')],
  ])('finds %s', (_, headers, expected) => {
    expect(readCredential(headers, COOKIE)).toEqual(expected);
  });

  it.each([
    ['nothing', {}],
    ['another scheme', { authorization: ['Basic YWRtaW46YWRtaW4='] }],
    ['a scheme that only begins like it', { authorization: ['Bearers abc'] }],
    ['other cookies', { cookie: ['__Host-am_session=abc'] }],
  ])('finds none in %s', (_, headers) => {
    expect(readCredential(headers, COOKIE)).toBeUndefined();
  });

  it.each([
    ['two different tokens', { authorization: ['Bearer abc'], 'x-api-key': ['def'] }],
    ['a header sent twice', { authorization: ['Bearer abc', 'Bearer abc'] }],
    ['an API key sent twice', { 'x-api-key': ['abc', 'abc'] }],
    ['8 KiB of cookies', { cookie: [`am_session=${'a'.repeat(8192)}`] }],
  ])('refuses %s', (_, headers) => {
    expect(() => readCredential(headers, COOKIE)).toThrow(BadRequest);
  });
});
