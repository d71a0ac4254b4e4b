import { describe, expect, it } from '@jest/globals';
import { parseJournalEntry } from './parse-journal.js';

/** As systemd 252 writes one. */
const ENTRY = {
  __MONOTONIC_TIMESTAMP: '0',
  MESSAGE: 'hello two',
  __CURSOR:
    's=1665a3ccb22b44eabbf03f828bf4e7c5;i=2;b=0123456789abcdef0123456789abcdef;m=0;t=6610dc8da9020;x=74e8f81c0be50c3a',
  PRIORITY: '3',
  __REALTIME_TIMESTAMP: '1795561692500123',
  SYSLOG_IDENTIFIER: 'sudo',
  _BOOT_ID: '0123456789abcdef0123456789abcdef',
};

const recordOf = (changes: object): unknown => parseJournalEntry(JSON.stringify({ ...ENTRY, ...changes }))?.record;

describe('parseJournalEntry', () => {
  it('reads an entry', () => {
    expect(parseJournalEntry(JSON.stringify(ENTRY))).toEqual({
      cursor: ENTRY.__CURSOR,
      record: { message: 'hello two', atMs: 1795561692500, priority: 3, identifier: 'sudo' },
      isCut: false,
    });
  });

  it.each<[string, object, object]>([
    ['bytes that are no text', { MESSAGE: [104, 195, 164, 27] }, { message: 'hä\u001b' }],
    ['several messages', { MESSAGE: ['first', 'second'] }, { message: 'first' }],
    ['several of bytes', { MESSAGE: [[104, 105], 'second'] }, { message: 'hi' }],
    ['no message', { MESSAGE: undefined }, { message: '' }],
  ])('reads %s', (_name, changes, expected) => {
    expect(recordOf(changes)).toMatchObject(expected);
  });

  it('leaves out what is not there', () => {
    const record = recordOf({ PRIORITY: undefined, SYSLOG_IDENTIFIER: undefined });
    expect(record).toEqual({ message: 'hello two', atMs: 1795561692500 });
    expect(recordOf({ PRIORITY: '9', SYSLOG_IDENTIFIER: null })).toEqual(record);
  });

  it.each<[string, unknown]>([
    ['a long message', 'x'.repeat(70_000)],
    ['one that is too long to be shown', null],
  ])('says that %s was cut', (_name, MESSAGE) => {
    expect(parseJournalEntry(JSON.stringify({ ...ENTRY, MESSAGE }))?.isCut).toBe(true);
  });

  it.each(['', '{', 'null', '[]', '{"MESSAGE":"no cursor"}', JSON.stringify(ENTRY).slice(0, -9)])(
    'makes nothing of %j',
    (line) => {
      expect(parseJournalEntry(line)).toBeUndefined();
    },
  );
});
