/** What is wrong with a certificate, in words that follow `the certificate`. */
const FAULTS: Readonly<Record<string, string>> = {
  CERT_NOT_YET_VALID: 'or one above it is not valid yet',
  CERT_REVOKED: 'has been revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself and by no authority that is trusted here',
  INVALID_PURPOSE: 'is not for servers',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'leads to no authority that is trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'leads to no authority that is trusted here, or the server leaves one in between out',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'leads to no authority that is trusted here, or the server leaves one in between out',
};

/** Of a long list the rest is counted. */
const MOST_NAMES = 3;

/** Says what the code of a failed verification means, as OpenSSL or Node names it. */
export function describeCertificateFault(
  code: string,
  { names, notAfterMs }: { readonly names: readonly string[]; readonly notAfterMs: number },
  nowMs: number,
): string {
  if (code === 'CERT_HAS_EXPIRED') {
    if (notAfterMs > nowMs) return 'a certificate above that of the server has ended';
    return `the certificate ended on ${new Date(notAfterMs).toISOString().slice(0, 10)}`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
    return `the certificate is for other names: ${names.slice(0, MOST_NAMES).join(', ') || 'none'}${more}`;
  }
  return `the certificate ${FAULTS[code] ?? `is not accepted (${code})`}`;
}

/**
 * Reads the names out of a list of Node, as `DNS:a.example, IP Address:10.0.0.1`. Whoever made the certificate wrote them: what no
 * name can be is left out.
 */
export function readNames(subjectAltName: string | undefined): string[] {
  const entries = subjectAltName?.split(', ') ?? [];
  return entries.flatMap((entry) => /^(?:DNS|IP Address):([A-Za-z0-9*._:-]{1,253})$/.exec(entry)?.[1] ?? []);
}
