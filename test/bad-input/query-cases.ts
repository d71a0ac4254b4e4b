import type { Operation, Parameter } from './operations.js';
import { type Refusal, refusal } from './problems.js';

/** One query string for one operation. */
export interface QueryCase {
  id: string;
  query: string;
  expected: Refusal | 'taken';
}

const of = (name: string): Refusal => refusal(422, `query.${name}`);
const encode = encodeURIComponent;

/** Parameters that no route has, whose names have done harm elsewhere; each is refused by name. */
const UNKNOWN: [query: string, name: string][] = [
  ['surprise=1', 'surprise'],
  ['order=asc%00', 'order'],
  ['order=ASC--', 'order'],
  ['tz=Mars', 'tz'],
  ['fields=*', 'fields'],
  ['fields=apiKeyHash', 'fields'],
  ['include=user.passwordHash', 'include'],
  ['callback=x', 'callback'],
  ['access_token=x', 'access_token'],
  ['__proto__[x]=1', '__proto__[x]'],
  ['__proto__=1', '__proto__'],
  ['constructor[prototype][x]=1', 'constructor[prototype][x]'],
  ['constructor=1', 'constructor'],
  ['toString=1', 'toString'],
  [`a${'[b]'.repeat(30)}=1`, `a${'[b]'.repeat(30)}`],
  [Array.from({ length: 1001 }, () => 'a[]=').join('&'), 'a[]'],
  ['=1', ''],
];

/** Routes for probes and scrapers, which put in what they like: their query is not looked at. */
const LOOKS_AT_NO_QUERY = /^\/(health|metrics|install)/;

/** The parameters that an operation cannot do without, but for one, each with a value that it takes. */
export function requiredQuery({ query }: Operation, except?: string): string {
  const required = query.filter(({ name, isRequired }) => isRequired && name !== except);
  return required.map((parameter) => `${parameter.name}=${encode(goodValue(parameter))}`).join('&');
}

/** Every case of an operation's query. */
export function queryCases(operation: Operation): QueryCase[] {
  const ignoresQuery = LOOKS_AT_NO_QUERY.test(operation.path);
  const unknown = UNKNOWN.map(([query, name]): QueryCase => ({
    id: `unknown ${name.slice(0, 30)}`,
    query,
    expected: ignoresQuery ? 'taken' : of(name),
  }));
  const own = operation.query.filter(({ name }) => name !== 'metadata.KEY');
  return [
    ...own
      .filter(({ isRequired }) => isRequired)
      .map(({ name }) => ({ id: `no ${name}`, query: '', expected: of(name) })),
    ...unknown.map((each) => withRequired(operation, each)),
    ...own.flatMap((parameter) =>
      parameterCases(parameter).map((each) => withRequired(operation, each, parameter.name)),
    ),
  ];
}

/** What an operation cannot do without is given, so that nothing but the case is at fault. */
function withRequired(operation: Operation, each: QueryCase, except?: string): QueryCase {
  const required = requiredQuery(operation, except);
  return required === '' ? each : { ...each, query: `${required}&${each.query}` };
}

/** The cases that the kind of one parameter asks for. */
function parameterCases(parameter: Parameter): QueryCase[] {
  const { name, schema } = parameter;
  const value = goodValue(parameter);
  const misspelt = [`${name}[]`, `${name}[$gt]`, name.toUpperCase(), `${name}.x`, `${name} `];
  const cases: [string, string, Refusal | 'taken'][] = [
    ...misspelt.map((other): [string, string, Refusal] => [other, `${encode(other)}=${encode(value)}`, of(other)]),
    ...badValues(parameter).map((bad): [string, string, Refusal] => [
      `= ${bad.slice(0, 30)}`,
      `${name}=${encode(bad)}`,
      of(name),
    ]),
    ['=', `${name}=`, of(name)],
    ['without =', name, of(name)],
    ['NUL', `${name}=a%00b`, of(name)],
    ['twice', `${name}=${encode(value)}&${name}=${encode(value)}`, schema.type === 'array' ? 'taken' : of(name)],
    // What a list sorts by is its own affair, and a cursor comes from the page before.
    ...(name === 'cursor' || name === 'sort' ? [] : [['once', `${name}=${encode(value)}`, 'taken'] as const]),
    ...(schema.type === 'array'
      ? [['101 times', Array.from({ length: 101 }, () => `${name}=${encode(value)}`).join('&'), of(name)] as const]
      : []),
  ].map(([id, query, expected]) => [id as string, query as string, expected as Refusal | 'taken']);
  return [...cases, ...literalCases(parameter)].map(([id, query, expected]) => ({
    id: `${name} ${id}`,
    query,
    expected,
  }));
}

