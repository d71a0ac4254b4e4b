import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy, renderPage, wayBack } from './page.js';

describe('wayBack', () => {
  it.each(['/dashboard', '/dashboard/', '/dashboard/agents', '/dashboard/agents/', '/dashboard/agents/1/x'])(
    'leads from %s to /dashboard/, below any prefix',
    (path) => {
      expect(new URL(wayBack(path), `http://hub.example${path}`).pathname).toBe('/dashboard/');
      expect(new URL(wayBack(path), `http://hub.example/a/b${path}`).pathname).toBe('/a/b/dashboard/');
    },
  );
});

describe('renderPage', () => {
  it('fills in the way back and the nonce', () => {
    const html = '<base href="/dashboard/" /><meta property="csp-nonce" nonce="" />';
    expect(renderPage(html, '/dashboard/agents/1', 'abc')).toBe(
      '<base href="../" /><meta property="csp-nonce" nonce="abc" />',
    );
  });
});

describe('contentSecurityPolicy', () => {
  it('takes no script but files of the hub, and nothing that is inline or evaluated', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});
