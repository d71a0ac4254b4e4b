import type { JsonSchema } from '../json-schema.js';
import { CERTIFICATE_AUTHORITY } from '../tls/trust.js';
import { HEADER_NAME, HEADERS_SETTING } from './headers-setting.js';

/** What a header of an answer must be: a value to the letter, a part of it, or only there or not there. */
export type HeaderExpectation = string | { readonly contains: string } | { readonly present: boolean };

/** The settings of an HTTP check, as their schema lets them pass. */
export interface HttpSettings {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD';
  /** Single statuses, and ranges as `200-299`. */
  readonly expected_status?: readonly (number | string)[];
  readonly body_contains?: string;
  readonly headers_expected?: Readonly<Record<string, HeaderExpectation>>;
  readonly security_headers?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly follow_redirects?: boolean;
  readonly certificate_authority?: string;
}

/** What counts as an answer where a check does not say. */
export const DEFAULT_EXPECTED_STATUS: readonly (number | string)[] = ['200-299'];

/** An address of HTTP. A port or an address may be wrong in ways that no pattern knows: see `parseUrl`. */
export const HTTP_URL: JsonSchema = {
  description: 'What to request: http or https, without a user or password in it.',
  type: 'string',
  maxLength: 2048,
  pattern: '^https?://[^\\s/?#@\\\\]+([/?#]\\S*)?$',
};

const HEADERS_EXPECTED: JsonSchema = {
  description:
    'What headers of the answer must be: a value to the letter, {"contains": "text"}, or {"present": true} or false.',
  type: 'object',
  propertyNames: { pattern: HEADER_NAME },
  additionalProperties: {
    anyOf: [
      { type: 'string', maxLength: 1000 },
      {
        type: 'object',
        properties: { contains: { type: 'string', minLength: 1, maxLength: 1000 } },
        required: ['contains'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: { present: { type: 'boolean' } },
        required: ['present'],
        additionalProperties: false,
      },
    ],
  },
  minProperties: 1,
  maxProperties: 20,
};

/** The JSON Schema of `HttpSettings`. */
export const HTTP_SETTINGS: JsonSchema = {
  type: 'object',
  properties: {
    url: HTTP_URL,
    method: { description: 'How to request it.', type: 'string', enum: ['GET', 'HEAD'], default: 'GET' },
    expected_status: {
      description: 'Which statuses are good: single ones, and ranges as 200-299.',
      type: 'array',
      items: {
        anyOf: [
          { type: 'integer', minimum: 200, maximum: 599 },
          { type: 'string', pattern: '^[2-5][0-9]{2}-[2-5][0-9]{2}$' },
        ],
      },
      minItems: 1,
      maxItems: 20,
      default: DEFAULT_EXPECTED_STATUS,
    },
    body_contains: {
      description: 'Text that the first MiB of the answer must hold, exactly as written here; not with HEAD.',
      type: 'string',
      minLength: 1,
      maxLength: 1000,
    },
    headers_expected: HEADERS_EXPECTED,
    security_headers: {
      description:
        'Count which of the headers are missing that protect visitors: Strict-Transport-Security (with https), ' +
        'Content-Security-Policy, and one that says who may frame the page.',
      type: 'boolean',
      default: false,
    },
    headers: HEADERS_SETTING,
    follow_redirects: {
      description: 'Follow redirects, five at most, unless their status is expected; else the redirect is the answer.',
      type: 'boolean',
      default: true,
    },
    certificate_authority: CERTIFICATE_AUTHORITY,
  },
  required: ['url'],
  // An answer to HEAD has no body.
  not: { properties: { method: { const: 'HEAD' } }, required: ['method', 'body_contains'] },
  additionalProperties: false,
};
