import { describe, expect, it } from '@jest/globals';
import { describeCertificateFault, readNames } from './certificate-fault.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const seen = (notAfter: string, ...names: string[]) => ({ notAfterMs: Date.parse(notAfter), names });

describe('describeCertificateFault', () => {
  it.each([
    ['CERT_HAS_EXPIRED', seen('2026-11-23T23:00:00Z'), 'the certificate ended on 2026-11-23'],
    ['CERT_HAS_EXPIRED', seen('2027-01-01'), 'a certificate above that of the server has ended'],
    ['CERT_REVOKED', seen('2027-01-01'), 'the certificate has been revoked'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', seen('2027-01-01', 'a.example'), 'the certificate is for other names: a.example'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', seen('2027-01-01'), 'the certificate is for other names: none'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      seen('2027-01-01', 'a', 'b', 'c', 'd', 'e'),
      'the certificate is for other names: a, b, c and 2 more',
    ],
    ['EE_KEY_TOO_SMALL', seen('2027-01-01'), 'the certificate is not accepted (EE_KEY_TOO_SMALL)'],
  ])('says of %s what it means', (code, certificate, expected) => {
    expect(describeCertificateFault(code, certificate, NOW)).toBe(expected);
  });
});

describe('readNames', () => {
  it.each<[string | undefined, string[]]>([
    ['DNS:localhost, DNS:*.shop.example.org, IP Address:10.0.0.1', ['localhost', '*.shop.example.org', '10.0.0.1']],
    ['email:a@b.example, URI:http://x/, DNS:"a, b"', []],
    [undefined, []],
  ])('reads %s', (text, names) => {
    expect(readNames(text)).toEqual(names);
  });
});
