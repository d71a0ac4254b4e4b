import { type ArgumentMetadata, Injectable, type Type, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Malformed } from './edge-errors.js';
import { type FieldError, Invalid } from './errors.js';
import { faultyParts } from './judged-parts.js';
import { childPath } from './strict-json.js';

/** Validates bodies and query parameters against their DTO; names every offending element by its path. */
@Injectable()
export class ProblemValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: true,
      // For the paths of the errors; neither leaves the hub.
      validationError: { target: true, value: true },
      exceptionFactory: (errors) => new Invalid(toFieldErrors(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isEmptyBody = metadata.type === 'body' && value === undefined;
    if (metadata.type === 'query') refuseInheritedNames(value as object);
    try {
      return (await super.transform(isEmptyBody ? {} : withoutMetadataFilters(value, metadata), metadata)) as unknown;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      if (isEmptyBody) throw new Malformed('A body is needed; this one is empty.');
      throw metadata.type === 'query' ? new Invalid(error.errors.map(inQuery)) : error;
    }
  }
}

const pipe = new ProblemValidationPipe();

/**
 * Judges a value as if it had come as a body of this class: what a patch makes of a thing, for example.
 * @throws Invalid when it is not valid.
 */
export async function validateAs<T extends object>(type: Type<T>, value: object): Promise<T> {
  return (await pipe.transform(value, { type: 'body', metatype: type })) as T;
}

/** Names that every object has by birth, which class-transformer leaves out before anything could refuse them. */
function refuseInheritedNames(query: object): void {
  const names = Object.keys(query).filter((name) => name in Object.prototype);
  if (names.length === 0) return;
  throw new Invalid(
    names.map((name) => ({ path: `query.${name}`, code: 'unknown-field', message: 'is not a field of this request' })),
  );
}

/** `metadata.KEY` parameters have names of the caller's choosing; the routes that take them read them on their own. */
function withoutMetadataFilters(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
  if (type !== 'query' || metatype === undefined || !('takesMetadataFilters' in metatype)) return value;
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => !name.startsWith('metadata.')));
}

const inQuery = (error: FieldError): FieldError => ({ ...error, path: `query.${error.path}` });

/** Flattens class-validator's tree into paths such as `reports[3].metrics`. */
function toFieldErrors(errors: ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const isIndex = Array.isArray(error.target) || (/^\d+$/.test(error.property) && parent !== '');
    const path = childPath(parent, isIndex ? Number(error.property) : error.property);
    const own = Object.entries(error.constraints ?? {}).flatMap(([constraint, message]) => {
      const code = codeOf(constraint, error.value);
      const parts = error.value === undefined ? undefined : faultyParts(error, constraint, path);
      return (
        parts?.map((part) => ({ ...part, code })) ?? [
          { path, code, message: wordsOf(constraint, error.property, message, error.value) },
        ]
      );
    });
    return [...own, ...toFieldErrors(error.children ?? [], path)];
  });
}

function codeOf(constraint: string, value: unknown): string {
  if (constraint === 'whitelistValidation') return 'unknown-field';
  if (value === undefined) return 'required';
  return constraint.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
}

function wordsOf(constraint: string, property: string, message: string, value: unknown): string {
  if (constraint === 'whitelistValidation') return 'is not a field of this request';
  if (value === undefined) return 'is required';
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
