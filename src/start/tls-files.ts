import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { environmentName, type Settings } from '../config/settings.js';
import { StartError } from './start-error.js';

/**
 * Reads every certificate that the settings name, before anything is started.
 * @throws StartError naming the setting whose file cannot be read, or is not what it should be.
 */
export function requireTlsFiles(settings: Settings): void {
  for (const name of ['tlsCertFile', 'tlsKeyFile', 'databaseSslCa'] as const) requireReadable(name, settings[name]);
  const own = readTlsFiles(settings);
  if (own === undefined) return;
  try {
    createSecureContext(own);
  } catch {
    throw new StartError('TLS_CERT_FILE and TLS_KEY_FILE are not a certificate and its key in PEM form');
  }
}

/** The hub's own certificate and key; undefined without TLS. */
export function readTlsFiles({ tlsCertFile, tlsKeyFile }: Settings): { cert: Buffer; key: Buffer } | undefined {
  if (tlsCertFile === undefined || tlsKeyFile === undefined) return undefined;
  return { cert: readFileSync(tlsCertFile), key: readFileSync(tlsKeyFile) };
}

function requireReadable(name: string, path: string | undefined): void {
  if (path === undefined) return;
  try {
    readFileSync(path);
  } catch {
    throw new StartError(`${environmentName(name)} names a file that cannot be read`);
  }
}
