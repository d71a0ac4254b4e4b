import type { SecureContext, SecureContextOptions } from 'node:tls';
import { createSecureContext } from 'node:tls';
import { codeOf } from '../../support/errors.js';
import { seriesName } from '../../metrics/series-name.js';
import type { Measurements } from '../check.js';

/** Something that a server should not accept any more, and how to offer nothing else. */
export interface WeakSpot {
  /** As a person says it. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly context: SecureContext;
}

/** Without it OpenSSL keeps what is weak from itself. */
const ANY_LEVEL = '@SECLEVEL=0';

/** RFC 8996 for the versions; RFC 9325 (4.1) for the ciphers: nothing encrypted, or nobody identified. */
const OFFERS: readonly { attributes: Record<string, string>; options: SecureContextOptions }[] = [
  ...(['TLSv1', 'TLSv1.1'] as const).map((version) => ({
    attributes: { protocol: version },
    options: { minVersion: version, maxVersion: version, ciphers: `ALL:${ANY_LEVEL}` },
  })),
  ...[
    { cipher: 'NULL', list: 'eNULL' },
    { cipher: 'anonymous', list: 'aNULL' },
  ].map(({ cipher, list }) => ({
    attributes: { cipher },
    options: { minVersion: 'TLSv1', maxVersion: 'TLSv1.2', ciphers: `${list}:${ANY_LEVEL}` } as const,
  })),
];

/** What can be offered by the TLS library of this agent; what it does not have cannot be tried. */
export function weakSpots(): WeakSpot[] {
  return OFFERS.flatMap(({ attributes, options }) => {
    try {
      const [name = ''] = Object.entries(attributes).map(([key, value]) => `${key} ${value}`);
      return [{ name, attributes, context: createSecureContext(options) }];
    } catch (error) {
      if (codeOf(error) === 'ERR_SSL_NO_CIPHER_MATCH') return [];
      throw error;
    }
  });
}

/** What came of an offer: taken, refused, or no answer to it, which says nothing. */
export type Verdict = 'taken' | 'refused' | 'unknown';

/** Figures of what was tried: 1 where it was taken, 0 where it was refused. */
export function measureWeakSpots(verdicts: ReadonlyMap<WeakSpot, Verdict>): Measurements {
  const known = [...verdicts].filter(([, verdict]) => verdict !== 'unknown');
  const series = known.map(
    ([{ attributes }, verdict]) => [seriesName('sec.tls.weak', attributes), verdict === 'taken' ? 1 : 0] as const,
  );
  return Object.fromEntries(series);
}
