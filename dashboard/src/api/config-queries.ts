import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { unwrap } from '@agent-monitor/client';
import { hub } from './hub.js';
import { keys } from './keys.js';
import type { AgentType, ConfigProfile, Selector } from './shapes.js';

const VERSIONS_A_PAGE = 20;
const PROFILES_A_PAGE = 200;

/** What settings a type of agents takes; it changes with the hub's version only. */
export const configSchemaQuery = (type: AgentType) =>
  queryOptions({
    queryKey: keys.configSchema(type),
    queryFn: ({ signal }) => unwrap(hub.GET('/api/v1/config-schemas/{type}', { params: { path: { type } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The versions of an agent's own values, the newest first. */
export const configHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.configHistory(id),
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam };
      const query = { limit: VERSIONS_A_PAGE, sort: '-version', ...cursor };
      return unwrap(hub.GET('/api/v1/agents/{id}/config/history', { params: { path: { id }, query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Every profile, by name: a hub has a few hundred at most. */
export const profilesQuery = queryOptions({
  queryKey: keys.profiles,
  queryFn: async ({ signal }) => {
    const profiles: ConfigProfile[] = [];
    let cursor: string | null = null;
    do {
      const query = { limit: PROFILES_A_PAGE, sort: 'name', ...(cursor !== null && { cursor }) };
      const page: { config_profiles: ConfigProfile[]; next_cursor: string | null } = await unwrap(
        hub.GET('/api/v1/config-profiles', { params: { query }, signal }),
      );
      profiles.push(...page.config_profiles);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return profiles;
  },
});

/** One profile, as it is when it is opened to be changed. */
export const profileQuery = (id: string) =>
  queryOptions({
    queryKey: keys.profile(id),
    queryFn: ({ signal }) => unwrap(hub.GET('/api/v1/config-profiles/{id}', { params: { path: { id } }, signal })),
    gcTime: 0,
  });

/** How many agents a selector matches; one that names single agents is not counted, the list cannot be asked for them. */
export const matchingQuery = (selector: Selector) =>
  queryOptions({
    queryKey: keys.matching(selector),
    queryFn: async ({ signal }) => {
      const listOf = <Value>(value: Value | Value[] | undefined): Value[] =>
        value === undefined ? [] : ([value].flat() as Value[]);
      const metadata = Object.entries(selector.metadata ?? {}).map(([key, value]): [string, string[]] => [
        `metadata.${key}`,
        listOf(value).map(String),
      ]);
      const query = {
        limit: 1,
        type: listOf(selector.type),
        environment: listOf(selector.environment),
        ...Object.fromEntries(metadata),
      };
      return (await unwrap(hub.GET('/api/v1/agents', { params: { query }, signal }))).total;
    },
    enabled: selector.agent_id === undefined,
    placeholderData: keepPreviousData,
  });
