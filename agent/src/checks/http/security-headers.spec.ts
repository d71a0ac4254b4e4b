import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { missingSecurityHeaders } from './security-headers.js';

const HSTS = { 'strict-transport-security': 'max-age=31536000' };

describe('missingSecurityHeaders', () => {
  it.each<[string, IncomingHttpHeaders, boolean, string[]]>([
    ['none, with TLS', {}, true, ['Strict-Transport-Security', 'Content-Security-Policy', 'X-Frame-Options']],
    ['none, without TLS', {}, false, ['Content-Security-Policy', 'X-Frame-Options']],
    ['all', { ...HSTS, 'content-security-policy': "default-src 'self'", 'x-frame-options': 'DENY' }, true, []],
    ['frames in the policy', { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" }, false, []],
    ['frames first in it', { 'content-security-policy': "Frame-Ancestors 'none'" }, false, []],
    [
      'something like it',
      { 'content-security-policy': 'report-uri /no-frame-ancestors x' },
      false,
      ['X-Frame-Options'],
    ],
    [
      'an empty policy',
      { 'content-security-policy': '', 'x-frame-options': 'DENY' },
      false,
      ['Content-Security-Policy'],
    ],
  ])('finds with %s what is missing', (_name, headers, isSecure, missing) => {
    expect(missingSecurityHeaders(headers, isSecure)).toEqual(missing);
  });
});
