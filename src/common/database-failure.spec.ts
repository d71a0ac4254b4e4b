import { describe, expect, it } from '@jest/globals';
import { readDatabaseFailure } from './database-failure.js';
import { Unavailable } from './edge-errors.js';
import { Invalid } from './errors.js';

const failure = (traits: object, message = 'it failed') => Object.assign(new Error(message), traits);

describe('readDatabaseFailure', () => {
  it.each([
    ['the server shuts down', { code: '57P01' }],
    ['it has no connection left', { code: '53300' }],
    ['it is read-only', { code: '25006' }],
    ['the hub was idle in a transaction for too long', { code: '25P03' }],
    ['the password of the hub was changed', { code: '28P01' }],
    ['the database is being restored', { code: '3D000' }],
    ['its disk fails', { code: '58030' }],
    ['two transactions wait for each other', { code: '40P01' }],
    ['nobody listens', { code: 'ECONNREFUSED', syscall: 'connect' }],
    ['its socket file is gone', { code: 'ENOENT', syscall: 'connect' }],
    ['its certificate has run out', { code: 'CERT_HAS_EXPIRED' }],
    ['TypeORM wraps it', { driverError: failure({ code: '57P03' }) }],
    ['every address fails', new AggregateError([failure({ code: 'ETIMEDOUT' })])],
  ])('says to come back when %s', (_, error) => {
    expect(readDatabaseFailure(error instanceof Error ? error : failure(error))).toBeInstanceOf(Unavailable);
  });

  it.each(['Connection terminated unexpectedly', 'Query read timeout', 'timeout exceeded when trying to connect'])(
    'says to come back for the words "%s"',
    (message) => {
      expect(readDatabaseFailure(new Error(message))).toBeInstanceOf(Unavailable);
    },
  );

  it('asks for more patience when the disk is full', () => {
    expect(readDatabaseFailure(failure({ code: '53100' }))).toMatchObject({ retryAfterSeconds: 60 });
  });

  it.each(['22P02', '22003', '22007', '22P05'])('blames the value for %s', (code) => {
    expect(readDatabaseFailure(failure({ code }))).toBeInstanceOf(Invalid);
  });

  it.each([
    ['a fault of the hub', failure({ code: '42703' })],
    ['a file that cannot be read', failure({ code: 'ENOENT', syscall: 'open' })],
    ['something that is no error', 'no'],
  ])('leaves %s alone', (_, error) => {
    expect(readDatabaseFailure(error)).toBeUndefined();
  });
});
