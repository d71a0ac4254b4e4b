import { describe, expect, it } from '@jest/globals';
import { readMetadataFilters } from './metadata-filters.decorator.js';

describe('readMetadataFilters', () => {
  it('takes the metadata parameters, repeated ones as any of', () => {
    const query = { limit: '5', 'metadata.rack': 'b7', 'metadata.role': ['web', 'db'] };
    expect(readMetadataFilters(query)).toEqual({ rack: ['b7'], role: ['web', 'db'] });
  });

  it.each(['metadata.', 'metadata. x', 'metadata.$where', `metadata.${'k'.repeat(65)}`])(
    'refuses the name %j',
    (name) => {
      expect(() => readMetadataFilters({ [name]: 'x' })).toThrow('not valid');
    },
  );

  it.each(['\u0000', 'x'.repeat(1025)])('refuses a value that no metadata can have', (value) => {
    expect(() => readMetadataFilters({ 'metadata.rack': value })).toThrow('not valid');
  });
});
