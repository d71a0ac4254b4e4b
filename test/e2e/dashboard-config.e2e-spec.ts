import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { unwrap } from '../../client/src/client.js';
import { findBarriers, hasBrowser, openPage, startBrowser, type WatchedPage } from '../support/browser.js';
import { heading, openScreen, signIn } from '../support/dashboard-page.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { givenEvent, givenShowcase, type Machine } from '../support/showcase.js';

const PASSWORD = 'eleven owls on a wet roof';
const SIZES = [
  ['a desk', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const;

let hub: TestHub;
let browser: Browser;
let machines: Machine[];

const machine = (name: string): Machine => {
  const found = machines.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

async function addUser(username: string, role: 'viewer' | 'operator'): Promise<void> {
  const body = { username, password: PASSWORD, role, must_change_password: false };
  await unwrap(hub.admin.POST('/api/v1/users', { body }));
}

/** A picture to look at, where somebody asks for them. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.DASHBOARD_CONFIG_PICTURES;
  if (folder === undefined) return;
  const width = page.viewportSize()?.width ?? 0;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), animations: 'disabled' });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function openConfiguration(page: Page, name: string): Promise<Locator> {
  await page.goto(`${hub.url}/dashboard/agents/${machine(name).id}?tab=configuration`);
  await heading(page, name).waitFor();
  return page.getByRole('tabpanel');
}

(hasBrowser ? describe : describe.skip).each(SIZES)('configuration in the dashboard at %s', (_, viewport) => {
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    hub = await startTestHub();
    browser = await startBrowser();
    machines = await givenShowcase(hub, new Date());
    await addUser('ada', 'operator');
    await addUser('vera', 'viewer');
    watched = await openPage(browser, hub.url, viewport);
    ({ page } = watched);
    await page.goto(`${hub.url}/dashboard/`);
    await signIn(page, 'ada', PASSWORD);
    await heading(page, 'Overview').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  it('lets somebody add a check by a form, which says at the field what is wrong, and save what they looked over', async () => {
    const panel = await openConfiguration(page, 'web-01');
    await panel.getByText('Nothing was changed so far').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Change the configuration' }).click();
    await panel.getByLabel('Reporting interval').fill('15');
    await panel.getByRole('button', { name: 'Set here: Checks' }).click();
    await panel.getByRole('button', { name: 'Add a check' }).click();
    await page.getByRole('dialog').getByLabel('Search the kinds of checks').fill('requests a url');
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'kinds');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^HTTP check/ })
      .click();
    await panel.getByLabel('Name').fill('shop');
    await panel.getByRole('textbox', { name: 'URL' }).fill('shop.example.org');
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'form');
    await panel.getByRole('button', { name: 'Review the changes' }).click();
    await page.getByRole('dialog').getByText('checks › shop').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'review');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await panel.getByText('The configuration is not saved').waitFor();
    await panel.getByText('Something here is not right').waitFor();
    await panel.getByText(/^must match pattern/).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'refused');
    await panel.getByRole('textbox', { name: 'URL' }).fill('https://shop.example.org/');
    await panel.getByRole('button', { name: 'Review the changes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await panel.getByText(/^Version 1: the agent has not taken it yet/).waitFor();
    const { values } = await readConfig('web-01');
    expect(values).toMatchObject({
      reporting_interval: 15,
      checks: [{ name: 'shop', kind: 'http', settings: { url: 'https://shop.example.org/' } }],
    });
  });

  it('tells whoever edits that somebody else was faster, and what they did can be loaded', async () => {
    const panel = page.getByRole('tabpanel');
    await panel.getByRole('button', { name: 'Change the configuration' }).click();
    await panel.getByLabel('Reporting interval').fill('20');
    const params = { path: { id: machine('web-01').id, key: 'reporting_interval' } };
    await unwrap(hub.operator.PUT('/api/v1/agents/{id}/config/{key}', { params, body: { value: 25 } }));
    await panel.getByText('Somebody has changed it meanwhile').waitFor();
    await panel.getByText(/^Version 2 is by /).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Load it, and discard mine' }).click();
    await panel.getByText('Somebody has changed it meanwhile').waitFor({ state: 'detached' });
    expect(await panel.getByLabel('Reporting interval').inputValue()).toBe('25');
  });

  it('takes JSON as well, and says what is none', async () => {
    const panel = page.getByRole('tabpanel');
    await panel.getByText('JSON', { exact: true }).click();
    const json = panel.getByLabel('All that is set here, as JSON');
    await json.fill('{"checks": [');
    await panel.getByText(/^This is no JSON/).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await json.fill('{"reporting_interval": 40}');
    await panel.getByRole('button', { name: 'Review the changes' }).click();
    await page.getByRole('dialog').getByText('not set by the agent: a profile’s value or the default counts').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await panel.getByText(/^Version 3:/).waitFor();
  });

  it('shows what each version changed, and rolls back after it has asked', async () => {
    const panel = page.getByRole('tabpanel');
    await panel.getByRole('button', { name: 'What changed in version 3' }).click();
    await panel.getByRole('list', { name: 'Changes' }).getByText('reporting_interval').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'history');
    await panel.getByRole('button', { name: 'Roll back to this: version 1' }).click();
    await page.getByRole('dialog').getByText('Roll back to version 1?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await panel.getByText(/^Version 4:/).waitFor();
    await panel.getByText(/version 1 again by ada/).waitFor();
    expect((await readConfig('web-01')).values).toMatchObject({ reporting_interval: 15, checks: [{ name: 'shop' }] });
  });

  it('makes a profile for agents that are described, whose values they then have', async () => {
    await openScreen(page, 'Profiles');
    await page.getByText('No profiles yet').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'New profile' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('slow caches');
    await page.getByRole('combobox', { name: 'Types of agents' }).click();
    await page.getByRole('option', { name: 'Cache monitor' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('Cache monitor (1 agent now)').first().waitFor();
    await page.getByLabel('Reporting interval').fill('120');
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'profile');
    await page.getByRole('button', { name: 'Review the changes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click();
    await heading(page, 'Profiles').waitFor();
    await page.getByText('Sets Reporting interval').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'profiles');
    expect((await readConfig('cache-01')).sources.reporting_interval).toBe('profile:slow caches');
  });

  it('changes a profile, and deletes it after it has asked', async () => {
    await page.getByRole('link', { name: 'slow caches' }).click();
    await heading(page, 'slow caches').waitFor();
    await page.getByLabel('Reporting interval').fill('');
    await page.getByLabel('Heartbeat interval').fill('30');
    await page.getByRole('button', { name: 'Review the changes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Sets Heartbeat interval').waitFor();
    expect((await readConfig('cache-01')).sources).toMatchObject({
      heartbeat_interval: 'profile:slow caches',
      reporting_interval: 'default',
    });
    await page.getByRole('link', { name: 'slow caches' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No profiles yet').waitFor();
  });

  it('lists events as they come, narrowed by what is chosen, in the URL', async () => {
    await givenEvent(machine('web-01'), 'upstream timed out', new Date());
    await openScreen(page, 'Events');
    await page.getByText('upstream timed out').waitFor();
    await givenEvent(machine('logs'), 'a second finding', new Date());
    await page.getByText('a second finding').waitFor({ timeout: 5_000 });
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'events');
    await page.getByLabel('Search in the words of events').fill('second');
    await page.getByText('upstream timed out').waitFor({ state: 'detached' });
    await page.getByText('a second finding').waitFor();
    await page.getByText('Critical', { exact: true }).click();
    await page.getByText('No event is like that').waitFor();
    expect(new URL(page.url()).search).toBe('?severity=critical&q=second');
    await page.getByRole('button', { name: 'Show all events' }).click();
    await page.getByText('upstream timed out').waitFor();
  });

  it('charts a metric of many agents, grouped as somebody wants, in the URL', async () => {
    await openScreen(page, 'Explore');
    await page.getByRole('figure', { name: 'cpu_usage' }).locator('canvas').waitFor();
    await page.getByRole('cell', { name: 'orders-db' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'explore');
    await page.getByRole('combobox', { name: 'A line for each' }).click();
    await page.getByRole('option', { name: 'environment' }).click();
    await page.getByRole('cell', { name: 'staging' }).waitFor();
    expect(new URL(page.url()).search).toBe('?by=environment');
    await page.getByRole('combobox', { name: 'Metric' }).click();
    await page.getByRole('combobox', { name: 'Metric' }).fill('network');
    await page.getByRole('option', { name: /^system\.network\.io/ }).click();
    await page.getByRole('figure', { name: 'system.network.io' }).waitFor();
    await page
      .getByText(/MiB\/s/)
      .first()
      .waitFor();
    await page.goto(`${hub.url}/dashboard/explore?metric=no.such.metric`);
    await page.getByText('No values').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('offers a viewer nothing that would be refused', async () => {
    const viewer = await openPage(browser, hub.url, viewport);
    await viewer.page.goto(`${hub.url}/dashboard/agents/${machine('web-01').id}?tab=configuration`);
    await signIn(viewer.page, 'vera', PASSWORD);
    await viewer.page.getByText(/version 1 again by ada/).waitFor();
    expect(await viewer.page.getByRole('button', { name: /Change the configuration|Roll back/ }).count()).toBe(0);
    await openScreen(viewer.page, 'Profiles');
    await viewer.page.getByText('Operators make them.').waitFor();
    expect(await viewer.page.getByRole('link', { name: 'New profile' }).count()).toBe(0);
    expect(viewer.complaints).toEqual([]);
  });

  it('did nothing meanwhile that a page may not do', () => {
    // The browser itself notes the one answer that refuses what was filled in.
    expect(watched.complaints.filter((each) => !each.includes('status of 422'))).toEqual([]);
  });
});

async function readConfig(name: string) {
  return unwrap(hub.operator.GET('/api/v1/agents/{id}/config', { params: { path: { id: machine(name).id } } }));
}
