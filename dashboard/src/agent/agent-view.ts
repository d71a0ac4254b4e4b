/** What of an agent is shown. */
export const TABS = [
  'metrics',
  'all-metrics',
  'checks',
  'alerts',
  'events',
  'commands',
  'configuration',
  'about',
] as const;
export type AgentTab = (typeof TABS)[number];

/** The spans that the charts offer, in seconds. */
export const SPANS = {
  '15m': 900,
  '1h': 3_600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
  '30d': 2_592_000,
  '90d': 7_776_000,
} as const;
export type SpanName = keyof typeof SPANS;

/** The query of an agent's URL: the tab, and the span of its charts, two instants while somebody has zoomed in. */
export interface AgentView {
  tab?: AgentTab;
  span?: SpanName;
  from?: string;
  to?: string;
  /** Series that are charted besides the main ones. */
  metric?: string[];
}

/** Reads the view out of a URL's query; what is none is left out. */
export function parseAgentView(search: Record<string, unknown>): AgentView {
  const tab = TABS.find((each) => each === search.tab);
  const span = (Object.keys(SPANS) as SpanName[]).find((each) => each === search.span);
  const [from, to] = [instantOf(search.from), instantOf(search.to)];
  const metrics = (Array.isArray(search.metric) ? search.metric : [search.metric]).filter(
    (metric): metric is string => typeof metric === 'string' && metric !== '' && metric.length <= 200,
  );
  return {
    ...(tab && tab !== 'metrics' && { tab }),
    ...(span && span !== '1h' && { span }),
    ...(from !== undefined && to !== undefined && from < to && { from, to }),
    ...(metrics.length > 0 && { metric: metrics.slice(0, 20) }),
  };
}

function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
