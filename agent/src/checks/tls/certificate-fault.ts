/** What is wrong with a certificate, in words that follow `the certificate`. */
const FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'or one of its chain has expired',
  CERT_NOT_YET_VALID: 'or one of its chain is not valid yet',
  CERT_REVOKED: 'has been revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself and by no authority that is trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for other names',
  INVALID_PURPOSE: 'is not for servers',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'leads to no authority that is trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'leads to no authority that is trusted here, or the server leaves one in between out',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'leads to no authority that is trusted here, or the server leaves one in between out',
};

/** Says what the code of a failed verification means, as OpenSSL or Node names it. */
export function describeCertificateFault(code: string): string {
  return `the certificate ${FAULTS[code] ?? `is not accepted (${code})`}`;
}
