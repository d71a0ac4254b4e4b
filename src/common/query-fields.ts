import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, Matches, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { parseTimestamp } from './timestamp.js';
import { parseUuid } from './uuid.js';

/** How often a repeatable parameter may be given. */
const MAX_REPEATED = 100;

interface QueryOptions {
  description: string;
  /** The parameter may be repeated, meaning any of. */
  repeated?: boolean;
  required?: boolean;
}

/** Declares one query parameter: how its text is read, judged and documented. A parameter given twice is an array. */
function declareQuery(
  schema: ApiPropertyOptions,
  options: QueryOptions,
  read: (text: string) => unknown,
  ...judges: PropertyDecorator[]
): PropertyDecorator {
  const { description, repeated = false, required = false } = options;
  const readOne = (value: unknown): unknown => (typeof value === 'string' ? read(value) : value);
  return applyDecorators(
    ApiProperty({
      ...schema,
      description,
      required,
      ...(repeated ? { isArray: true, maxItems: MAX_REPEATED } : {}),
    } as ApiPropertyOptions),
    Transform(({ value }: { value: unknown }) => {
      if (!repeated) return readOne(value);
      if (value === undefined) return undefined;
      return (Array.isArray(value) ? value : [value]).map(readOne);
    }),
    ValidateIf((_, value) => required || value !== undefined),
    ...(repeated ? [ArrayMaxSize(MAX_REPEATED)] : []),
    ...judges,
  );
}

const asIs = (text: string): unknown => text;

/** A whole number, written in plain digits. */
export function IntegerQuery(
  options: QueryOptions & { min: number; max: number; default?: number },
): PropertyDecorator {
  const read = (text: string): unknown => (/^-?\d{1,16}$/.test(text) ? Number(text) : text);
  const schema = {
    type: 'integer',
    minimum: options.min,
    maximum: options.max,
    ...(options.default === undefined ? {} : { default: options.default }),
  };
  return declareQuery(schema as ApiPropertyOptions, options, read, IsInt(), Min(options.min), Max(options.max));
}

/** Free text of 1 to `max` characters. */
export function TextQuery(
  options: QueryOptions & { max: number; pattern?: RegExp; meaning?: string },
): PropertyDecorator {
  const { max, pattern, repeated = false } = options;
  return declareQuery(
    { type: String, minLength: 1, maxLength: max, ...(pattern === undefined ? {} : { pattern: pattern.source }) },
    options,
    asIs,
    ...(pattern === undefined
      ? []
      : [Matches(pattern, { each: repeated, message: options.meaning ?? `must match ${pattern.source}` })]),
    ValidateBy(
      {
        name: 'text',
        validator: {
          validate: (value) =>
            typeof value === 'string' &&
            value.length > 0 &&
            [...value].length <= max &&
            !value.includes('\u0000') &&
            value.isWellFormed(),
          defaultMessage: () => `must be text of 1 to ${max.toString()} characters`,
        },
      },
      { each: repeated },
    ),
  );
}

/** One of a closed set. */
export function EnumQuery(values: readonly string[], options: QueryOptions & { default?: string }): PropertyDecorator {
  const { repeated = false } = options;
  return declareQuery(
    {
      type: String,
      enum: [...values],
      ...(options.default === undefined ? {} : { default: options.default }),
    },
    options,
    asIs,
    IsIn([...values], { each: repeated, message: `must be one of ${values.join(', ')}` }),
  );
}

/** `true` or `false`. */
export function BooleanQuery(options: QueryOptions & { default?: boolean }): PropertyDecorator {
  const read = (text: string): unknown => (text === 'true' || text === 'false' ? text === 'true' : text);
  const schema = { type: Boolean, ...(options.default === undefined ? {} : { default: options.default }) };
  return declareQuery(schema, options, read, IsBoolean({ message: 'must be true or false' }));
}

/** An id; a malformed one is named, since a filter is no path. */
export function UuidQuery(options: QueryOptions): PropertyDecorator {
  const { repeated = false } = options;
  return declareQuery(
    { type: String, format: 'uuid' },
    options,
    (text) => parseUuid(text) ?? text,
    ValidateBy(
      {
        name: 'uuid',
        validator: {
          validate: (value) => typeof value === 'string' && parseUuid(value) !== undefined,
          defaultMessage: () => 'must be a UUID',
        },
      },
      { each: repeated },
    ),
  );
}

/** An RFC 3339 time with an offset, given to the code as a `Date`. */
export function TimestampQuery(options: QueryOptions): PropertyDecorator {
  return declareQuery(
    { type: String, format: 'date-time' },
    options,
    (text) => parseTimestamp(text) ?? text,
    ValidateBy({
      name: 'timestamp',
      validator: {
        validate: (value) => value instanceof Date,
        defaultMessage: () => 'must be an RFC 3339 time with an offset, such as 2026-01-02T03:04:05Z',
      },
    }),
  );
}

/** The parameters that every list takes. */
export class ListQuery {
  @IntegerQuery({ description: 'How many to return at most.', min: 1, max: 1000, default: 50 })
  limit: number = 50;

  @TextQuery({
    description: 'Where to go on: the `next_cursor` of the page before, with the same sort and filters.',
    max: 2000,
    pattern: /^[\w-]+$/,
    meaning: 'is not a cursor of this list',
  })
  cursor?: string;

  @TextQuery({ description: 'The order: names of fields, separated by commas, descending after a minus.', max: 200 })
  sort?: string;
}
