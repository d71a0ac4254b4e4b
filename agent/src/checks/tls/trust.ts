import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
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

let publicAuthorities: SecureContext | undefined;

/**
 * What the certificate of a server is judged by: the authorities given, or else the public ones, which are read when the
 * first connection needs them and then kept.
 */
export function contextFor(certificateAuthority: string | undefined): SecureContext {
  if (certificateAuthority !== undefined) return createSecureContext({ ca: certificateAuthority });
  return (publicAuthorities ??= createSecureContext());
}
