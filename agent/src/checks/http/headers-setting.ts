import { secretSchema, type JsonSchema } from '../json-schema.js';

/** Headers whose whole purpose is a credential: never a literal. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-auth-token', 'apikey'];

const HEADER_SECRET = secretSchema('The value, looked up by the agent under this name.');

/** What a header may be called. */
export const HEADER_NAME = "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$";

/** The setting of a check that sends headers of somebody's choice. */
export const HEADERS_SETTING: JsonSchema = {
  description: 'Headers to send. The value of one that carries a credential is always a secret.',
  type: 'object',
  propertyNames: { pattern: HEADER_NAME },
  patternProperties: { [`^(${SECRET_HEADERS.map(inAnyCase).join('|')})$`]: HEADER_SECRET },
  additionalProperties: { anyOf: [{ type: 'string', maxLength: 1000, pattern: '^[ -~]*$' }, HEADER_SECRET] },
  maxProperties: 20,
};

/** JSON Schema has no patterns that ignore case. */
function inAnyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

/** Throws where a header cannot be sent, without its value: Node's own message would quote what may be a secret. */
export function requireSendable(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new Error(`the header ${name} has a value that cannot be sent`);
  }
}
