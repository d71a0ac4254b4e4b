import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHub, type TestHub } from '../support/hub.js';
import { sendRaw } from '../support/raw-request.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  await hub.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(hub.url + path, { headers, redirect: 'manual' });

/** The address of the program itself, as the page names it. */
async function programPath(): Promise<string> {
  const html = await (await get('/dashboard')).text();
  return `/dashboard/${/src="\.\/(assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''}`;
}

describe('the files of the dashboard', () => {
  it('are where the root leads to', async () => {
    const answer = await get('/');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/dashboard/']);
  });

  it.each([
    ['/dashboard', './dashboard/'],
    ['/dashboard/', './'],
    ['/dashboard/agents/0198c0de-0000-7000-8000-000000000001', '../'],
  ])('are one page at %s, which finds its way and is kept by no cache', async (path, base) => {
    const answer = await get(path);
    const html = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain(`<base href="${base}" />`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(20);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
  });

  it('have another nonce each time', async () => {
    const pages = await Promise.all(['/dashboard', '/dashboard'].map(async (path) => (await get(path)).text()));
    expect(pages[0]).not.toBe(pages[1]);
  });

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=0.5, br;q=1', 'br'],
    ['identity', undefined],
  ])('come compressed as %s asks, and stay for a year', async (accepted, coding) => {
    const path = await programPath();
    const answer = await sendRaw(hub.url, { method: 'HEAD', path, headers: { 'accept-encoding': accepted } });
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: expect.stringContaining('Accept-Encoding'),
    });
    expect(answer.headers['content-encoding']).toBe(coding);
  });

  it('are asked for again only when they have changed', async () => {
    const first = await get('/dashboard/icon.svg');
    const again = await get('/dashboard/icon.svg', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([first.headers.get('cache-control'), again.status]).toEqual(['no-cache', 304]);
  });

  it.each([
    '/dashboard/assets/gone-AAAA.js',
    '/dashboard/assets/../../package.json',
    '/dashboard/assets/%2e%2e%2findex.html',
  ])('are not there at %s', async (path) => {
    const answer = await sendRaw(hub.url, { method: 'GET', path });
    expect([answer.status, answer.headers['content-type']]).toEqual([404, expect.stringContaining('problem+json')]);
  });

  it('take no other method', async () => {
    const answer = await fetch(`${hub.url}/dashboard`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
