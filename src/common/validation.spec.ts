import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Malformed } from './edge-errors.js';
import { Invalid } from './errors.js';
import { IntegerField, LineField, NestedField, TimestampField } from './fields.js';
import { ListQuery } from './query-fields.js';
import { ProblemValidationPipe } from './validation.pipe.js';

class Part {
  @LineField({ description: 'A name.', max: 5 })
  name: string;
}

class Body {
  @IntegerField({ description: 'A number.', min: 1, max: 9, optional: true, nullable: true })
  count?: number | null;

  @TimestampField({ description: 'A time.', optional: true })
  at?: Date;

  @NestedField(() => Part, { description: 'Parts.', list: { max: 2 } })
  parts: Part[];
}

const pipe = new ProblemValidationPipe();
const judge = (value: unknown, metatype: new () => object = Body, type: 'body' | 'query' = 'body') =>
  pipe.transform(value, { type, metatype });

async function errorsOf(value: unknown, metatype?: new () => object, type?: 'body' | 'query') {
  const error: unknown = await judge(value, metatype, type).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Invalid ? error.errors.map(({ path, code }) => [path, code]) : error;
}

describe('ProblemValidationPipe', () => {
  it('reads what is valid, times as dates', async () => {
    expect(
      await judge({ count: null, at: '2026-01-02T03:04:05+01:00', parts: [{ name: 'ümlaut'.slice(0, 5) }] }),
    ).toMatchObject({
      count: null,
      at: new Date('2026-01-02T02:04:05Z'),
    });
  });

  it.each([
    ['a field that is missing', {}, [['parts', 'required']]],
    ['a field that nobody knows', { parts: [], x: 1 }, [['x', 'unknown-field']]],
    ['an element within a list', { parts: [{ name: 'a' }, { name: 'too long' }] }, [['parts[1].name', 'text']]],
    ['an unknown field within a list', { parts: [{ name: 'a', y: 1 }] }, [['parts[0].y', 'unknown-field']]],
    [
      'a list that is too long',
      { parts: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
      [['parts', 'array-max-size']],
    ],
    [
      'every fault at once',
      { count: 0.5, at: 'today', parts: [] },
      [
        ['count', 'is-int'],
        ['at', 'timestamp'],
      ],
    ],
  ])('names %s', async (_, body, expected) => {
    expect(await errorsOf(body)).toEqual(expected);
  });

  it('calls an empty body malformed where a field is required', async () => {
    expect(await errorsOf(undefined)).toBeInstanceOf(Malformed);
  });

  it('names parameters as such', async () => {
    expect(await errorsOf({ limit: '0x10', LIMIT: '1' }, ListQuery, 'query')).toEqual([
      ['query.LIMIT', 'unknown-field'],
      ['query.limit', 'is-int'],
    ]);
  });
});
