import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The browser of the system: `CHROMIUM`, or where Debian's package puts it. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is one; without it the stories of the dashboard are skipped, which CI does not let pass. */
export const hasBrowser = existsSync(CHROMIUM);

/** Starts the browser; each start has a profile of its own, and it asks nobody on the network for anything. */
export function startBrowser(): Promise<Browser> {
  const quiet = ['no-first-run', 'disable-background-networking', 'disable-component-update', 'disable-sync'];
  const args = ['no-sandbox', 'disable-gpu', 'disable-quic', ...quiet].map((name) => `--${name}`);
  return chromium.launch({ executablePath: CHROMIUM, args });
}

/** A page, and everything about it that no page of ours may do. */
export interface WatchedPage {
  page: Page;
  /** Errors and warnings of the console, exceptions, and requests to anybody but the hub. */
  complaints: string[];
}

/** How large a window is. */
export interface Viewport {
  width: number;
  height: number;
}

/** Opens a page of a size, and watches it. */
export async function openPage(browser: Browser, hubUrl: string, viewport: Viewport): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(hubUrl).origin) complaints.push(`request: ${request.url()}`);
  });
  page.setDefaultTimeout(10_000);
  return { page, complaints };
}

/** What people with other senses or hands would stumble over on a page as it is now. */
export async function findBarriers(page: Page): Promise<string[]> {
  const run = `${AXE}; axe.run(document, { resultTypes: ['violations'] })`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')} ${html} ${failureSummary ?? ''}`),
  );
}
