import {
  type BodyCase,
  type BodySubject,
  foreignTypes,
  hostileObjects,
  oversizedBodies,
  repeatedKeys,
  unreadableBodies,
} from './body-cases.js';
import { type Field, listFields } from './fields.js';
import { hostileKeys, valueCases } from './value-cases.js';

/** Every body case that is made from the schema of one operation. */
export function bodyCases(subject: BodySubject): BodyCase[] {
  return [
    unreadableBodies,
    hostileObjects,
    valueCases,
    hostileKeys,
    foreignTypes,
    oversizedBodies,
    repeatedKeys,
  ].flatMap((make) => make(subject));
}

/** Rows of the catalogue that are sent otherwise than as a case with a body, and where. */
const SENT_ELSEWHERE: Record<string, string> = {
  C36: 'the mutation "1" of every field',
  C37: 'the mutations 0 and -1 of every field',
  C38: 'the mutation 1e400 of every field',
  C39: 'the mutation 2^53+1 of every field',
  C40: 'the mutation 0.1 of every field',
  C45: 'the mutation of every field to empty text',
  C54: 'the mutations [], [1], {} of every field',
  C62: 'announced and not sent: bad-input-limits',
  C66: 'begun and not ended: bad-input-limits',
};

/** Rows that a body can only be sent if some field of it is of a kind. */
const NEEDS_A_FIELD: Record<string, { what: string; isIt: (field: Field) => boolean }> = {
  C34: { what: 'an object with free keys', isIt: ({ schema }) => typeof schema.additionalProperties === 'object' },
  C48: { what: 'a time', isIt: isTime },
  C49: { what: 'a time', isIt: isTime },
  C50: { what: 'a time', isIt: isTime },
  C51: { what: 'a time', isIt: isTime },
  C52: { what: 'a time', isIt: isTime },
  C53: { what: 'an id', isIt: ({ schema }) => schema.format === 'uuid' },
  C42: { what: 'text', isIt: isText },
  C43: { what: 'text', isIt: isText },
  C44: { what: 'text', isIt: isText },
  C46: { what: 'text', isIt: isText },
  C47: { what: 'text of a bounded length', isIt: ({ schema }) => isText({ schema }) && schema.maxLength !== undefined },
  C67: { what: 'text', isIt: isText },
};

function isTime({ schema }: Pick<Field, 'schema'>): boolean {
  return schema.format === 'date-time';
}

function isText({ schema }: Pick<Field, 'schema'>): boolean {
  return schema.type === 'string';
}

/** The rows of the catalogue that the body of an operation must be sent. */
export function rowsFor({ operation }: BodySubject): string[] {
  const fields = listFields(operation.body ?? {});
  return Array.from({ length: 68 }, (_, index) => `C${index + 1}`).filter(
    (row) => SENT_ELSEWHERE[row] === undefined && fields.some(NEEDS_A_FIELD[row]?.isIt ?? (() => true)),
  );
}
