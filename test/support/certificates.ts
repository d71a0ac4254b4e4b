import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerCertificate } from './own-postgres.js';

const run = promisify(execFile);

/** A private certificate authority, as files in a folder of its own. */
export interface Authority {
  certificate: string;
  /** Makes the certificate of a server that is reached under these names. */
  certify(subjectAltName: string): Promise<ServerCertificate>;
  remove(): Promise<void>;
}

const openssl = (...parameters: string[]) => run('openssl', parameters);
const newKey = (file: string) => [
  '-newkey',
  'ec',
  '-pkeyopt',
  'ec_paramgen_curve:prime256v1',
  '-nodes',
  '-keyout',
  file,
];

/** Makes an authority that nobody but this test knows. */
export async function makeAuthority(name: string): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-ca-'));
  const file = (each: string): string => join(folder, each);
  const [certificate, key] = [file('ca.pem'), file('ca.key')];
  await openssl('req', '-x509', ...newKey(key), '-out', certificate, '-days', '2', '-subj', `/CN=${name}`);
  let count = 0;
  const certify: Authority['certify'] = async (subjectAltName) => {
    const own = `server-${(count++).toString()}`;
    await writeFile(file(`${own}.ext`), `subjectAltName=${subjectAltName}\n`);
    await openssl('req', ...newKey(file(`${own}.key`)), '-out', file(`${own}.csr`), '-subj', `/CN=${own}`);
    await openssl(
      ...['x509', '-req', '-in', file(`${own}.csr`), '-CA', certificate, '-CAkey', key, '-CAcreateserial'],
      ...['-days', '1', '-extfile', file(`${own}.ext`), '-out', file(`${own}.pem`)],
    );
    return { certificate: file(`${own}.pem`), key: file(`${own}.key`) };
  };
  return { certificate, certify, remove: () => rm(folder, { recursive: true, force: true }) };
}
