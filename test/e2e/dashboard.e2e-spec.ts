import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { unwrap } from '../../client/src/client.js';
import { fallSilent } from '../builders/alerts.js';
import { findBarriers, hasBrowser, openPage, startBrowser, type WatchedPage } from '../support/browser.js';
import { heading, openScreen, signIn } from '../support/dashboard-page.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { givenEvent, givenShowcase, type Machine } from '../support/showcase.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIRST_PASSWORD = 'what somebody made up for me';
const NEW_PASSWORD = 'eleven owls on a wet roof';
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

async function addUser(username: string, role: 'viewer' | 'operator' | 'admin'): Promise<void> {
  const body = { username, password: FIRST_PASSWORD, role, must_change_password: true };
  await unwrap(hub.admin.POST('/api/v1/users', { body }));
}

async function changePassword(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Password until now' }).fill(FIRST_PASSWORD);
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill(NEW_PASSWORD);
  await page.getByRole('textbox', { name: 'New password again' }).fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
}

/** Opens an agent by the list, searched by its name. */
async function openAgent(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Agents');
  await page.getByLabel('Search by name or host').fill(name);
  await page.getByText('1 agent found').waitFor();
  await page.getByRole('link', { name, exact: true }).click();
  await heading(page, name).waitFor();
}

