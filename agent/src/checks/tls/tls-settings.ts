import type { JsonSchema } from '../json-schema.js';
import { STARTTLS, type StartTls } from './starttls.js';
import { CERTIFICATE_AUTHORITY } from './trust.js';

/** The settings of a TLS check, as their schema lets them pass. */
export interface TlsSettings {
  readonly host: string;
  readonly port?: number;
  readonly server_name?: string;
  readonly starttls?: StartTls;
  readonly certificate_authority?: string;
  readonly crl_file?: string;
  readonly probe_weak?: boolean;
}

/** Where a check does not say. */
export const DEFAULT_TLS_PORT = 443;

/** The JSON Schema of `TlsSettings`. */
export const TLS_SETTINGS: JsonSchema = {
  type: 'object',
  properties: {
    host: {
      description: 'A host name, or an IPv4 or IPv6 address without brackets.',
      type: 'string',
      pattern: '^[A-Za-z0-9_.:%-]{1,253}$',
    },
    port: { description: 'The port.', type: 'integer', minimum: 1, maximum: 65_535, default: DEFAULT_TLS_PORT },
    server_name: {
      description: 'The name that the certificate must be for, and that the server is asked by; the host by default.',
      type: 'string',
      pattern: '^[A-Za-z0-9_.-]{1,253}$',
    },
    starttls: {
      description: 'Connect in plain, and ask the service to go on with TLS, in the language given here.',
      type: 'string',
      enum: STARTTLS,
    },
    certificate_authority: CERTIFICATE_AUTHORITY,
    crl_file: {
      description:
        'A file of this machine with lists of revoked certificates (CRL) in PEM, one of each authority of the chain; ' +
        'read anew at each run.',
      type: 'string',
      maxLength: 1024,
      pattern: '^/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*$',
    },
    probe_weak: {
      description:
        'Try at each run, by connections of their own, whether the server still takes TLS 1.0 and 1.1, or ciphers that ' +
        'encrypt nothing or identify nobody.',
      type: 'boolean',
      default: false,
    },
  },
  required: ['host'],
  additionalProperties: false,
};
