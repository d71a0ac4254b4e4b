import { Invalid } from '../common/errors.js';

const PREFIX = 'metadata.';

/** The known parameters of a query and, apart from them, its `metadata.KEY=value` filters. */
export interface SplitQuery {
  known: Record<string, unknown>;
  metadata: Record<string, string[]>;
}

/**
 * Takes the `metadata.KEY` parameters out of a query, whose names no DTO can list.
 * @throws Invalid when a key or a value is empty or too long.
 */
export function splitMetadataFilters(query: Record<string, unknown>): SplitQuery {
  const known: Record<string, unknown> = {};
  const metadata: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith(PREFIX)) {
      known[name] = value;
      continue;
    }
    const key = name.slice(PREFIX.length);
    const values = (Array.isArray(value) ? value : [value]) as string[];
    if (
      !/^[A-Za-z0-9_][A-Za-z0-9_.\-/]{0,63}$/.test(key) ||
      values.length > 100 ||
      values.some((each) => !isFilterText(each))
    ) {
      throw Invalid.field(
        `query.${name}`,
        'metadata-filter',
        'must be a key of metadata with a value of at most 1024 characters',
      );
    }
    metadata[key] = values;
  }
  return { known, metadata };
}

function isFilterText(text: string): boolean {
  return text.length <= 1024 && !text.includes('\u0000') && text.isWellFormed();
}
