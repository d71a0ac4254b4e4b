import { describe, expect, it } from '@jest/globals';
import { readRegistration, RegistryError } from './rdap.js';

/** Cut to what is read; written as Verisign, Nominet and DENIC do. */
const VERISIGN = {
  objectClassName: 'domain',
  handle: '2336799_DOMAIN_COM-VRSN',
  ldhName: 'EXAMPLE.COM',
  status: ['client delete prohibited', 'client transfer prohibited', 'client update prohibited'],
  events: [
    { eventAction: 'registration', eventDate: '1995-08-14T04:00:00Z' },
    { eventAction: 'expiration', eventDate: '2027-08-13T04:00:00Z' },
    { eventAction: 'last changed', eventDate: '2026-08-14T07:01:34Z' },
    { eventAction: 'last update of RDAP database', eventDate: '2026-11-24T11:37:22Z' },
  ],
};
const NOMINET = {
  objectClassName: 'domain',
  ldhName: 'example.co.uk',
  events: [{ eventAction: 'expiration', eventDate: '2027-01-01T00:00:00.000+00:00' }],
};
const DENIC = {
  objectClassName: 'domain',
  ldhName: 'example.de',
  status: ['active'],
  events: [{ eventAction: 'last changed', eventDate: '2018-03-12T21:44:25+01:00' }],
};

const read = (answer: unknown) => readRegistration(JSON.stringify(answer), 'example.com');

describe('readRegistration', () => {
  it.each([
    ['a domain of .com', VERISIGN, '2027-08-13T04:00:00.000Z', []],
    ['one with an offset, and without a status', NOMINET, '2027-01-01T00:00:00.000Z', []],
    [
      'one that is about to go',
      { ...VERISIGN, status: ['redemption period', 'Server Hold', 'inactive', 7] },
      '2027-08-13T04:00:00.000Z',
      ['redemption period', 'Server Hold'],
    ],
  ])('reads %s', (_name, answer, expires, troubles) => {
    const registration = read(answer);
    expect(new Date(registration.expiresAtMs).toISOString()).toBe(expires);
    expect(registration.troubles).toEqual(troubles);
  });

  it.each<[string, unknown, RegExp]>([
    ['a registry that says no date', DENIC, /does not say until when example\.com is registered/],
    [
      'a date that is none',
      { ...VERISIGN, events: [{ eventAction: 'expiration', eventDate: 'soon' }] },
      /does not say/,
    ],
    ['events that are none', { ...VERISIGN, events: [null, 7, 'x'] }, /does not say/],
    ['another object', { objectClassName: 'entity' }, /not what RDAP says of a domain/],
    ['a list', [], /not what RDAP says/],
    ['null', null, /not what RDAP says/],
  ])('knows nothing from %s', (_name, answer, message) => {
    expect(() => read(answer)).toThrow(message);
    expect(() => read(answer)).toThrow(RegistryError);
  });

  it('knows nothing from a page', () => {
    expect(() => readRegistration('<html>', 'example.com')).toThrow(RegistryError);
  });
});
