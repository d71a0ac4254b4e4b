import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { JsonSchema } from '../json-schema.js';

/** The setting of a check that has an authority of its own to trust. */
export const CERTIFICATE_AUTHORITY: JsonSchema = {
  description:
    'Certificates of the authorities to trust in place of the public ones, in PEM: what stands in their files, line breaks included.',
  type: 'string',
  maxLength: 65_536,
  pattern: '^\\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s-]*-----END CERTIFICATE-----\\s*$',
};

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Throws where the setting has a certificate in it that is none: told when the configuration is read, not when it runs. */
export function requireAuthority(certificateAuthority: string | undefined): void {
  for (const certificate of certificateAuthority?.match(CERTIFICATE) ?? []) {
    try {
      new X509Certificate(certificate);
    } catch {
      throw new Error('certificate_authority holds a certificate that cannot be read');
    }
  }
}

/**
 * Makes what connections of one check are judged by, when the first needs it and then once: to read all authorities again
 * costs more than a handshake.
 */
export function trustOf(
  certificateAuthority: string | undefined,
  options: SecureContextOptions = {},
): () => SecureContext {
  let context: SecureContext | undefined;
  return () =>
    (context ??= createSecureContext({
      ...options,
      ...(certificateAuthority !== undefined && { ca: certificateAuthority }),
    }));
}
