import { secretSchema, type JsonSchema } from '../json-schema.js';

/** The settings of an HTTP check, as `httpSettingsSchema` lets them pass. */
export interface HttpSettings {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD';
  /** Single statuses, and ranges as `200-299`. */
  readonly expected_status?: readonly (number | string)[];
  readonly body_contains?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What counts as an answer where a check does not say. */
export const DEFAULT_EXPECTED_STATUS: readonly (number | string)[] = ['200-299'];

/** Headers whose whole purpose is a credential: never a literal. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-auth-token'];

const HEADER_SECRET = secretSchema('The value, looked up by the agent under this name.');

/** The JSON Schema of an HTTP check's settings. */
export const httpSettingsSchema: JsonSchema = {
  title: 'HTTP check',
  description:
    'Requests a URL and judges the answer. A redirect is followed, five times at most, unless its status is expected; ' +
    'to another origin it is followed without the headers given here.',
  type: 'object',
  properties: {
    url: {
      description: 'What to request: http or https, without a user or password in it.',
      type: 'string',
      maxLength: 2048,
      pattern: '^https?://[^\\s/?#@\\\\]+([/?#]\\S*)?$',
    },
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
    headers: {
      description: 'Headers to send. The value of one that carries a credential is always a secret.',
      type: 'object',
      propertyNames: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$" },
      patternProperties: { [`^(${SECRET_HEADERS.map(inAnyCase).join('|')})$`]: HEADER_SECRET },
      additionalProperties: { anyOf: [{ type: 'string', maxLength: 1000, pattern: '^[ -~]*$' }, HEADER_SECRET] },
      maxProperties: 20,
    },
  },
  required: ['url'],
  // An answer to HEAD has no body.
  not: { properties: { method: { const: 'HEAD' } }, required: ['method', 'body_contains'] },
  additionalProperties: false,
};

/** JSON Schema has no patterns that ignore case. */
function inAnyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
