import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A certificate for a server and its private key, as files. */
export interface ServerCertificate {
  certificate: string;
  key: string;
}

/** A private certificate authority, as files in a folder of its own. */
export interface Authority {
  certificate: string;
  /** Makes the certificate of a server that is reached under these names, good for so many days; below 0 it has ended. */
  certify(subjectAltName: string, days?: number): Promise<ServerCertificate>;
  /** Takes a certificate back, and gives the file of the list of all that are. Without one the list is empty. */
  revoke(certificate?: ServerCertificate): Promise<string>;
  /** What the authority says of a certificate when it is asked by OCSP, as a file that a server can staple. */
  vouchFor(certificate: ServerCertificate): Promise<string>;
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
  const [certificate, key, index, config] = [file('ca.pem'), file('ca.key'), file('index.txt'), file('ca.cnf')];
  await openssl('req', '-x509', ...newKey(key), '-out', certificate, '-days', '2', '-subj', `/CN=${name}`);
  await writeFile(index, '');
  const section = `database=${index}\ndefault_md=sha256\ndefault_crl_days=2\nunique_subject=no\n`;
  await writeFile(config, `[ca]\ndefault_ca=own\n[own]\n${section}`);
  const authority = ['ca', '-config', config, '-keyfile', key, '-cert', certificate];
  let count = 0;
  const certify: Authority['certify'] = async (subjectAltName, days = 1) => {
    const own = `server-${(count++).toString()}`;
    await writeFile(file(`${own}.ext`), `subjectAltName=${subjectAltName}\n`);
    await openssl('req', ...newKey(file(`${own}.key`)), '-out', file(`${own}.csr`), '-subj', `/CN=${own}`);
    await openssl(
      ...['x509', '-req', '-in', file(`${own}.csr`), '-CA', certificate, '-CAkey', key, '-CAcreateserial'],
      ...['-days', days.toString(), '-extfile', file(`${own}.ext`), '-out', file(`${own}.pem`)],
    );
    return { certificate: file(`${own}.pem`), key: file(`${own}.key`) };
  };
  const revoke: Authority['revoke'] = async (revoked) => {
    if (revoked !== undefined) await openssl(...authority, '-revoke', revoked.certificate);
    const list = file(`revoked-${(count++).toString()}.pem`);
    await openssl(...authority, '-gencrl', '-out', list);
    return list;
  };
  const vouchFor: Authority['vouchFor'] = async (vouched) => {
    const response = file(`ocsp-${(count++).toString()}.der`);
    const signer = ['-issuer', certificate, '-CA', certificate, '-rsigner', certificate, '-rkey', key];
    const question = ['-cert', vouched.certificate, '-no_nonce', '-ndays', '1'];
    await openssl('ocsp', '-index', index, ...signer, ...question, '-noverify', '-respout', response);
    return response;
  };
  return { certificate, certify, revoke, vouchFor, remove: () => rm(folder, { recursive: true, force: true }) };
}
