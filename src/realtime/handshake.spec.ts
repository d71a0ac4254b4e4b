import { describe, expect, it } from '@jest/globals';
import { asksForWebSocket, judgeHandshake } from './handshake.js';

const good = { 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };

describe('judgeHandshake', () => {
  it.each([
    ['good', 'what a browser sends', good, '1.1'],
    ['upgrade-required', 'no version', { ...good, 'sec-websocket-version': undefined }, '1.1'],
    ['upgrade-required', 'an older version', { ...good, 'sec-websocket-version': '8' }, '1.1'],
    ['upgrade-required', 'two versions', { ...good, 'sec-websocket-version': '13, 8' }, '1.1'],
    ['malformed', 'no key', { ...good, 'sec-websocket-key': undefined }, '1.1'],
    ['malformed', 'a key of 15 bytes', { ...good, 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25j' }, '1.1'],
    [
      'malformed',
      'a key with more behind it',
      { ...good, 'sec-websocket-key': `${good['sec-websocket-key']}=` },
      '1.1',
    ],
    ['good', 'two protocols', { ...good, 'sec-websocket-protocol': 'one, two.v2' }, '1.1'],
    ['malformed', 'a protocol without a name', { ...good, 'sec-websocket-protocol': 'one, ,two' }, '1.1'],
    ['malformed', 'a protocol of two words', { ...good, 'sec-websocket-protocol': 'one two' }, '1.1'],
    ['malformed', 'a protocol twice', { ...good, 'sec-websocket-protocol': 'one, one' }, '1.1'],
    ['malformed', 'HTTP/1.0', good, '1.0'],
  ])('calls it %s: %s', (judgement, _, headers, version) => {
    expect(judgeHandshake(headers, version)).toBe(judgement);
  });
});

describe('asksForWebSocket', () => {
  it.each([
    [true, 'websocket'],
    [true, 'WebSocket'],
    [false, 'h2c'],
    [false, 'websocket, h2c'],
    [false, undefined],
  ])('is %s for %s', (expected, upgrade) => {
    expect(asksForWebSocket({ upgrade })).toBe(expected);
  });
});
