import { describeCertificateFault } from './certificate-fault.js';
import type { SeenCertificate } from './handshake.js';
import type { Inspection } from './inspect-server.js';
import { readStapledStatus } from './stapled-status.js';
import type { Verdict, WeakSpot } from './weak-spots.js';

const DAY_MS = 86_400_000;

/** Faults of the list of revoked certificates, which is this machine's own: of the server they say nothing. */
const LIST_FAULTS: Readonly<Record<string, string>> = {
  CRL_HAS_EXPIRED: 'is too old',
  CRL_NOT_YET_VALID: 'is from the future',
  CRL_SIGNATURE_FAILURE: 'is signed by somebody else',
  UNABLE_TO_GET_CRL: 'has no list of the authority that signed the certificate, or of one above it',
};

/** What to make of a server. */
export interface ServerVerdict {
  /** With what was stapled to it taken into account. */
  readonly certificate: SeenCertificate;
  /** What is not as it should be, in words; empty where nothing is. */
  readonly troubles: readonly string[];
  readonly message: string;
}

/** Judges what a look at a server showed. Throws where the list of revoked certificates does not do. */
export function judgeServer(
  inspection: Inspection,
  weak: ReadonlyMap<WeakSpot, Verdict>,
  nowMs: number,
): ServerVerdict {
  const { protocol, cipher, isOutdated, stapled } = inspection;
  const { notAfterMs } = inspection.certificate;
  const isRevoked = stapled !== undefined && readStapledStatus(stapled) === 'revoked';
  const fault = inspection.certificate.fault ?? (isRevoked ? 'CERT_REVOKED' : undefined);
  const faultOfList = LIST_FAULTS[fault ?? ''];
  if (faultOfList !== undefined) throw new Error(`crl_file ${faultOfList}`);
  const taken = [...weak].filter(([, verdict]) => verdict === 'taken').map(([{ name }]) => name);
  const troubles = [
    ...(fault === undefined ? [] : [describeCertificateFault(fault, inspection.certificate, nowMs)]),
    ...(isOutdated ? [`nothing newer than ${protocol}`] : []),
    ...(taken.length > 0 ? [`it takes ${taken.join(', ')}`] : []),
  ];
  const days = ((notAfterMs - nowMs) / DAY_MS).toFixed(1);
  return {
    certificate: { ...inspection.certificate, fault },
    troubles,
    message: troubles.join('; ') || `${protocol} with ${cipher}; the certificate is good for ${days} days`,
  };
}
