import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ProblemError, unwrap } from '@agent-monitor/client';
import type { AgentFilter } from '../agents/agent-filter.js';
import type { AlertStatus, Severity, User } from './shapes.js';
import { hadSession, rememberSession } from '../session/remembered-session.js';
import { hub } from './hub.js';
import { keys } from './keys.js';

const AGENTS_A_PAGE = 200;
const ROWS_A_PAGE = 50;

const next = (page: { next_cursor: string | null }): string | undefined => page.next_cursor ?? undefined;
const at = (cursor: string | undefined): { cursor?: string } => (cursor === undefined ? {} : { cursor });

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async ({ signal }): Promise<User | null> => {
    if (!hadSession()) return null;
    try {
      return (await unwrap(hub.GET('/api/v1/auth/me', { signal }))).user;
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 401)) throw error;
      rememberSession(false);
      return null;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** The fleet in numbers. */
export const summaryQuery = queryOptions({
  queryKey: keys.summary,
  queryFn: ({ signal }) => unwrap(hub.GET('/api/v1/agents/summary', { signal })),
});

/** Every agent with as much as a cell of the map says of it. */
export const fleetQuery = queryOptions({
  queryKey: keys.fleet,
  queryFn: async ({ signal }) => (await unwrap(hub.GET('/api/v1/agents/fleet', { signal }))).agents,
});

/** The agents that a filter takes, page by page, in its order. */
export const agentsQuery = (filter: AgentFilter) =>
  infiniteQueryOptions({
    queryKey: keys.agentList(filter),
    queryFn: ({ pageParam, signal }) => {
      const { q, status, type, environment, sort } = filter;
      const query = {
        limit: AGENTS_A_PAGE,
        sort,
        status,
        type,
        environment,
        ...(q.trim() && { q: q.trim() }),
        ...at(pageParam),
      };
      return unwrap(hub.GET('/api/v1/agents', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: next,
    placeholderData: keepPreviousData,
  });

/** The few agents whose name or host has a text. */
export const agentSearchQuery = (q: string) =>
  queryOptions({
    queryKey: keys.agentSearch(q),
    queryFn: async ({ signal }) => {
      const query = { limit: 8, sort: 'name', ...(q && { q }) };
      return (await unwrap(hub.GET('/api/v1/agents', { params: { query }, signal }))).agents;
    },
    placeholderData: keepPreviousData,
  });

/** The agents that registered at an instant or after it, the newest first. */
export const newAgentsQuery = (since: string) =>
  queryOptions({
    queryKey: keys.newAgentsSince(since),
    queryFn: async ({ signal }) => {
      const query = { limit: 20, sort: '-registered_at' };
      const { agents } = await unwrap(hub.GET('/api/v1/agents', { params: { query }, signal }));
      return agents.filter(({ registered_at: at }) => at >= since);
    },
  });

/** One agent. */
export const agentQuery = (id: string) =>
  queryOptions({
    queryKey: keys.agent(id),
    queryFn: ({ signal }) => unwrap(hub.GET('/api/v1/agents/{id}', { params: { path: { id } }, signal })),
  });

/** The newest value of each of its series. */
export const latestMetricsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.latestMetrics(id),
    queryFn: ({ signal }) =>
      unwrap(hub.GET('/api/v1/agents/{id}/metrics/latest', { params: { path: { id } }, signal })),
  });

/** A span of time for charts: the last seconds, or two fixed instants. */
export type Span = { lastSeconds: number } | { from: string; to: string };

/** Series of one agent over a span, as fine as its width allows. */
export const seriesQuery = (id: string, metrics: readonly string[], span: Span) =>
  queryOptions({
    queryKey: keys.series(id, metrics, span),
    queryFn: async ({ signal }) => {
      const now = Date.now();
      const from = 'lastSeconds' in span ? new Date(now - span.lastSeconds * 1000).toISOString() : span.from;
      const to = 'lastSeconds' in span ? new Date(now).toISOString() : span.to;
      const query = { metric: [...metrics], from, to, step: stepFor(Date.parse(to) - Date.parse(from)) };
      return unwrap(hub.GET('/api/v1/agents/{id}/metrics', { params: { path: { id }, query }, signal }));
    },
    enabled: metrics.length > 0,
    placeholderData: keepPreviousData,
  });

/** About 400 points are what a chart has pixels for; whole seconds. */
function stepFor(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds / 1000 / 400));
}

