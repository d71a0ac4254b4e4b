import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import { Invalid } from '../common/errors.js';
import { METADATA_KEY } from '../common/metadata.js';

const PREFIX = 'metadata.';

/** Documents the `metadata.KEY=value` filters of a route, which stand for parameters of any such name. */
export const DocumentedMetadataFilters = (): MethodDecorator =>
  ApiQuery({
    name: 'metadata.KEY',
    required: false,
    schema: { type: 'array', items: { type: 'string', maxLength: 1024 } },
    description: 'Only agents whose metadata has this value at KEY, which stands for the name of the key.',
  });

/** The `metadata.KEY=value` filters of a query, whose names no DTO can list; the validation pipe leaves them out. */
export const MetadataFilters = createParamDecorator((_: unknown, context: ExecutionContext): Record<string, string[]> =>
  readMetadataFilters(context.switchToHttp().getRequest<Request>().query),
);

/**
 * Reads the `metadata.KEY` parameters; a repeated one means any of.
 * @throws Invalid when a key or a value cannot be one.
 */
export function readMetadataFilters(query: Record<string, unknown>): Record<string, string[]> {
  const filters: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith(PREFIX)) continue;
    const key = name.slice(PREFIX.length);
    const values = (Array.isArray(value) ? value : [value]) as string[];
    if (!METADATA_KEY.test(key) || values.length > 100 || !values.every(isFilterText)) {
      throw Invalid.field(
        `query.${name}`,
        'metadata-filter',
        'must be a key of metadata with values of at most 1024 characters',
      );
    }
    filters[key] = values;
  }
  return filters;
}

function isFilterText(text: string): boolean {
  return text.length <= 1024 && !text.includes('\u0000') && text.isWellFormed();
}
