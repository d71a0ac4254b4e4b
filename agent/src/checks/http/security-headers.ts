import type { IncomingHttpHeaders } from 'node:http';

/**
 * Headers that protect the visitors of a page and are not in its answer. `Content-Security-Policy` can say by
 * `frame-ancestors` what `X-Frame-Options` says; `Strict-Transport-Security` counts by TLS only, where browsers heed it.
 */
export function missingSecurityHeaders(headers: IncomingHttpHeaders, isSecure: boolean): string[] {
  const policy = String(headers['content-security-policy'] ?? '');
  const isFramingSaid = headers['x-frame-options'] !== undefined || /(^|;)\s*frame-ancestors\s/i.test(policy);
  return [
    ...(isSecure && headers['strict-transport-security'] === undefined ? ['Strict-Transport-Security'] : []),
    ...(policy === '' ? ['Content-Security-Policy'] : []),
    ...(isFramingSaid ? [] : ['X-Frame-Options']),
  ];
}
