import type { Reach } from '../../ceiling/ceiling.js';
import type { HostTarget } from '../../ceiling/host-rules.js';
import { secretSchema, type JsonSchema } from '../json-schema.js';

/**
 * How a connection is guarded, by the words of PostgreSQL: `prefer` encrypts where the server can, `require` always, and
 * `verify-full` also wants a certificate that is valid and of this host.
 */
export type TlsMode = 'disable' | 'prefer' | 'require' | 'verify-full';

/** What every check of a database is told, as its schema lets it pass. */
export interface DatabaseSettings<Part extends string = string> {
  readonly host?: string;
  readonly port?: number;
  /** The file of a Unix socket, in place of host and port. */
  readonly socket?: string;
  readonly user: string;
  readonly password?: string;
  readonly tls?: TlsMode;
  /** Certificates in PEM that count in place of the usual authorities. */
  readonly tls_ca?: string;
  /** Databases to be measured one by one; all if it is missing. */
  readonly databases?: readonly string[];
  readonly leave_out?: readonly Part[];
  readonly slow_query_seconds?: number;
}

const DEFAULT_HOST = '127.0.0.1';

/** As Zabbix and PostgreSQL's own tools do: what runs longer is worth a look. */
export const DEFAULT_SLOW_QUERY_SECONDS = 30;

const TLS_MODES: readonly TlsMode[] = ['disable', 'prefer', 'require', 'verify-full'];

/** A name that databases and users go by. */
const NAME = { type: 'string', minLength: 1, maxLength: 128, pattern: '^[^\\x00-\\x1f]*$' };

const TLS_SETTINGS: JsonSchema = {
  tls: {
    description:
      'Whether the connection is encrypted: `prefer` (as if it were missing) where the server can, `require` always, ' +
      '`verify-full` always and only to a server whose certificate is valid and of this host, `disable` never.',
    type: 'string',
    enum: TLS_MODES,
  },
  tls_ca: {
    description: 'For `verify-full`: certificates in PEM that count in place of the usual authorities.',
    type: 'string',
    maxLength: 65_536,
    pattern: '^\\s*-----BEGIN CERTIFICATE-----',
  },
};

/** The schema of `DatabaseSettings`: with a port of the product, the parts of it that can be left out, and what else it takes. */
export function databaseSchema(port: number, parts: readonly string[], more: JsonSchema = {}): JsonSchema {
  return {
    type: 'object',
    properties: {
      host: {
        description: `A host name, or an IPv4 or IPv6 address without brackets; ${DEFAULT_HOST} if it is missing.`,
        type: 'string',
        pattern: '^[A-Za-z0-9_.:%-]{1,253}$',
      },
      port: { description: `The port; ${port} if it is missing.`, type: 'integer', minimum: 1, maximum: 65535 },
      socket: {
        description:
          'The file of a Unix socket on this machine, which counts in place of host and port. The machine has to allow the path.',
        type: 'string',
        maxLength: 107,
        pattern: '^/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*$',
      },
      user: {
        description: 'Whom to sign in as: a user for this alone, with the rights to look and no others.',
        ...NAME,
      },
      password: secretSchema('The password of the user; none where the server asks for none.'),
      ...TLS_SETTINGS,
      databases: {
        description: 'Databases to be measured one by one; if it is missing, those with the most traffic.',
        type: 'array',
        items: NAME,
        minItems: 1,
        maxItems: 10,
        uniqueItems: true,
      },
      leave_out: {
        description: 'Parts that are not to be measured, as `sizes` on a server with very many tables.',
        type: 'array',
        items: { type: 'string', enum: parts },
        uniqueItems: true,
      },
      slow_query_seconds: {
        description: `How long a query has to run to be counted as slow; ${DEFAULT_SLOW_QUERY_SECONDS} if it is missing.`,
        type: 'integer',
        minimum: 1,
        maximum: 86_400,
      },
      ...more,
    },
    required: ['user'],
    additionalProperties: false,
  };
}

/** Where a check connects to, if not to a socket. */
export function targetOf({ host = DEFAULT_HOST, port }: DatabaseSettings, usualPort: number): HostTarget {
  return { host, port: port ?? usualPort };
}

/** What the settings touch. */
export function reachOf(settings: DatabaseSettings, usualPort: number): Reach {
  return settings.socket === undefined ? { hosts: [targetOf(settings, usualPort)] } : { paths: [settings.socket] };
}

/** Whether the server is on this machine, so that its files are too. */
export function isLocal(settings: DatabaseSettings): boolean {
  const { host = DEFAULT_HOST, socket } = settings;
  return socket !== undefined || /^(127\.[\d.]+|::1|localhost)$/.test(host);
}
