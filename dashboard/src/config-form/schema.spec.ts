import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkKindsOf, commonSchema, fieldsOf, firstValueOf, labelOf, type Schema, shapeOf } from './schema.js';

const TEXT = { type: 'string' };
const schemaOf = (type: string): Schema => JSON.parse(readFileSync(`agent/schemas/${type}.json`, 'utf8')) as Schema;

describe('shapeOf', () => {
  it.each<[string, unknown, object]>([
    ['a switch', { type: 'boolean' }, { as: 'yes-no' }],
    ['a whole number', { type: 'integer', minimum: 1, maximum: 9 }, { as: 'number', isWhole: true, least: 1, most: 9 }],
    ['a line', { type: 'string', maxLength: 253 }, { as: 'text', isLong: false, longest: 253 }],
    ['a certificate', { type: 'string', maxLength: 65_536 }, { as: 'text', isLong: true, longest: 65_536 }],
    ['a choice', { type: 'string', enum: ['a', 'b'] }, { as: 'choice', options: ['a', 'b'] }],
    ['a choice of numbers', { enum: [1, 2] }, { as: 'json' }],
    ['choices', { type: 'array', items: { enum: ['a'] } }, { as: 'choices', options: ['a'] }],
    ['texts', { type: 'array', items: TEXT }, { as: 'list', mayHoldNumbers: false }],
    [
      'statuses',
      { type: 'array', items: { anyOf: [{ type: 'integer' }, TEXT] } },
      { as: 'list', mayHoldNumbers: true },
    ],
    ['objects in a list', { type: 'array', items: { type: 'object' } }, { as: 'json' }],
    ['a secret', { type: 'object', 'x-secret': true }, { as: 'secret' }],
    ['an object of any keys', { type: 'object', additionalProperties: TEXT }, { as: 'json' }],
    ['alternatives', { oneOf: [TEXT, { type: 'object' }] }, { as: 'json' }],
    ['nothing known', true, { as: 'json' }],
  ])('knows %s', (_, schema, expected) => {
    expect(shapeOf(schema)).toEqual(expected);
  });

  it('knows a group of settings by its fields', () => {
    const shape = shapeOf({ type: 'object', properties: { a: TEXT }, additionalProperties: false });
    expect(shape).toMatchObject({ as: 'group', fields: [{ key: 'a' }] });
  });
});

describe('fieldsOf', () => {
  it('puts what is required first, and leaves constants out', () => {
    const properties = { a: TEXT, kind: { const: 'http' }, b: { type: 'integer', description: 'B.', default: 3 } };
    expect(fieldsOf({ properties, required: ['kind', 'b'] })).toMatchObject([
      { key: 'b', isRequired: true, description: 'B.', defaultValue: 3 },
      { key: 'a', isRequired: false },
    ]);
  });
});

describe('checkKindsOf', () => {
  it('finds the kinds of a real schema, by title, each with its settings', () => {
    const kinds = checkKindsOf(schemaOf('web_server'));
    const http = kinds.find(({ kind }) => kind === 'http');
    expect(kinds.map(({ title }) => title)).toEqual(
      [...kinds.map(({ title }) => title)].sort((a, b) => a.localeCompare(b, 'en')),
    );
    expect(http?.fields.slice(0, 2).map(({ key }) => key)).toEqual(['name', 'settings']);
    expect(firstValueOf(http?.fields ?? [])).toEqual({ settings: {} });
  });

  it('finds none where there are none', () => {
    expect(checkKindsOf({ properties: { checks: { type: 'array', items: {} } } })).toEqual([]);
  });
});

describe('commonSchema', () => {
  it('keeps the kinds of checks that all types have', () => {
    const kind = (name: string): object => ({ title: name, properties: { kind: { const: name } } });
    const type = (kinds: string[], more: object): Schema => ({
      properties: { ...more, checks: { items: { oneOf: kinds.map(kind) } } },
    });
    const common = commonSchema([type(['a', 'b'], { x: TEXT, y: TEXT }), type(['b', 'c'], { y: TEXT })]);
    expect(checkKindsOf(common).map(({ kind: name }) => name)).toEqual(['b']);
    expect(fieldsOf(common).map(({ key }) => key)).toEqual(['y', 'checks']);
  });
});

describe('labelOf', () => {
  it.each([
    ['reporting_interval', 'Reporting interval'],
    ['max_age_seconds', 'Max age (seconds)'],
    ['rdap_url', 'RDAP URL'],
    ['checks', 'Checks'],
  ])('reads %s as %s', (key, label) => {
    expect(labelOf(key)).toBe(label);
  });
});
