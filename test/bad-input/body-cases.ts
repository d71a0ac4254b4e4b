import { gzipSync } from 'node:zlib';
import { listFields, textWith } from './fields.js';
import { limitOf } from './limits.js';
import { oracleOf } from './oracle.js';
import type { Operation } from './operations.js';
import { type Refusal, refusal, SENTINEL } from './problems.js';

/** One row of the catalogue, made for one operation. */
export interface BodyCase {
  id: string;
  headers?: Record<string, string>;
  body: Buffer | string;
  isChunked?: boolean;
  /** A refusal, or that it is taken. */
  expected: Refusal | 'taken';
}

/** What the generators need to know of an operation: a fresh body that it takes, and what might be slipped into it. */
export interface BodySubject {
  operation: Operation;
  legitBody: (field?: string) => object;
  /** Names of fields that exist somewhere in the hub. */
  knownFields: string[];
}

const MALFORMED = refusal(400);
const GZIP = { 'content-encoding': 'gzip' };
const bytes = (...parts: (string | number[])[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));

/** C1–C27: what is not one JSON object. */
export function unreadableBodies({ operation, legitBody }: BodySubject): BodyCase[] {
  const legit = JSON.stringify(legitBody());
  // A report that says nothing is refused, which the schema of reports cannot tell: each of its fields may be absent.
  const isNeeded = !oracleOf(operation.body ?? {})({}) || operation.id === 'storeMetrics';
  const deep = Math.min(200_000, Math.floor(limitOf(operation) / 2) - 100);
  const zipped = gzipSync(legit);
  const bodies: [string, Buffer | string, Record<string, string>?][] = [
    ['C2 blanks', '   '],
    ['C3 null', 'null'],
    ['C4 []', '[]'],
    ['C5 text', '"x"'],
    ['C6 number', '1'],
    ['C7 boolean', 'true'],
    ['C8 truncated', legit.slice(0, -1)],
    ['C9 trailing comma', `${legit.slice(0, -1)},}`],
    ['C10 single quotes', legit.replaceAll('"', "'")],
    ['C11 comment', `${legit} // comment`],
    ['C11 block comment', `/* comment */${legit}`],
    ['C12 NaN', '{"a":NaN}'],
    ['C13 Infinity', '{"a":Infinity}'],
    ['C14 -Infinity', '{"a":-Infinity}'],
    ['C15 BOM', `\ufeff${legit}`],
    ['C16 two documents', `${legit}\n${legit}`],
    ['C17 bad UTF-8', bytes('{"a":"', [0xc3, 0x28], '"}')],
    ['C18 overlong UTF-8', bytes('{"a":"', [0xc0, 0xaf], '"}')],
    ['C19 lone continuation byte', bytes('{"a":"', [0x80], '"}')],
    ['C17 encoded surrogate', bytes('{"a":"', [0xed, 0xa0, 0x80], '"}')],
    ['C20 raw control character', '{"a":"\u0001"}'],
    ['C21 leading zero', '{"a":01}'],
    ['C22 plus sign', '{"a":+1}'],
    ['C23 hexadecimal', '{"a":0x10}'],
    [`C24 ${deep} levels`, `{"a":${'['.repeat(deep)}${']'.repeat(deep)}}`],
    [`C24 ${deep} levels of objects, unclosed`, '{"a":'.repeat(Math.floor(deep / 5))],
    ['C25 truncated gzip', zipped.subarray(0, -5), GZIP],
    ['C26 gzip that is none', legit, GZIP],
    ['C27 bytes after the end of gzip', bytes([...zipped], 'x'), GZIP],
    ['C27 a document after the end of gzip', bytes([...zipped], legit), GZIP],
    ['C27 zeros after the end of gzip', bytes([...zipped], [0, 0, 0]), GZIP],
    ['C27 a second member of gzip', bytes([...zipped], [...gzipSync('{}')]), GZIP],
  ];
  const empty: BodyCase[] = [
    { id: 'C1 empty', body: '', expected: isNeeded ? MALFORMED : 'taken' },
    { id: 'C1 empty, in chunks', body: '', isChunked: true, expected: isNeeded ? MALFORMED : 'taken' },
    { id: 'C1 empty gzip', body: gzipSync(''), headers: GZIP, expected: MALFORMED },
  ];
  return [...empty, ...bodies.map(([id, body, headers = {}]) => ({ id, body, headers, expected: MALFORMED }))];
}

