import { describe, expect, it } from '@jest/globals';
import { PeerError } from './conversation.js';
import { ErrorReply, readReplies, writeCommands } from './resp.js';

const read = (text: string, count = 1): unknown => readReplies(Buffer.from(text), count);

describe('writeCommands', () => {
  it('counts bytes, so that a password may hold anything', () => {
    expect(writeCommands([['PING'], ['AUTH', 'é\r\n']])).toBe(
      '*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nAUTH\r\n$4\r\né\r\n\r\n',
    );
  });
});

describe('readReplies', () => {
  it.each<[string, string, unknown]>([
    ['a status', '+PONG\r\n', 'PONG'],
    ['a number', ':128\r\n', 128],
    ['a number below zero', ':-1\r\n', -1],
    ['a text with line ends in it', '$8\r\na:1\r\nb:2\r\n', 'a:1\r\nb:2'],
    ['an empty text', '$0\r\n\r\n', ''],
    ['nothing', '$-1\r\n', null],
    ['no array', '*-1\r\n', null],
    ['an empty array', '*0\r\n', []],
    ['an entry of the slow log', '*1\r\n*2\r\n:14\r\n*1\r\n$3\r\nGET\r\n', [[14, ['GET']]]],
    ['an error', '-NOAUTH Authentication required.\r\n', new ErrorReply('NOAUTH Authentication required.')],
  ])('reads %s, and waits for its end', (_what, text, reply) => {
    expect(read(text)).toEqual([reply]);
    for (let length = 0; length < text.length; length += 1) expect(read(text.slice(0, length))).toBeUndefined();
  });

  it('reads as many as were asked for', () => {
    expect(read('+OK\r\n:1\r\n', 2)).toEqual(['OK', 1]);
    expect(read('+OK\r\n', 2)).toBeUndefined();
  });

  it.each([
    ['another protocol', 'HTTP/1.1 400 Bad Request\r\n'],
    ['the beginning of another protocol', 'E'],
    ['a length that is none', '$x\r\n'],
    ['a number that is none', ':1.5\r\n'],
    ['an array without end', '*99999999\r\n'],
    ['arrays in arrays', '*1\r\n'.repeat(1000)],
  ])('refuses %s', (_what, text) => {
    expect(() => read(text)).toThrow(PeerError);
  });

  it('takes the word in capitals from an error', () => {
    expect(new ErrorReply('LOADING Redis is loading the dataset in memory').code).toBe('LOADING');
    expect(new ErrorReply('max number of clients').code).toBe('ERR');
  });
});
