import type { InfiniteData } from '@tanstack/react-query';
import type { Agent, AgentPage, Alert, Command, CommandPage, HubEvent, NewestMetrics, Series } from '../api/shapes.js';
import type { FleetAgent, LatestMetric } from '../api/shapes.js';

const MOST_EVENTS_A_PAGE = 200;

type Pages<Page> = InfiniteData<Page, string | undefined>;

/** A list with one element exchanged for its newer self; the very same list where the element is not in it. */
function exchange<Element>(list: Element[], isIt: (element: Element) => boolean, newer: Element): Element[] {
  return list.some(isIt) ? list.map((element) => (isIt(element) ? newer : element)) : list;
}

function mapPages<Page>(pages: Pages<Page>, change: (page: Page) => Page): Pages<Page> {
  return { ...pages, pages: pages.pages.map(change) };
}

/** An agent as it is now, in every loaded page that shows it. Whether the filter still takes it, a refetch tells. */
export function withAgent(pages: Pages<AgentPage>, agent: Agent): Pages<AgentPage> {
  return mapPages(pages, (page) => ({ ...page, agents: exchange(page.agents, ({ id }) => id === agent.id, agent) }));
}

/** The loaded pages without an agent that is no more. */
export function withoutAgent(pages: Pages<AgentPage>, id: string): Pages<AgentPage> {
  return mapPages(pages, (page) => ({ ...page, agents: page.agents.filter((agent) => agent.id !== id) }));
}

/** The fleet with an agent as it is now. */
export function withCell(fleet: FleetAgent[], { id, name, type, environment, status }: Agent): FleetAgent[] {
  const cell = { id, name, type, environment, status };
  const isIt = (each: FleetAgent): boolean => each.id === id;
  return fleet.some(isIt) ? exchange(fleet, isIt, cell) : [...fleet, cell];
}

/** The loaded pages with an alert as it is now, where they show it. */
export function withAlert<Page extends { alerts: Alert[] }>(pages: Pages<Page>, alert: Alert): Pages<Page> {
  const isIt = (each: Alert): boolean => each.alert_id === alert.alert_id;
  return mapPages(pages, (page) => ({ ...page, alerts: exchange(page.alerts, isIt, alert) }));
}

/** The loaded pages with a new event in front. */
export function withEvent<Page extends { events: HubEvent[] }>(pages: Pages<Page>, event: HubEvent): Pages<Page> {
  const isThere = pages.pages.some(({ events }) => events.some(({ id }) => id === event.id));
  const [first, ...others] = pages.pages;
  if (isThere || first === undefined) return pages;
  const events = [event, ...first.events].slice(0, MOST_EVENTS_A_PAGE);
  return { ...pages, pages: [{ ...first, events }, ...others] };
}

/** An agent's commands with one as it is now, new ones in front. */
export function withCommand(page: CommandPage, command: Command): CommandPage {
  const isIt = (each: Command): boolean => each.command_id === command.command_id;
  const isThere = page.commands.some(isIt);
  return { ...page, commands: isThere ? exchange(page.commands, isIt, command) : [command, ...page.commands] };
}

/** The newest values with those that were just told. Of a series that is new its unit is not known yet. */
export function withValues(latest: LatestMetric[], { metrics, timestamp }: NewestMetrics): LatestMetric[] {
  const known = new Set(latest.map(({ metric }) => metric));
  const added = Object.entries(metrics)
    .filter(([metric]) => !known.has(metric))
    .map(([metric, value]) => ({ metric, value, unit: null, timestamp }));
  const changed = latest.map((each) => {
    const value = metrics[each.metric];
    return value === undefined ? each : { ...each, value, timestamp };
  });
  return added.length === 0 ? changed : [...changed, ...added];
}

/** Series with the values that were just told, each in the step that it falls into; whatever is older stays as it is. */
export function withSamples(series: Series[], stepSeconds: number, { metrics, timestamp }: NewestMetrics): Series[] {
  const step = Math.floor(Date.parse(timestamp) / 1000 / stepSeconds) * stepSeconds;
  return series.map((each) => {
    const value = metrics[each.metric];
    if (value === undefined) return each;
    const last = each.points.at(-1)?.[0] ?? 0;
    if (step < last) return each;
    const before = step === last ? each.points.slice(0, -1) : each.points;
    return { ...each, points: [...before, ...missingSteps(last, step, stepSeconds), [step, value]] };
  });
}

/** A gap is told as steps without a value, up to as many as make a gap visible. */
function missingSteps(last: number, step: number, stepSeconds: number): [number, null][] {
  const first = last + stepSeconds;
  return last === 0 || first >= step ? [] : [[first, null]];
}