/** What a search must look for, and not obey. */
function literalCases({ name }: Parameter): [string, string, 'taken'][] {
  if (name !== 'q' && name !== 'environment') return [];
  const texts = ['%', '_', '(a+)+$', '\\', "' OR 1=1--", '{{7*7}}', '*', 'a\u202eb', '😀'];
  return texts.map((text) => [`literal ${text}`, `${name}=${encode(text)}`, 'taken']);
}

const NOT_WHOLE_NUMBERS = [
  '1.5',
  '1e3',
  'abc',
  'NaN',
  '0x10',
  '１０',
  '+1',
  ' 1',
  '1 ',
  '--1',
  '1,2',
  'null',
  '1;2',
  '9007199254740993',
];
const NOT_TIMES = [
  '2026-02-30',
  '2026-02-30T00:00:00Z',
  '2026-01-02T03:04:05',
  '1e400',
  '0',
  '1767323045',
  'now',
  'yesterday',
  '2026-01-02T03:04:60Z',
  '999999-01-01T00:00:00Z',
];
const NOT_UUIDS = [
  '1',
  'null',
  ':id',
  '00000000-0000-0000-0000-000000000000',
  '{0198c0de-0000-7000-8000-000000000001}',
  "1' OR '1'='1",
  '*',
];
const NOT_SORTS = [
  'password',
  'password_hash',
  'name;DROP',
  'name desc,(select 1)',
  '-',
  '--name',
  ',',
  'constructor',
  '__proto__',
  'name,',
  '1',
  'metadata',
  Array.from({ length: 30 }, (_, i) => `k${i}`).join(),
];
const NOT_CURSORS = ['abc', '!!!', 'AAAA', 'e30', '1', "' OR 1=1--", 'x'.repeat(2000), 'x'.repeat(2001), '..', 'W10'];

function badValues({ name, schema }: Parameter): string[] {
  if (name === 'sort') return NOT_SORTS;
  if (name === 'cursor') return NOT_CURSORS;
  const { type, format, minimum, maximum, maxLength } = kindOf(schema);
  if (schema.enum !== undefined || kindOf(schema).enum !== undefined) return ['nothing', 'ONLINE', 'a,b', '*', '0'];
  if (type === 'integer') return [...NOT_WHOLE_NUMBERS, String(Number(minimum) - 1), String(Number(maximum) + 1), '-1'];
  if (type === 'boolean') return ['1', 'yes', 'TRUE', 'null', ' true'];
  if (format === 'date-time') return NOT_TIMES;
  if (format === 'uuid') return NOT_UUIDS;
  return ['x'.repeat(Number(maxLength) + 1)];
}

function goodValue({ name, schema }: Parameter): string {
  const kind = kindOf(schema);
  if (kind.enum !== undefined) return String((kind.enum as string[])[0]);
  if (kind.type === 'integer') return String(kind.maximum);
  if (kind.type === 'boolean') return 'true';
  if (kind.format === 'date-time')
    return name === 'to' ? new Date().toISOString() : new Date(Date.now() - 60_000).toISOString();
  if (kind.format === 'uuid') return '0198C0DE-0000-7000-8000-000000000001';
  return name === 'group_by' ? 'environment' : 'cpu_usage';
}

/** The schema of one value of a parameter that may be repeated. */
function kindOf(schema: Parameter['schema']): Parameter['schema'] {
  return schema.type === 'array' ? (schema.items as Parameter['schema']) : schema;
}

/** What cannot be an id: answered exactly as one that does not exist. */
export const NOT_IDS = [
  ':id',
  '{id}',
  'undefined',
  'null',
  encode('[object Object]'),
  '1',
  '00000000-0000-0000-0000-000000000000',
  'x;a=b',
  '..%2fx',
  '%252e%252e',
  '%2e%2e',
  '0198c0de-0000-7000-8000-000000000001.',
  '0198c0de-0000-7000-8000-000000000001;a=b',
  '0198c0de-0000-7000-8000-00000000000',
  '0198c0de-0000-7000-8000-0000000000011',
  '{0198c0de-0000-7000-8000-000000000001}',
  'urn:uuid:0198c0de-0000-7000-8000-000000000001',
  '0198c0de000070008000000000000001',
  '0198c0de-0000-7000-8000-000000000001%20',
  '%200198c0de-0000-7000-8000-000000000001',
  encode('０198c0de-0000-7000-8000-000000000001'),
  encode("' OR 1=1--"),
  '*',
  'x'.repeat(1000),
];

/** Paths that cannot be read. */
export const UNREADABLE = ['%00', '%ff', '%c0%af', '%', '%2', '%zz', 'a%00b', '%ed%a0%80'];
