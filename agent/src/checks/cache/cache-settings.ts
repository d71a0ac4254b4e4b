import { secretSchema, type JsonSchema } from '../json-schema.js';
import { DEFAULT_HOST } from './open-peer.js';

/** Growth is measured over an hour where a check does not say. */
export const DEFAULT_WINDOW_SECONDS = 3600;

/** A setting that has no place beside another. */
const NEVER: JsonSchema = { not: {} };

/** The JSON Schema of the settings of a cache: where it is, by TCP with TLS or without, or by a socket; and `more`. */
export function cacheSettings(usualPort: number, more: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'object',
    properties: {
      host: {
        description: 'A host name, or an IPv4 or IPv6 address without brackets.',
        type: 'string',
        pattern: '^[A-Za-z0-9_.:%-]{1,253}$',
        default: DEFAULT_HOST,
      },
      port: { description: 'The port.', type: 'integer', minimum: 1, maximum: 65535, default: usualPort },
      socket: {
        description: 'The path of a Unix socket in place of host and port, which the machine must allow.',
        type: 'string',
        pattern: '^/[^\\u0000]{1,106}$',
      },
      ...more,
      tls: { description: 'Talk TLS, and verify the certificate.', type: 'boolean', default: false },
      client_certificate: secretSchema('A certificate to show, in PEM, where the server wants one.'),
      client_key: secretSchema('The key of the certificate to show, in PEM.'),
      fill_window_seconds: {
        description: 'Over how many seconds growth is measured, for the time until the cache is full.',
        type: 'integer',
        minimum: 6,
        maximum: 604_800,
        default: DEFAULT_WINDOW_SECONDS,
      },
    },
    dependencies: {
      socket: { properties: { host: NEVER, port: NEVER, tls: NEVER } },
      client_certificate: ['client_key', 'tls'],
      client_key: ['client_certificate'],
    },
    additionalProperties: false,
  };
}
