import { describe, expect, it } from '@jest/globals';
import { listFields, pathOf, textWith } from './fields.js';

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    port: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    metadata: { type: 'object', additionalProperties: { type: 'number' } },
    events: { type: 'array', items: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } } },
  },
};

describe('listFields', () => {
  it('walks into lists, maps and objects', () => {
    expect(listFields(SCHEMA).map(({ path, isRequired }) => [path, isRequired])).toEqual([
      ['name', true],
      ['port', false],
      ['metadata', false],
      ['metadata.rack', false],
      ['events', false],
      ['events[0]', false],
      ['events[0].kind', true],
    ]);
  });

  it('looks through what may be null', () => {
    expect(listFields(SCHEMA)[1]).toMatchObject({ isNullable: true, schema: { type: 'integer' } });
  });
});

describe('textWith', () => {
  it('puts raw text where JSON.stringify could not', () => {
    expect(textWith({ name: 'a' }, ['port'], '1e400')).toBe('{"name":"a","port":1e400}');
  });

  it('makes what lies on the way', () => {
    expect(textWith({}, ['events', 0, 'kind'], '"x"')).toBe('{"events":[{"kind":"x"}]}');
  });

  it('leaves a field out', () => {
    expect(textWith({ name: 'a', port: 1 }, ['port'], undefined)).toBe('{"name":"a"}');
  });
});

describe('pathOf', () => {
  it('spells a path as the hub does', () => {
    expect(pathOf(['events', 0, 'kind'])).toBe('events[0].kind');
  });
});
