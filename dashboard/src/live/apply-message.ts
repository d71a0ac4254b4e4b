import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { StreamMessage } from '@agent-monitor/client';
import type {
  Agent,
  AgentPage,
  Alert,
  AlertPage,
  Command,
  CommandPage,
  EventPage,
  FleetAgent,
  HubEvent,
  LatestMetrics,
  NewestMetrics,
  SeriesList,
} from '../api/shapes.js';
import { keys } from '../api/keys.js';
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

/** Asks for something again, soon and not too often. */
export type Refresh = (key: QueryKey) => void;

/**
 * Makes of a message what it changes: what is loaded is brought up to date at once, and what can only be known by asking
 * (counts, who belongs to a filter) is asked for again soon.
 */
export function applyMessage(client: QueryClient, refresh: Refresh, message: StreamMessage): void {
  switch (message.type) {
    case 'agent.status':
    case 'agent.registered':
      applyAgent(client, refresh, message.data);
      break;
    case 'agent.removed':
      removeAgent(client, refresh, message.data.id);
      break;
    case 'alert':
      applyAlert(client, refresh, message.data);
      break;
    case 'event':
      applyEvent(client, refresh, message.data);
      break;
    case 'command':
      applyCommand(client, refresh, message.data);
      break;
    case 'config':
      refresh(keys.config(message.data.id));
      refresh(keys.agent(message.data.id));
      break;
    case 'metrics':
      applyMetrics(client, refresh, message.data);
      break;
    case 'resync':
    case 'subscribed':
    case 'error':
      break;
  }
}

type Reference = { id: string };

function applyAgent(client: QueryClient, refresh: Refresh, data: Agent | Reference): void {
  refresh(keys.summary);
  refresh(keys.agentLists);
  refresh(keys.newAgents);
  refresh(keys.statusChanges(data.id));
  refresh(keys.maintenance(data.id));
  if ('status' in data) {
    client.setQueryData<Agent>(keys.agent(data.id), data);
    client.setQueryData<FleetAgent[]>(keys.fleet, (fleet) => fleet && withCell(fleet, data));
    client.setQueriesData<InfiniteData<AgentPage, string | undefined>>(
      { queryKey: keys.agentLists },
      (pages) => pages && withAgent(pages, data),
    );
  } else {
    refresh(keys.fleet);
    refresh(keys.agent(data.id));
  }
}

function removeAgent(client: QueryClient, refresh: Refresh, id: string): void {
  client.setQueryData<FleetAgent[]>(keys.fleet, (fleet) => fleet?.filter((cell) => cell.id !== id));
  client.setQueriesData<InfiniteData<AgentPage, string | undefined>>(
    { queryKey: keys.agentLists },
    (pages) => pages && withoutAgent(pages, id),
  );
  refresh(keys.summary);
  refresh(keys.agentLists);
  refresh(keys.agent(id));
}

function applyAlert(client: QueryClient, refresh: Refresh, data: Alert | Reference): void {
  const id = 'alert_id' in data ? data.alert_id : data.id;
  refresh(keys.summary);
  refresh(keys.alertLists);
  refresh(keys.timeline(id));
  if (!('alert_id' in data)) {
    refresh(keys.alert(id));
    return;
  }
  client.setQueryData<Alert>(keys.alert(id), data);
  client.setQueriesData<InfiniteData<AlertPage, string | undefined>>(
    { queryKey: keys.alertLists },
    (pages) => pages && withAlert(pages, data),
  );
}

function applyEvent(client: QueryClient, refresh: Refresh, data: HubEvent | Reference): void {
  refresh(keys.eventSearches);
  if (!('agent_id' in data)) {
    refresh(keys.eventLists);
    return;
  }
  for (const key of [keys.events(undefined), keys.events(data.agent_id)]) {
    client.setQueryData<InfiniteData<EventPage, string | undefined>>(key, (pages) => pages && withEvent(pages, data));
  }
}

function applyCommand(client: QueryClient, refresh: Refresh, data: Command | Reference): void {
  if (!('agent_id' in data)) refresh(['commands']);
  else client.setQueryData<CommandPage>(keys.commands(data.agent_id), (page) => page && withCommand(page, data));
}

function applyMetrics(client: QueryClient, refresh: Refresh, data: NewestMetrics | Reference): void {
  if (!('agent_id' in data)) {
    refresh(keys.latestMetrics(data.id));
    refresh(keys.seriesOf(data.id));
    return;
  }
  client.setQueryData<LatestMetrics>(
    keys.latestMetrics(data.agent_id),
    (latest) => latest && { ...latest, metrics: withValues(latest.metrics, data) },
  );
  client.setQueryData<Agent>(keys.agent(data.agent_id), (agent) => agent && withMain(agent, data));
  for (const [key, list] of client.getQueriesData<SeriesList>({ queryKey: keys.seriesOf(data.agent_id) })) {
    const span = key.at(-1);
    // A span with an end is over: nothing new falls into it.
    if (list === undefined || typeof span !== 'object' || span === null || !('lastSeconds' in span)) continue;
    client.setQueryData<SeriesList>(key, { ...list, series: withSamples(list.series, list.step_seconds, data) });
  }
}

/** An agent with its two main values as they were just told, and the sign of life that they are. */
function withMain(agent: Agent, { metrics }: NewestMetrics): Agent {
  const { cpu_usage: cpu = agent.cpu_usage, memory_usage: memory = agent.memory_usage } = metrics;
  return { ...agent, cpu_usage: cpu, memory_usage: memory };
}
