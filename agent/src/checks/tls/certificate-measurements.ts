import { metric } from '../../metrics/metric.js';
import type { Measurements } from '../check.js';
import type { SeenCertificate } from './handshake.js';

/** What is measured of the certificate of a server, by every kind that sees one. */
export const CERTIFICATE_METRICS = [
  metric(
    'tls.cert.time_until_expiration',
    's',
    'Time until the certificate of a server ends; below 0 where it has ended.',
  ),
  metric('tls.cert.valid', '1', 'Whether a certificate is accepted, by its chain, its times and its names: 1 or 0.'),
];

/** The figures of a certificate at a moment. */
export function measureCertificate({ notAfterMs, fault }: SeenCertificate, nowMs: number): Measurements {
  return {
    'tls.cert.time_until_expiration': Math.round((notAfterMs - nowMs) / 1000),
    'tls.cert.valid': fault === undefined ? 1 : 0,
  };
}