/** A picture of a screen for the documents, where somebody asks for them. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.DASHBOARD_PICTURES;
  if (folder === undefined || (page.viewportSize()?.width ?? 0) < 1000) return;
  await page.screenshot({ path: join(folder, `dashboard-${name}.png`), animations: 'disabled' });
}

(hasBrowser ? describe : describe.skip).each(SIZES)('the dashboard at %s', (where, viewport) => {
  const username = `ada.${where.split(' ')[1] ?? ''}`;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    hub = await startTestHub();
    browser = await startBrowser();
    machines = await givenShowcase(hub, new Date());
    await addUser(username, 'admin');
    watched = await openPage(browser, hub.url, viewport);
    ({ page } = watched);
  });
  afterAll(async () => {
    await browser.close();
    await hub.close();
  });

  it('asks who one is, and for a password of one’s own, before it shows what the link leads to', async () => {
    await page.goto(`${hub.url}/dashboard/agents?environment=staging`);
    await heading(page, 'Sign in').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await signIn(page, username, FIRST_PASSWORD);
    await heading(page, 'Choose your password').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await changePassword(page);
    await heading(page, 'Agents').waitFor();
    await page.getByText('4 agents found').waitFor();
  });

  it('shows the fleet, and leads to what is wrong', async () => {
    await unwrap(
      hub.operator.POST('/api/v1/agents/{id}/maintenance', {
        params: { path: { id: machine('build').id } },
        body: { duration_seconds: 600, reason: 'New disks' },
      }),
    );
    await givenEvent(machine('web-01'), 'upstream timed out <b>while</b> reading', new Date());
    await fallSilent(hub, machine('cache-01').id);
    await openScreen(page, 'Overview');
    await page.getByRole('link', { name: '1 Offline', exact: true }).waitFor();
    await page.getByRole('link', { name: '1 Maintenance', exact: true }).waitFor();
    // What an agent sends is text, whatever it looks like.
    await page.getByText('upstream timed out <b>while</b> reading').waitFor();
    await page.getByRole('img', { name: 'of production: 1 offline, 7 online' }).waitFor();
    await page.getByRole('button', { name: /Connection: Live/ }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'overview');
    await page.getByRole('link', { name: '1 Offline', exact: true }).click();
    await page.getByText('1 agent found').waitFor();
    await page.getByRole('link', { name: 'cache-01' }).waitFor();
  });

  it('narrows the list by what is typed and chosen, and keeps it in the URL', async () => {
    await openScreen(page, 'Agents');
    await page.getByText('12 agents', { exact: true }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'agents');
    await page.getByLabel('Search by name or host').fill('web');
    await page.getByText('4 agents found').waitFor();
    await page.getByRole('combobox', { name: 'Environment' }).click();
    await page.getByRole('option', { name: 'staging' }).click();
    await page.getByText('1 agent found').waitFor();
    expect(new URL(page.url()).search).toBe('?q=web&environment=staging');
    await page.reload();
    await page.getByRole('link', { name: 'web-test' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('12 agents', { exact: true }).waitFor();
  });

  it('draws an agent’s charts, and moves them as it reports', async () => {
    await openAgent(page, 'web-01');
    const { client, id } = machine('web-01');
    const processor = page.getByRole('figure', { name: 'Processor' });
    await processor.waitFor();
    expect(await page.getByRole('figure').locator('figcaption').allTextContents()).toEqual([
      'Processor',
      'Memory',
      'Load average',
      'Filesystems in use',
      'Network',
      'web.up',
    ]);
    await page.getByRole('figure', { name: 'web.up' }).locator('canvas').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'agent');
    const body = { timestamp: new Date().toISOString(), cpu_usage: 98.7, metrics: {} };
    await unwrap(client.POST('/api/v1/agents/{id}/metrics', { params: { path: { id } }, body }));
    await processor.getByText('98.7 %').waitFor({ timeout: 3_000 });
  });

  it.each([
    ['All metrics', 'web.up{check=shop}'],
    ['Checks', 'connection refused'],
    ['Alerts', 'No alert so far'],
    ['Events', 'upstream timed out'],
    ['Commands', 'It was told nothing so far'],
    ['Configuration', 'reporting_interval'],
    ['About', 'rack'],
  ])('has %s on a tab of the agent', async (tab, words) => {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await page.getByRole('tabpanel').getByText(words).first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('tells an agent something, and follows it to its end', async () => {
    const { client, id } = machine('web-01');
    await page.getByRole('button', { name: 'Tell it to …' }).click();
    await page.getByRole('menuitem', { name: 'Read its configuration again' }).click();
    const progress = page.getByRole('status', { name: 'Last command' });
    await progress.getByText('waits for the agent’s next beat').waitFor();
    const params = { path: { id } };
    const { commands } = await unwrap(client.POST('/api/v1/agents/{id}/heartbeat', { params, body: {} }));
    await progress.getByText('the agent is doing it').waitFor();
    await unwrap(
      client.POST('/api/v1/agents/{id}/commands/{command_id}/result', {
        params: { path: { id, command_id: commands[0]?.command_id ?? '' } },
        body: { status: 'succeeded', message: 'nothing new' },
      }),
    );
    await progress.getByText('done: nothing new').waitFor();
  });

  it('shows within moments that an agent has gone, and why', async () => {
    await fallSilent(hub, machine('web-01').id);
    await page.getByText('Offline', { exact: true }).first().waitFor({ timeout: 5_000 });
    await page
      .getByText(/no sign of life/)
      .first()
      .waitFor();
  });

  it('lets somebody take an alert, say what they know, and end it', async () => {
    await openScreen(page, 'Alerts');
    await page.getByText('2 open, 0 of them acknowledged').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'alerts');
    await page.getByRole('listitem').filter({ hasText: 'web-01' }).getByRole('link', { name: 'Agent offline' }).click();
    await heading(page, 'Agent offline').waitFor();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByLabel('Note').fill('On my way');
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText(`Acknowledged by ${username}`).waitFor();
    await page.getByText('On my way').waitFor();
    await page.getByLabel('Comment').fill('The cable was loose.');
    await page.getByRole('button', { name: 'Add the comment' }).click();
    await page.getByText('The cable was loose.').last().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await page.getByText(`Resolved by ${username}: by hand`).waitFor();
  });

  it('gives a line for another machine, and shows it as soon as it is online', async () => {
    await openScreen(page, 'Add an agent');
    await page.getByRole('button', { name: 'Log processor' }).click();
    await page.getByLabel('Name').fill('newcomer');
    await page.getByRole('button', { name: 'Get the command' }).click();
    const install = page.getByRole('region', { name: 'Install it as a service (Linux, needs root)' });
    expect(await install.textContent()).toMatch(
      /^curl -fsSO \S+\/install\/agent-installer\.sh && sudo sh agent-installer\.sh --server=\S+ --token=ame_\S+ --type=log_processor --name=newcomer$/,
    );
    await page.getByText('Waiting for the machine …').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByText('Without root, from a copy of this repository').click();
    const line = await page.getByRole('region', { name: 'Run it until it is ended' }).textContent();
    const agent = await runAgent(line ?? '');
    await page.getByRole('link', { name: 'newcomer' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'newcomer' }).getByText('Online').waitFor();
    await agent.end();
  });

  it('finds screens and agents from everywhere by the keyboard', async () => {
    await page.keyboard.press('Control+K');
    const search = page.getByPlaceholder('A screen, or the name or host of an agent');
    await search.fill('orders');
    await page.getByRole('dialog').getByText('build', { exact: true }).waitFor({ state: 'detached' });
    await page.getByText('Database monitor on orders-db.example.com').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await heading(page, 'orders-db').waitFor();
  });

  it('did nothing meanwhile that a page may not do', () => {
    expect(watched.complaints).toEqual([]);
  });
});

/** Runs the agent by the line of the page, in a folder of its own. */
async function runAgent(line: string): Promise<{ end: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-newcomer-'));
  const options = line.replace(/^npm run agent -- run /, '').split(' ');
  const program = join(ROOT, 'agent/dist/main.js');
  const child = spawn(process.execPath, [program, 'run', ...options, `--state-dir=${folder}`], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return {
    end: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
