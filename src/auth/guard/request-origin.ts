/** Which site a browser says that a request comes from. */
export type RequestOrigin = 'own' | 'foreign' | 'unsaid';

/** What a request says of its origin, and of the host it was sent to. */
export interface OriginHeaders {
  origin?: string | undefined;
  host?: string | undefined;
  'sec-fetch-site'?: string | undefined;
}

/** The origins whose pages may change things with a person's cookie. */
export interface TrustedOrigins {
  publicUrl?: string | undefined;
  corsOrigins: string[];
}

/** Judges where a request comes from: by `Origin`, and without one by what the browser says of the two sites. */
export function judgeOrigin(headers: OriginHeaders, trusted: TrustedOrigins): RequestOrigin {
  if (headers.origin !== undefined) return isTrusted(headers.origin, headers.host, trusted) ? 'own' : 'foreign';
  switch (headers['sec-fetch-site']) {
    case 'same-origin':
      return 'own';
    case 'same-site':
    case 'cross-site':
      return 'foreign';
    default:
      return 'unsaid';
  }
}

function isTrusted(text: string, host: string | undefined, trusted: TrustedOrigins): boolean {
  const origin = parseOrigin(text);
  if (origin === undefined || origin.origin !== text) return false;
  // Behind a proxy the hub cannot know the scheme it is reached by, so its own origin is told by host and port.
  if (host !== undefined && parseOrigin(`${origin.protocol}//${host}`)?.host === origin.host) return true;
  const others = trusted.publicUrl === undefined ? trusted.corsOrigins : [trusted.publicUrl, ...trusted.corsOrigins];
  return others.some((other) => parseOrigin(other)?.origin === origin.origin);
}

function parseOrigin(text: string): URL | undefined {
  return URL.canParse(text) && /^https?:/.test(text) ? new URL(text) : undefined;
}