/** C28–C35: objects that JSON.parse takes and the hub must not. */
export function hostileObjects({ operation, legitBody, knownFields }: BodySubject): BodyCase[] {
  const at = (field: string, text: string): string => textWith(legitBody(), [field], text);
  const own = Object.keys(operation.body?.properties ?? {});
  const foreign = knownFields.filter((name) => !own.includes(name));
  const longKey = 'k'.repeat(10 * 1024);
  const manyKeys = `{${Array.from({ length: 10_001 }, (_, i) => `"${i.toString(36)}":1`).join()}}`;
  const maps = listFields(operation.body ?? {}).filter(({ schema }) => typeof schema.additionalProperties === 'object');
  const cases: [string, string, Refusal['path']][] = [
    ['C28 33 levels', at('surprise', `${'['.repeat(32)}${']'.repeat(32)}`), (path) => path.startsWith('surprise')],
    ['C30 key of 10 KiB', at(longKey, '1'), (path) => path.startsWith('kkkk') && path.length < 500],
    ['C31 unknown field', at('surprise', `"${SENTINEL}"`), 'surprise'],
    ['C31 field in another case', at((own[0] ?? 'name').toUpperCase(), `"${SENTINEL}"`), (own[0] ?? '').toUpperCase()],
    ['C32 __proto__', insert(legitBody(), '"__proto__":{"polluted":true}'), '__proto__'],
    ['C33 constructor.prototype', at('constructor', '{"prototype":{"polluted":true}}'), 'constructor'],
    ['C33 prototype', at('prototype', '{"polluted":true}'), 'prototype'],
    ...foreign.map((name): [string, string, string] => [`C35 ${name}`, at(name, `"${SENTINEL}"`), name]),
    ...maps.map(({ path, steps }): [string, string, string] => [
      `C34 __proto__ in ${path}`,
      textWith(legitBody(path), steps, '{"__proto__":{"polluted":true}}'),
      `${path}.__proto__`,
    ]),
  ];
  const refused = cases.map(([id, body, path]) => ({ id, body, expected: refusal(422, path) }));
  const many = at('surprise', manyKeys);
  const isTooLarge = many.length > limitOf(operation);
  return [
    ...refused,
    { id: 'C29 10,001 keys', body: many, expected: isTooLarge ? refusal(413) : refusal(422, 'surprise') },
  ];
}

/** Puts a member at the front of an object's JSON text. */
function insert(body: object, member: string): string {
  const json = JSON.stringify(body);
  return json === '{}' ? `{${member}}` : `{${member},${json.slice(1)}`;
}

/** C55–C61: what the body claims to be. */
export function foreignTypes({ operation, legitBody }: BodySubject): BodyCase[] {
  const body = JSON.stringify(legitBody());
  const type = (value: string) => ({ 'content-type': value });
  const encoding = (value: string) => ({ 'content-encoding': value });
  const cases: [string, Record<string, string>][] = [
    ['C55 no Content-Type', type('')],
    ['C56 text/plain', type('text/plain')],
    ['C57 form', type('application/x-www-form-urlencoded')],
    ['C58 multipart', type('multipart/form-data; boundary=x')],
    ['C59 application/jsonx', type('application/jsonx')],
    ['C59 text/json', type('text/json')],
    ['C59 two types', type('application/json, text/plain')],
    ['C60 UTF-16', type('application/json; charset=utf-16')],
    ['C60 latin1', type('application/json;charset="latin1"')],
    ['C60 two charsets', type('application/json; charset=utf-8; charset=utf-16')],
    ['C61 unknown encoding', encoding('foo')],
    ['C61 br', encoding('br')],
    ['C61 deflate', encoding('deflate')],
    ['C61 twice', encoding('gzip, gzip')],
    ...(operation.method === 'PATCH' ? [] : ([['C59 merge patch', type('application/merge-patch+json')]] as const)),
  ].map(([id, headers]) => [id as string, headers as Record<string, string>]);
  return cases.map(([id, headers]) => ({ id, body, headers, expected: refusal(415) }));
}

/** C63–C65: what is too large, told or untold. C62 and C66 are about what is not sent, and are sent by hand. */
export function oversizedBodies({ operation }: BodySubject): BodyCase[] {
  const limit = limitOf(operation);
  const expected = refusal(413);
  const repeated = `{${Array.from({ length: 1_497_965 }, () => '"a":1').join()}}`;
  return [
    { id: 'C63 one byte over the limit', body: `"${'x'.repeat(limit - 1)}"`, expected },
    { id: 'C63 one byte over the limit, in chunks', body: `"${'x'.repeat(limit - 1)}"`, isChunked: true, expected },
    { id: 'C64 gzip bomb', body: gzipSync(Buffer.alloc(limit * 8)), headers: GZIP, expected },
    { id: 'C65 10 MiB of one key', body: repeated, expected },
    { id: 'C65 10 MiB of one key, in chunks', body: repeated, isChunked: true, expected },
  ];
}

/** C68: of a key that stands twice the last counts, with every parser on the way. */
export function repeatedKeys({ legitBody }: BodySubject): BodyCase[] {
  const legit = legitBody();
  const [name] = Object.keys(legit);
  if (name === undefined) return [];
  return [
    { id: 'C68 the last of two is good', body: insert(legit, `"${name}":{"$ne":null}`), expected: 'taken' },
    {
      id: 'C68 the last of two is bad',
      body: `${JSON.stringify(legit).slice(0, -1)},"${name}":{"$ne":null}}`,
      expected: refusal(422, (path) => path.startsWith(name)),
    },
  ];
}
