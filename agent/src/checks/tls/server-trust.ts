import { open } from 'node:fs/promises';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { Access } from '../../ceiling/access.js';
import type { TlsSettings } from './tls-settings.js';

const MOST_CRL_BYTES = 16 * 1024 * 1024;

/** What a server is judged by: as it should speak, and, for one that cannot, by the versions before. */
export interface ServerTrust {
  readonly modern: SecureContext;
  /** Without the least strength of signatures either, which TLS 1.0 does not reach. */
  readonly outdated: () => SecureContext;
}

const OUTDATED: SecureContextOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };

/**
 * Gives what a run judges by: made once, and again when the list of revoked certificates has changed. Throws where that
 * cannot be read.
 */
export function serverTrustOf(settings: TlsSettings, access: Access): () => Promise<ServerTrust> {
  const { certificate_authority: ca, crl_file } = settings;
  let made: { readonly crl: string | undefined; readonly trust: ServerTrust } | undefined;
  return async () => {
    const crl = crl_file === undefined ? undefined : await readList(await access.resolvePath(crl_file));
    if (made === undefined || made.crl !== crl) made = { crl, trust: makeTrust(ca, crl) };
    return made.trust;
  };
}

function makeTrust(ca: string | undefined, crl: string | undefined): ServerTrust {
  const options = { ...(ca !== undefined && { ca }), ...(crl !== undefined && { crl }) };
  let outdated: SecureContext | undefined;
  try {
    return {
      modern: createSecureContext(options),
      outdated: () => (outdated ??= createSecureContext({ ...options, ...OUTDATED })),
    };
  } catch (error) {
    throw crl === undefined
      ? error
      : new Error('crl_file holds no list of revoked certificates in PEM', { cause: error });
  }
}

async function readList(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > MOST_CRL_BYTES) throw new Error(`crl_file is larger than ${MOST_CRL_BYTES} bytes`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
