import { ATTRIBUTES_PATTERN, formatSeriesName, METRIC_NAME, parseAttributes, parseSeriesName } from '../series-name.js';

/** Which series of an agent: those of a metric, or of every metric with a prefix, that have these attributes. */
export interface SeriesSelector {
  metric: string;
  isPrefix: boolean;
  attributes: [key: string, value: string][];
}

/** Reads `name`, `name{key=value,…}`, `name*`, or `*` for everything; undefined when it is none of them. */
export function parseSelector(text: string): SeriesSelector | undefined {
  if (text.endsWith('*')) {
    const metric = text.slice(0, -1);
    const isName = metric === '' || METRIC_NAME.test(metric);
    return isName ? { metric, isPrefix: true, attributes: [] } : undefined;
  }
  const open = text.indexOf('{');
  const metric = open < 0 ? text : text.slice(0, open);
  const attributes = open < 0 ? [] : parseAttributes(text.slice(open));
  return METRIC_NAME.test(metric) && attributes !== undefined ? { metric, isPrefix: false, attributes } : undefined;
}

/** `name` or `name{key=value,…}`, as far as a pattern of JSON Schema can say it: not that no key may come twice. */
export const ONE_METRIC_PATTERN = `^[a-z][a-z0-9_.]*(?:${ATTRIBUTES_PATTERN})?$`;

/** The one spelling of a selector of one metric, whatever order its attributes came in; undefined when it is none. */
export function spellOneMetric(text: string): string | undefined {
  const selector = parseSelector(text);
  return selector === undefined || selector.isPrefix ? undefined : formatSeriesName(selector);
}

/** Makes a test of series names, given in their one spelling; without selectors all pass. */
export function seriesMatcher(selectors: SeriesSelector[]): (series: string) => boolean {
  if (selectors.length === 0) return () => true;
  return (series) => {
    const name = parseSeriesName(series);
    return name !== undefined && selectors.some((selector) => matches(selector, name.metric, new Map(name.attributes)));
  };
}

function matches(selector: SeriesSelector, metric: string, attributes: Map<string, string>): boolean {
  const isNamed = selector.isPrefix ? metric.startsWith(selector.metric) : metric === selector.metric;
  return isNamed && selector.attributes.every(([key, value]) => attributes.get(key) === value);
}
