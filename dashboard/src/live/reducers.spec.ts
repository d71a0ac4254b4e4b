import { describe, expect, it } from '@jest/globals';
import type { Agent, Alert, Command, HubEvent, LatestMetric } from '../api/shapes.js';
import {
  withAgent,
  withAlert,
  withCell,
  withCommand,
  withEvent,
  withoutAgent,
  withSamples,
  withValues,
} from './reducers.js';

const AT = '2026-01-02T03:04:05.000Z';
const SECONDS = Date.parse(AT) / 1000;

const agent = (id: string, traits: Partial<Agent> = {}) =>
  ({ id, name: id, type: 'custom', environment: 'qa', status: 'online', ...traits }) as Agent;
const inPages = <Page>(...pages: Page[]) => ({
  pages,
  pageParams: pages.map((): string | undefined => undefined),
});
const page = (...agents: Agent[]) => ({ agents, next_cursor: null, total: agents.length });
const told = (metrics: Record<string, number>, timestamp = AT) => ({ agent_id: 'a', timestamp, metrics });

describe('withAgent', () => {
  it('exchanges the agent on the page that shows it, and leaves the others alone', () => {
    const [one, two] = [page(agent('a')), page(agent('b'))];
    const changed = withAgent(inPages(one, two), agent('b', { status: 'offline' }));
    expect(changed.pages.map(({ agents }) => agents.map(({ status }) => status))).toEqual([['online'], ['offline']]);
    expect(changed.pages[0]?.agents).toBe(one.agents);
  });

  it('adds none that no page shows', () => {
    expect(withAgent(inPages(page(agent('a'))), agent('c')).pages[0]?.agents).toHaveLength(1);
  });
});

describe('withoutAgent', () => {
  it('takes the agent away', () => {
    const left = withoutAgent(inPages(page(agent('a'), agent('b'))), 'a');
    expect(left.pages[0]?.agents.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('withCell', () => {
  it('changes a cell, adds a new one, and keeps no more of an agent than a cell says', () => {
    const fleet = withCell([], agent('a', { host: 'h' }));
    expect(fleet).toEqual([{ id: 'a', name: 'a', type: 'custom', environment: 'qa', status: 'online' }]);
    expect(withCell(fleet, agent('a', { status: 'error' })).map(({ status }) => status)).toEqual(['error']);
    expect(withCell(fleet, agent('b'))).toHaveLength(2);
  });
});

describe('withAlert', () => {
  it('exchanges the alert where it is shown', () => {
    const alert = (status: Alert['status']) => ({ alert_id: 'x', status }) as Alert;
    const changed = withAlert(inPages({ alerts: [alert('firing')] }), alert('resolved'));
    expect(changed.pages[0]?.alerts).toEqual([alert('resolved')]);
  });
});

describe('withEvent', () => {
  const event = (id: string) => ({ id }) as HubEvent;
  it.each([
    ['puts a new event in front', 'new', ['new', 'old']],
    ['shows one event once', 'old', ['old']],
  ])('%s', (_, id, expected) => {
    const changed = withEvent(inPages({ events: [event('old')] }), event(id));
    expect(changed.pages[0]?.events.map((each) => each.id)).toEqual(expected);
  });

  it('grows without end no more than a page may', () => {
    let pages = inPages({ events: [event('first')] });
    for (let each = 0; each < 300; each++) pages = withEvent(pages, event(String(each)));
    expect(pages.pages[0]?.events).toHaveLength(200);
  });
});

describe('withCommand', () => {
  it('puts a new command in front, and exchanges one that goes on', () => {
    const command = (id: string, status: Command['status']) => ({ command_id: id, status }) as Command;
    const commands = { commands: [command('1', 'queued')], next_cursor: null, total: 1 };
    expect(withCommand(commands, command('1', 'succeeded')).commands).toEqual([command('1', 'succeeded')]);
    expect(withCommand(commands, command('2', 'queued')).commands.map(({ command_id: id }) => id)).toEqual(['2', '1']);
  });
});

describe('withValues', () => {
  const latest: LatestMetric[] = [{ metric: 'cpu_usage', value: 1, unit: '%', timestamp: '2026-01-01T00:00:00.000Z' }];
  it('brings a value up to date, with its unit kept, and adds what is new', () => {
    expect(withValues(latest, told({ cpu_usage: 7, fresh: 3 }))).toEqual([
      { metric: 'cpu_usage', value: 7, unit: '%', timestamp: AT },
      { metric: 'fresh', value: 3, unit: null, timestamp: AT },
    ]);
  });
});

describe('withSamples', () => {
  const series = (...points: [number, number | null][]) => [{ metric: 'm', unit: '1', points }];
  const START = Math.floor(SECONDS / 30) * 30;
  it.each<[string, [number, number | null][], [number, number | null][]]>([
    ['the first point', [], [[START, 9]]],
    [
      'the next step',
      [[START - 30, 1]],
      [
        [START - 30, 1],
        [START, 9],
      ],
    ],
    ['the same step again', [[START, 1]], [[START, 9]]],
    [
      'a step after a gap',
      [[START - 300, 1]],
      [
        [START - 300, 1],
        [START - 270, null],
        [START, 9],
      ],
    ],
    ['what is older than all', [[START + 30, 1]], [[START + 30, 1]]],
  ])('takes %s', (_, before, after) => {
    expect(withSamples(series(...before), 30, told({ m: 9 }))).toEqual(series(...after));
  });

  it('leaves series alone that are not told of', () => {
    const others = series([START, 1]);
    expect(withSamples(others, 30, told({ other: 9 }))[0]).toBe(others[0]);
  });
});