/** Which agents have most of a metric, by its mean over the last 15 minutes. */
export const topAgentsQuery = (metric: string) =>
  queryOptions({
    queryKey: keys.top(metric),
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - 15 * 60_000).toISOString();
      const query = { metric, from, step: 900, group_by: 'agent', top: 10 };
      return unwrap(hub.GET('/api/v1/metrics/query', { params: { query }, signal }));
    },
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });

/** The names of all metrics, with how many agents have each. */
export const catalogQuery = queryOptions({
  queryKey: keys.catalog,
  queryFn: ({ signal }) => unwrap(hub.GET('/api/v1/metrics/catalog', { params: { query: { limit: 1000 } }, signal })),
});

/** Which alerts to list. */
export interface AlertFilter {
  readonly status: readonly AlertStatus[];
  readonly severity?: readonly Severity[];
  readonly agentId?: string;
}

/** The alerts that a filter takes, page by page, the newest first. */
export const alertsQuery = (filter: AlertFilter) =>
  infiniteQueryOptions({
    queryKey: keys.alertList(filter),
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: ROWS_A_PAGE,
        sort: '-started_at',
        status: [...filter.status],
        ...(filter.severity && { severity: [...filter.severity] }),
        ...(filter.agentId !== undefined && { agent_id: [filter.agentId] }),
        ...at(pageParam),
      };
      return unwrap(hub.GET('/api/v1/alerts', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: next,
  });

/** One alert. */
export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: keys.alert(id),
    queryFn: ({ signal }) =>
      unwrap(hub.GET('/api/v1/alerts/{alert_id}', { params: { path: { alert_id: id } }, signal })),
  });

/** What happened to an alert, the newest first. */
export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.timeline(id),
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { alert_id: id }, query: { limit: ROWS_A_PAGE, sort: '-at', ...at(pageParam) } };
      return unwrap(hub.GET('/api/v1/alerts/{alert_id}/timeline', { params, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: next,
  });

/** The newest events of the fleet, or of one agent. */
export const eventsQuery = (agentId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.events(agentId),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 20, ...(agentId !== undefined && { agent_id: [agentId] }), ...at(pageParam) };
      return unwrap(hub.GET('/api/v1/events', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: next,
  });

/** What an agent was told to do, the newest first. */
export const commandsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.commands(id),
    queryFn: ({ signal }) =>
      unwrap(
        hub.GET('/api/v1/agents/{id}/commands', { params: { path: { id }, query: { limit: ROWS_A_PAGE } }, signal }),
      ),
  });

/** What an agent is to run, and where each value comes from. */
export const configQuery = (id: string) =>
  queryOptions({
    queryKey: keys.config(id),
    queryFn: ({ signal }) => unwrap(hub.GET('/api/v1/agents/{id}/config', { params: { path: { id } }, signal })),
  });

/** The planned windows of an agent. */
export const maintenanceQuery = (id: string) =>
  queryOptions({
    queryKey: keys.maintenance(id),
    queryFn: ({ signal }) => unwrap(hub.GET('/api/v1/agents/{id}/maintenance', { params: { path: { id } }, signal })),
  });

/** How an agent's status changed, the newest first. */
export const statusChangesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.statusChanges(id),
    queryFn: ({ signal }) =>
      unwrap(
        hub.GET('/api/v1/agents/{id}/status-changes', {
          params: { path: { id }, query: { limit: ROWS_A_PAGE } },
          signal,
        }),
      ),
  });
