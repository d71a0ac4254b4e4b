import type { BodyCase, BodySubject } from './body-cases.js';
import { type Field, listFields, textWith } from './fields.js';
import { INJECTIONS } from './naughty-strings.js';
import { oracleOf } from './oracle.js';
import { refusal } from './problems.js';

/** A value for a field of some format that is never taken, whatever a schema's format would let through. */
type Value = [id: string, text: string];

const A_UUID = '0198c0de-0000-7000-8000-000000000001';

/** By `format`: what looks like one and is none. */
const FORMATS: Record<string, Value[]> = {
  uuid: [
    ['C46 padded', `" ${A_UUID} "`],
    ['C46 padded word', '" a "'],
    ['C53 in braces', `"{${A_UUID}}"`],
    ['C53 35 characters', `"${A_UUID.slice(1)}"`],
    ['C53 37 characters', `"${A_UUID}1"`],
    ['C53 nil', '"00000000-0000-0000-0000-000000000000"'],
    ['C53 URN', `"urn:uuid:${A_UUID}"`],
    ['C53 without hyphens', `"${A_UUID.replaceAll('-', '')}"`],
  ],
  'date-time': [
    ['C48 30 February', '"2026-02-30T00:00:00Z"'],
    ['C48 month 13', '"2026-13-01T00:00:00Z"'],
    ['C49 without a zone', '"2026-01-02T03:04:05"'],
    ['C49 date only', '"2026-01-02"'],
    ['C50 epoch number', '1767323045'],
    ['C50 epoch text', '"1767323045"'],
    ['C51 year 999999', '"999999-01-01T00:00:00Z"'],
    ['C51 signed year', '"+999999-01-01T00:00:00Z"'],
    ['C52 second 60', '"2026-06-30T23:59:60Z"'],
    ['C52 hour 24', '"2026-01-02T24:00:00Z"'],
    ['C52 offset of 24 hours', '"2026-01-02T03:04:05+24:00"'],
  ],
};

const C43 = ['a\rb', 'a\nb', 'a\tb', 'a\u001bb', 'a\n', '\na'];
const C44 = ['a\u202eb', 'a\u200bb', '\ufeffa', 'a\u2066b', 'a\u00ad', 'a\u2028b'];

/** C41–C53 and C67, for every field that they can be put into; C36–C40, C45 and C54 are among the 22 mutations. */
export function valueCases(subject: BodySubject): BodyCase[] {
  return listFields(subject.operation.body ?? {}).flatMap((field) => {
    const { type, format } = field.schema;
    if (type !== 'string') return [];
    const refused = FORMATS[String(format)] ?? [];
    return [
      ...refused.map(([id, text]) => caseOf(subject, field, id, text, false)),
      ...judgedBySchema(field).map(([id, text]) =>
        caseOf(subject, field, id, text, oracleOf(field.schema)(JSON.parse(text))),
      ),
    ];
  });
}

/** What free text takes and a name does not: the schema of the field says which it is. */
function judgedBySchema({ schema }: Field): Value[] {
  const longest = Number(schema.maxLength ?? 0);
  const spell = (id: string, values: string[]): Value[] => values.map((value) => [id, JSON.stringify(value)]);
  return [
    ...spell('C41 NUL', ['\u0000', 'a\u0000']),
    ...(['\\ud800', '\\udc00\\ud800'] as const).map((text): Value => ['C42 lone surrogate', `"${text}"`]),
    ...spell('C43 control character', C43),
    ...spell('C44 invisible character', C44),
    ...spell('C46 padded', [' a', 'a ', '\u00a0a']),
    ...spell('C67 hostile text', INJECTIONS),
    ...(longest > 0 && longest < 10_000 ? spell('C47 emoji', ['😀'.repeat(longest), '😀'.repeat(longest + 1)]) : []),
  ];
}

function caseOf(subject: BodySubject, field: Field, id: string, text: string, isTaken: boolean): BodyCase {
  return {
    id: `${id} in ${field.path}: ${text.slice(0, 40)}`,
    body: textWith(subject.legitBody(field.path), field.steps, text),
    expected: isTaken ? 'taken' : refusal(422, field.path),
  };
}

/** C41 in the name of a key, where nothing but the object around it can be named. */
export function hostileKeys({ legitBody }: BodySubject): BodyCase[] {
  const keys = ['"a\\u0000b"', '"\\ud800"'];
  return keys.map((key) => ({
    id: `C41 in the key ${key}`,
    body: JSON.stringify({ ...legitBody(), '@@': 1 }).replace('"@@"', () => key),
    expected: refusal(422, ''),
  }));
}
