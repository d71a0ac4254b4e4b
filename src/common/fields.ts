import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JudgeParts, type PartFault, type PartsJudge } from './judged-parts.js';
import { parseTimestamp } from './timestamp.js';
import { parseUuid } from './uuid.js';

/**
 * Decorators that declare a field once: its validation, its place in the OpenAPI document and its description come from
 * the same call, so that the document cannot say anything that the hub does not do.
 */
export interface FieldOptions {
  description: string;
  example?: unknown;
  /** The field may be absent. */
  optional?: boolean;
  /** The field may be null. */
  nullable?: boolean;
  default?: unknown;
  /** The value is a list of such elements; its bounds. */
  list?: { min?: number; max: number };
}

/** A single line a person reads: no blanks at its ends, no control, zero-width or direction-changing characters. */
export const LINE_PATTERN =
  '^[^\\s\\p{Cc}\\p{Cf}\\p{Cs}](?:[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*[^\\s\\p{Cc}\\p{Cf}\\p{Cs}])?$';
/** What PostgreSQL can store: no NUL, and no half of a surrogate pair. */
export const STORABLE_PATTERN = '^[^\\u0000\\p{Cs}]*$';
/** Anything that is not blank, over several lines if need be. */
const TEXT_PATTERN = '^(?!\\s*$)[^\\u0000\\p{Cs}]*$';

/** An object of which nothing more can be said. */
export const FREE_FORM_SCHEMA = { type: 'object', additionalProperties: true } as ApiPropertyOptions;

function declareField(
  schema: ApiPropertyOptions,
  options: FieldOptions,
  ...validators: PropertyDecorator[]
): PropertyDecorator {
  const { description, example, nullable = false, optional = false, list } = options;
  return applyDecorators(
    ApiProperty({
      ...schema,
      description,
      required: !optional,
      ...(nullable ? { nullable } : {}),
      ...(example === undefined ? {} : { example }),
      ...(options.default === undefined ? {} : { default: options.default }),
      ...(list === undefined ? {} : { isArray: true, minItems: list.min ?? 0, maxItems: list.max }),
    } as ApiPropertyOptions),
    ValidateIf((_, value) => !((optional && value === undefined) || (nullable && value === null))),
    ...(list === undefined ? [] : [IsArray(), ArrayMinSize(list.min ?? 0), ArrayMaxSize(list.max)]),
    ...validators,
  );
}

/** Text of so many code points, optionally of a pattern (a regular expression of JSON Schema's kind). */
export function TextField(
  options: FieldOptions & { min?: number; max: number; pattern?: string; format?: string; meaning?: string },
): PropertyDecorator {
  const { min = 1, max, pattern = min > 0 ? TEXT_PATTERN : STORABLE_PATTERN, format } = options;
  const expression = new RegExp(pattern, 'u');
  return declareField(
    { type: String, minLength: min, maxLength: max, pattern, ...(format ? { format } : {}) },
    options,
    ValidateBy(
      {
        name: 'text',
        validator: {
          validate: (value) => isTextBetween(value, min, max) && expression.test(value),
          defaultMessage: () => options.meaning ?? `must be text of ${min.toString()} to ${max.toString()} characters`,
        },
      },
      { each: options.list !== undefined },
    ),
  );
}

/** A name or another single line for people, e.g. of an agent. */
export function LineField(options: FieldOptions & { max: number }): PropertyDecorator {
  return TextField({
    ...options,
    pattern: LINE_PATTERN,
    meaning: `must be one line of 1 to ${options.max.toString()} characters, without blanks at its ends or invisible characters`,
  });
}

function isTextBetween(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || value.length < min || value.length > 2 * max) return false;
  if (value.length <= max) return min <= 1 || [...value].length >= min;
  return [...value].length <= max;
}

/** A whole number between two bounds. */
export function IntegerField(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const each = { each: options.list !== undefined };
  return declareField(
    { type: 'integer', minimum: options.min, maximum: options.max },
    options,
    IsInt(each),
    Min(options.min, each),
    Max(options.max, each),
  );
}

/** A finite number, optionally between two bounds. */
export function NumberField(options: FieldOptions & { min?: number; max?: number }): PropertyDecorator {
  const bounds = [
    ...(options.min === undefined ? [] : [Min(options.min)]),
    ...(options.max === undefined ? [] : [Max(options.max)]),
  ];
  return declareField(
    {
      type: Number,
      ...(options.min === undefined ? {} : { minimum: options.min }),
      ...(options.max === undefined ? {} : { maximum: options.max }),
    },
    options,
    IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'must be a finite number' }),
    ...bounds,
  );
}

/** `true` or `false`. */
export function BooleanField(options: FieldOptions): PropertyDecorator {
  return declareField({ type: Boolean }, options, IsBoolean({ message: 'must be true or false' }));
}

/** One of a closed set. */
export function EnumField(values: readonly string[], options: FieldOptions & { enumName?: string }): PropertyDecorator {
  return declareField(
    { type: String, enum: [...values] },
    options,
    IsIn([...values], { each: options.list !== undefined, message: `must be one of ${values.join(', ')}` }),
  );
}

/** A UUID in its usual spelling; upper case is taken and made lower. */
export function UuidField(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    declareField(
      { type: String, format: 'uuid' },
      options,
      ValidateBy({
        name: 'uuid',
        validator: {
          validate: (value) => typeof value === 'string' && parseUuid(value) !== undefined,
          defaultMessage: () => 'must be a UUID',
        },
      }),
    ),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (parseUuid(value) ?? value) : value)),
  );
}

/** An RFC 3339 time with any offset, given to the code as a `Date`. */
export function TimestampField(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    declareField(
      { type: String, format: 'date-time' },
      { example: '2026-01-02T03:04:05.000Z', ...options },
      ValidateBy({
        name: 'timestamp',
        validator: {
          validate: (value) => value instanceof Date,
          defaultMessage: () => 'must be an RFC 3339 time with an offset, such as 2026-01-02T03:04:05Z',
        },
      }),
    ),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (parseTimestamp(value) ?? value) : value,
    ),
  );
}

/** An object of another class, or a list of them. */
export function NestedField(of: () => new () => object, options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    declareField(
      // The document takes a function for a lazy type by its name alone, which must be `type`.
      { type: () => of() },
      options,
      ...(options.list === undefined ? [IsObject()] : [JudgeParts('objects', judgeElements)]),
      ValidateNested({ each: options.list !== undefined }),
    ),
    Type(of),
  );
}

/** An object whose keys are not known beforehand, judged by a function that says what is wrong with which part of it. */
export function MapField(
  options: FieldOptions & { schema: ApiPropertyOptions; name: string; judge: PartsJudge },
): PropertyDecorator {
  return declareField(options.schema, options, JudgeParts(options.name, options.judge));
}

/** A list within a list passes for a list of objects with class-validator; what else is no object it finds itself. */
function judgeElements(value: unknown): PartFault[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((element, part) => (Array.isArray(element) ? [{ part, message: 'must be an object' }] : []));
}
