import { describe, expect, it } from '@jest/globals';
import { operations as documented } from '../support/api-document.js';
import { bodyCases, rowsFor } from './catalogue.js';
import { listFields } from './fields.js';
import { mutationsOf } from './field-mutations.js';
import { operations } from './operations.js';
import { NOT_IDS, queryCases } from './query-cases.js';

const withBody = operations.filter(({ body }) => body !== undefined);

function exampleOf(id: string): object {
  const { requestBody } = documented.find(({ operationId }) => operationId === id) ?? {};
  return requestBody?.content['application/json']?.examples?.request?.value as object;
}

describe('the catalogue of bad input', () => {
  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    'has every row that applies to the body of %s',
    (_, operation) => {
      const subject = { operation, legitBody: () => exampleOf(operation.id), knownFields: ['password_hash'] };
      const made = new Set(bodyCases(subject).map(({ id }) => /^C\d+/.exec(id)?.[0]));
      expect(rowsFor(subject).filter((row) => !made.has(row))).toEqual([]);
    },
  );

  it('spoils every field in 22 ways', () => {
    const fields = withBody.flatMap(({ body }) => listFields(body ?? {}));
    expect(fields.length).toBeGreaterThan(60);
    for (const field of fields) expect(new Set(mutationsOf(field).map(({ name }) => name)).size).toBe(22);
  });

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    'has cases for the query of %s',
    (_, operation) => {
      const cases = queryCases(operation);
      for (const { name } of operation.query.filter((parameter) => parameter.name !== 'metadata.KEY')) {
        expect(cases.filter(({ id }) => id.startsWith(`${name} `)).length).toBeGreaterThan(9);
      }
      expect(cases.length).toBeGreaterThan(10);
      expect(NOT_IDS.length).toBeGreaterThan(20);
    },
  );
});
