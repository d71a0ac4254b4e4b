import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { unwrap } from '@agent-monitor/client';
import { SPANS } from '../agent/agent-view.js';
import type { EventFilter } from '../events/event-filter.js';
import type { Question } from '../explore/question.js';
import { hub } from './hub.js';
import { keys } from './keys.js';

const EVENTS_A_PAGE = 50;
const POINTS = 400;

/** The events that a filter takes, page by page, the newest first. */
export const eventSearchQuery = (filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: keys.eventSearch(filter),
    queryFn: ({ pageParam, signal }) => {
      const { kind, severity, agent, q, span } = filter;
      const query = {
        limit: EVENTS_A_PAGE,
        ...(kind && { kind }),
        ...(severity && { severity }),
        ...(agent !== undefined && { agent_id: [agent] }),
        ...(q !== undefined && { q }),
        ...(span && { from: new Date(Date.now() - SPANS[span] * 1000).toISOString() }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      };
      return unwrap(hub.GET('/api/v1/events', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** A metric of many agents over time, a series for each group of them. */
export const exploreQuery = (question: Required<Question>) =>
  queryOptions({
    queryKey: keys.explored(question),
    queryFn: ({ signal }) => {
      const { metric, by, aggregate, across, span, type, environment, q, top } = question;
      const seconds = SPANS[span];
      const now = Date.now();
      const query = {
        metric,
        aggregate,
        across,
        type,
        environment,
        from: new Date(now - seconds * 1000).toISOString(),
        to: new Date(now).toISOString(),
        step: Math.max(1, Math.round(seconds / POINTS)),
        ...(by !== 'all' && { group_by: by, top }),
        ...(q !== '' && { q }),
      };
      return unwrap(hub.GET('/api/v1/metrics/query', { params: { query }, signal }));
    },
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });
