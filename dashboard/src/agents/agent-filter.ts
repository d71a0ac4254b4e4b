import type { AgentStatus, AgentType } from '../api/shapes.js';
import { AGENT_TYPES, STATUS_ORDER } from '../common/words.js';

/** By what the list of agents can be ordered; a minus in front turns it round. */
export const SORTS = ['name', 'type', 'environment', 'status', 'last_heartbeat', 'cpu_usage', 'memory_usage'] as const;
export type SortField = (typeof SORTS)[number];

/** Which agents the list shows, and in which order. It is the query of the URL, so that a link shows the same. */
export interface AgentFilter {
  q: string;
  status: AgentStatus[];
  type: AgentType[];
  environment: string[];
  sort: SortField | `-${SortField}`;
}

export const NO_FILTER: AgentFilter = { q: '', status: [], type: [], environment: [], sort: 'name' };

/** Reads a filter out of a URL's query, whatever somebody wrote into it: what is no filter is left out. */
export function parseAgentFilter(search: Record<string, unknown>): AgentFilter {
  const sort = typeof search.sort === 'string' ? search.sort : '';
  return {
    q: typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, 200) : '',
    status: among(search.status, STATUS_ORDER),
    type: among(search.type, AGENT_TYPES),
    environment: textsOf(search.environment),
    sort: isSort(sort) ? sort : NO_FILTER.sort,
  };
}

/** What of a filter has to be in the URL: all that differs from no filter. */
export function toAgentSearch(filter: AgentFilter): Partial<AgentFilter> {
  return {
    ...(filter.q !== '' && { q: filter.q }),
    ...(filter.status.length > 0 && { status: filter.status }),
    ...(filter.type.length > 0 && { type: filter.type }),
    ...(filter.environment.length > 0 && { environment: filter.environment }),
    ...(filter.sort !== NO_FILTER.sort && { sort: filter.sort }),
  };
}

/** Whether a filter leaves anything out. */
export function hasFilter({ q, status, type, environment }: AgentFilter): boolean {
  return q !== '' || status.length + type.length + environment.length > 0;
}

/** The order that follows when somebody presses the head of a column: up, then down. */
export function nextSort(sort: AgentFilter['sort'], field: SortField): AgentFilter['sort'] {
  return sort === field ? `-${field}` : field;
}

function isSort(text: string): text is AgentFilter['sort'] {
  return SORTS.some((field) => text === field || text === `-${field}`);
}

function textsOf(value: unknown): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.filter((text): text is string => typeof text === 'string' && text !== '' && text.length <= 64);
}

function among<Value extends string>(value: unknown, known: readonly Value[]): Value[] {
  const wanted = new Set(textsOf(value));
  return known.filter((each) => wanted.has(each));
}
