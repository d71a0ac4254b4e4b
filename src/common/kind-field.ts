import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, getSchemaPath } from '@nestjs/swagger';
import { Exclude, Expose, Type, type TypeHelpOptions } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { EnumField, type FieldOptions } from './fields.js';

/** Classes of objects, by the `kind` that each of them carries. */
export type Kinds = Record<string, new () => object>;

/** An object of one of several classes, told apart by its `kind`: a union in the document, too. */
export function KindField(kinds: Kinds, options: FieldOptions): PropertyDecorator {
  const { optional = false } = options;
  const UnknownKind = unknownOf(Object.keys(kinds));
  return applyDecorators(
    KindProperty(kinds, options),
    ValidateIf((_, value) => !(optional && value === undefined)),
    IsObject(),
    ValidateNested(),
    Type((help) => classOf(kinds, help) ?? UnknownKind),
  );
}

/** The same union in an answer, which nobody validates. */
export function KindProperty(kinds: Kinds, options: FieldOptions): PropertyDecorator {
  const { description, example, optional = false } = options;
  const classes = Object.values(kinds);
  const mapping = Object.fromEntries(Object.entries(kinds).map(([kind, type]) => [kind, getSchemaPath(type)]));
  const schema = {
    description,
    required: !optional,
    oneOf: classes.map((type) => ({ $ref: getSchemaPath(type) })),
    discriminator: { propertyName: 'kind', mapping },
    ...(example === undefined ? {} : { example }),
  } as ApiPropertyOptions;
  return (target, property) => {
    ApiExtraModels(...classes)(target.constructor);
    ApiProperty(schema)(target, property);
  };
}

function classOf(kinds: Kinds, help: TypeHelpOptions | undefined): (new () => object) | undefined {
  const value = (help?.object as Record<string, unknown> | undefined)?.[help?.property ?? ''];
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  return typeof value.kind === 'string' && Object.hasOwn(kinds, value.kind) ? kinds[value.kind] : undefined;
}

/** What an object of no known kind becomes: only its kind is judged, since nothing can be said of its other fields. */
function unknownOf(names: string[]): new () => object {
  @Exclude()
  class UnknownKind {
    @Expose()
    @EnumField(names, { description: 'What kind it is.' })
    kind: string;
  }
  return UnknownKind;
}
