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

  it('takes the first of several addresses for all', () => {
    const error = new AggregateError([fault('ECONNREFUSED'), fault('ENETUNREACH')]);
    expect(readNetworkFault(error)).toEqual({ message: 'it failed ECONNREFUSED', isOfTarget: true });
  });
});
