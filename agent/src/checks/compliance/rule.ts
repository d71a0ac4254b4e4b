import { PATH_PATTERN } from '../system/system-root.js';
import type { JsonSchema } from '../json-schema.js';
import type { ValueTest } from './value-test.js';

/** A condition on a system: exactly one of the keys. */
export interface Condition {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition;
  readonly file?: FileCondition;
  readonly line?: LineCondition;
  readonly setting?: SettingCondition;
  readonly sshd?: ValueTest & { readonly keyword: string };
  readonly sysctl?: ValueTest & { readonly name: string };
  readonly package?: string;
  readonly unit?: { readonly name: string; readonly enabled?: boolean };
  readonly mount?: { readonly path: string; readonly options?: readonly string[] };
  readonly accounts?: AccountsCondition;
}

/** That a file is there, and who may do what with it. */
export interface FileCondition {
  readonly path: string;
  /** No bits but these, in octal. */
  readonly mode?: string;
  readonly owner?: string;
  readonly groups?: readonly string[];
}

/** That a file, or one of those that a pattern leads to, has a line; comments are none. */
export interface LineCondition {
  readonly path: string;
  readonly equals?: string;
  readonly starts?: string;
  readonly contains?: string;
}

/** The value of a key in a file of keys and values; the last line counts. */
export interface SettingCondition extends ValueTest {
  readonly path: string;
  readonly key: string;
}

/** What is to be so of all accounts. */
export const ACCOUNTS_CONDITIONS = [
  'only_root_has_uid_0',
  'all_have_passwords',
  'passwords_are_shadowed',
  'uids_are_unique',
  'system_accounts_cannot_sign_in',
  'homes_are_private',
] as const;

/** One of them. */
export type AccountsCondition = (typeof ACCOUNTS_CONDITIONS)[number];

/** What a rules file says of one thing that should be so. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly rationale: string;
  readonly remediation: string;
  /** Where else it is written down, as the number of a benchmark, by the name of that. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Where this is not so, the rule does not apply. */
  readonly applies?: Condition;
  readonly check: Condition;
}

const text = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const path: JsonSchema = { type: 'string', maxLength: 1024, pattern: PATH_PATTERN };
const value: JsonSchema = { type: ['string', 'number'] };
const values: JsonSchema = { type: 'array', items: value, minItems: 1, maxItems: 100 };
const octal: JsonSchema = { type: 'string', pattern: '^[0-7]{3,5}$' };
const condition: JsonSchema = { $ref: '#/definitions/condition' };
const conditions: JsonSchema = { type: 'array', items: condition, minItems: 1, maxItems: 50 };
const TESTS = {
  equals: value,
  one_of: values,
  not_one_of: values,
  at_least: { type: 'number' },
  at_most: { type: 'number' },
  starts: text(200),
  contains: text(200),
  masks: octal,
};

function object(properties: JsonSchema, required: readonly string[], minProperties = required.length): JsonSchema {
  return { type: 'object', properties, required, minProperties, additionalProperties: false };
}

/** The JSON Schema of a rules file. */
export const RULES_SCHEMA: JsonSchema = {
  definitions: {
    condition: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      properties: {
        all: conditions,
        any: conditions,
        not: condition,
        file: object({ path, mode: octal, owner: text(64), groups: { type: 'array', items: text(64), minItems: 1 } }, [
          'path',
        ]),
        line: object({ path, equals: text(500), starts: text(500), contains: text(500) }, ['path'], 2),
        setting: object({ path, key: text(200), ...TESTS }, ['path', 'key'], 3),
        sshd: object({ keyword: text(64), ...TESTS }, ['keyword'], 2),
        sysctl: object(
          { name: { type: 'string', pattern: '^[a-z0-9_*-]+(\\.[A-Za-z0-9_*-]+)+$' }, ...TESTS },
          ['name'],
          2,
        ),
        package: text(100),
        unit: object({ name: text(200), enabled: { type: 'boolean' } }, ['name']),
        mount: object({ path, options: { type: 'array', items: text(64), minItems: 1 } }, ['path']),
        accounts: { enum: ACCOUNTS_CONDITIONS },
      },
    },
  },
  ...object(
    {
      rules: {
        type: 'array',
        minItems: 1,
        maxItems: 200,
        items: object(
          {
            id: { type: 'string', pattern: '^[a-z0-9_]+(\\.[a-z0-9_]+)*$', maxLength: 64 },
            title: text(200),
            severity: { enum: ['low', 'medium', 'high', 'critical'] },
            rationale: text(2000),
            remediation: text(2000),
            mapping: { type: 'object', additionalProperties: text(100), maxProperties: 20 },
            applies: condition,
            check: condition,
          },
          ['id', 'title', 'severity', 'rationale', 'remediation', 'check'],
        ),
      },
    },
    ['rules'],
  ),
};
