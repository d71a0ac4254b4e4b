import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { unwrap } from '../../client/src/client.js';
import { fallSilent } from '../builders/alerts.js';
import { hasBrowser, openPage, startBrowser } from '../support/browser.js';
import { heading, openScreen, signIn } from '../support/dashboard-page.js';
import { startTestHub, type TestHub } from '../support/hub.js';

const PASSWORD = 'what somebody made up for me';
const DESK = { width: 1440, height: 900 };

let hub: TestHub;
let browser: Browser;

(hasBrowser ? describe : describe.skip)('the dashboard under other conditions', () => {
  beforeAll(async () => {
    hub = await startTestHub({ PUBLIC_URL: 'http://monitoring.example.org/tools/hub' });
    browser = await startBrowser();
    await unwrap(
      hub.admin.POST('/api/v1/users', {
        body: { username: 'vic', password: PASSWORD, role: 'viewer', must_change_password: false },
      }),
    );
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  it('works below a path prefix, with deep links, and offers a viewer nothing that would be refused', async () => {
    const agent = await hub.register({ name: 'below' });
    const { page, complaints } = await openPage(browser, hub.url, DESK);
    await page.goto(`${hub.url}/tools/hub/dashboard/agents/${agent.id}`);
    await signIn(page, 'vic', PASSWORD);
    await heading(page, 'below').waitFor();
    await page.reload();
    await heading(page, 'below').waitFor();
    await page.getByRole('button', { name: /Connection: Live/ }).waitFor();
    expect(await page.getByRole('button', { name: /Maintenance|Tell it to/ }).count()).toBe(0);
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual([
      'Overview',
      'Agents',
      'Alerts',
      'Events',
      'Explore',
      'Profiles',
    ]);
    await openScreen(page, 'Agents');
    expect(new URL(page.url()).pathname).toBe('/tools/hub/dashboard/agents');
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('asks again every five seconds where no WebSocket can be opened, and says so', async () => {
    const agent = await hub.register({ name: 'polled' });
    const { page } = await openPage(browser, hub.url, DESK);
    await page.routeWebSocket(/stream/, (socket) => socket.close());
    await page.goto(`${hub.url}/tools/hub/dashboard/agents/${agent.id}`);
    await signIn(page, 'vic', PASSWORD);
    await heading(page, 'polled').waitFor();
    await page.getByRole('button', { name: /Connection: Polling/ }).waitFor();
    await fallSilent(hub, agent.id);
    await page.getByText('Offline', { exact: true }).waitFor();
  });
});
