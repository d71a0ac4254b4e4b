/**
 * The keys of the query cache, from the general to the particular, so that one prefix names all that a change concerns.
 */
export const keys = {
  session: ['session'],
  summary: ['summary'],
  fleet: ['fleet'],
  catalog: ['catalog'],
  top: (metric: string) => ['top', metric],
  agentLists: ['agents', 'list'],
  agentList: (filter: object) => ['agents', 'list', filter],
  agentSearch: (q: string) => ['agents', 'search', q],
  newAgents: ['agents', 'new'],
  newAgentsSince: (since: string) => ['agents', 'new', since],
  agent: (id: string) => ['agents', 'one', id],
  latestMetrics: (id: string) => ['metrics', 'latest', id],
  seriesOf: (id: string) => ['metrics', 'series', id],
  series: (id: string, metrics: readonly string[], span: object) => ['metrics', 'series', id, metrics, span],
  alertLists: ['alerts', 'list'],
  alertList: (filter: object) => ['alerts', 'list', filter],
  alert: (id: string) => ['alerts', 'one', id],
  timeline: (id: string) => ['alerts', 'timeline', id],
  eventLists: ['events'],
  events: (agentId: string | undefined) => ['events', agentId ?? null],
  commands: (id: string) => ['commands', id],
  config: (id: string) => ['config', id],
  maintenance: (id: string) => ['maintenance', id],
  statusChanges: (id: string) => ['status-changes', id],
} as const;
