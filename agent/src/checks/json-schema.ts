/** A JSON Schema, draft 7, as plain data: what the hub serves and validates by, and the agent itself. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The name that a secret has in the agent's own config file or environment. */
export const SECRET_NAME = '^[A-Z][A-Z0-9_]{0,63}$';

/**
 * A setting whose value must not stand in the configuration: only its name does, and the agent looks the value up on
 * its own machine.
 */
export function secretSchema(description: string): JsonSchema {
  return {
    description,
    type: 'object',
    properties: { secret: { description: 'The name of the secret.', type: 'string', pattern: SECRET_NAME } },
    required: ['secret'],
    additionalProperties: false,
    'x-secret': true,
  };
}
