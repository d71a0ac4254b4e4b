/** The places of the built HTML that are filled in for each answer. */
const BASE = '<base href="/dashboard/" />';
const NONCE = 'property="csp-nonce" nonce=""';

/**
 * The way from a page of the dashboard back to `/dashboard/`, relatively: so it is right below every path prefix, also
 * one that only the proxy knows.
 */
export function wayBack(path: string): string {
  const depth = path.split('/').length - '/dashboard/'.split('/').length;
  return depth < 0 ? './dashboard/' : depth === 0 ? './' : '../'.repeat(depth);
}

/** The page as one browser gets it: with the way back from its own path, and a nonce for the styles it will make. */
export function renderPage(html: string, path: string, nonce: string): string {
  return html.replace(BASE, `<base href="${wayBack(path)}" />`).replace(NONCE, `property="csp-nonce" nonce="${nonce}"`);
}

/**
 * Scripts are files of the hub and nothing else. Styles are too, but for the few that the component library writes into
 * elements of its own, which carry the nonce; nothing is asked of any other origin.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join(';');
}
