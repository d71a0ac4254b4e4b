import { describe, expect, it } from '@jest/globals';
import { readNetworkFault } from './network-faults.js';

const fault = (code?: string): Error => Object.assign(new Error(`it failed ${code ?? ''}`), { code });

describe('readNetworkFault', () => {
  it.each([
    ['ECONNREFUSED', true],
    ['ECONNRESET', true],
    ['ENOTFOUND', true],
    ['EHOSTUNREACH', true],
    ['CERT_HAS_EXPIRED', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true],
    ['HPE_INVALID_CONSTANT', true],
    ['EAI_AGAIN', false],
    ['ENETUNREACH', false],
    ['EMFILE', false],
    ['ERR_INVALID_CHAR', false],
    [undefined, false],
  ])('tells whose fault %s is', (code, isOfTarget) => {
    expect(readNetworkFault(fault(code)).isOfTarget).toBe(isOfTarget);
  });

  it('gives the reason of OpenSSL without the place in its sources', () => {
    const place = '80BC299BED7F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/x.c:350:';
    const error = Object.assign(new Error(`write EPROTO ${place}\n`), { code: 'EPROTO' });
    expect(readNetworkFault(error)).toEqual({ message: 'no TLS handshake: wrong version number', isOfTarget: true });
  });

  it('takes the first of several addresses for all', () => {
    const error = new AggregateError([fault('ECONNREFUSED'), fault('ENETUNREACH')]);
    expect(readNetworkFault(error)).toEqual({ message: 'it failed ECONNREFUSED', isOfTarget: true });
  });
});
