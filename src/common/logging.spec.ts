import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { describeError } from './logging.js';

describe('describeError', () => {
  it('tells what went wrong and where, and none of the values that a statement had', () => {
    const driverError = Object.assign(new Error('column "name" does not exist'), {
      code: '42703',
      detail: 'Failing row contains (canary).',
    });
    const error = new QueryFailedError('INSERT INTO users VALUES ($1)', ['canary'], driverError);
    const described = describeError(error);
    expect(described).toMatchObject({
      type: 'QueryFailedError',
      message: 'column "name" does not exist',
      code: '42703',
    });
    expect(described.stack).toContain('logging.spec');
    expect(JSON.stringify(described)).not.toContain('canary');
  });

  it('follows causes', () => {
    const error = new Error('not stored', { cause: Object.assign(new Error('away'), { code: 'ECONNREFUSED' }) });
    expect(describeError(error)).toMatchObject({ cause: { message: 'away', code: 'ECONNREFUSED' } });
  });

  it('takes what is thrown without being an error', () => {
    expect(describeError('canary')).toEqual({
      type: 'string',
      message: 'something that is no error',
      stack: undefined,
    });
  });
});
