/** What a metric is called, without the attributes that tell its series apart. */
export const METRIC_NAME = /^[a-z][a-z0-9_.]*$/;
/** How long the name of a series may be, in characters. */
export const MAX_NAME_LENGTH = 200;
/** How many attributes a series may have. */
const MAX_ATTRIBUTES = 10;

/** The two metrics that come in fields of their own and never among the others. */
export const OWN_FIELDS = ['cpu_usage', 'memory_usage'] as const;

const ATTRIBUTE = '[a-z][a-z0-9_.]*=(?:[^\\p{Cc}\\p{Cs}\\\\,={}]|\\\\[\\\\,={}])*';
/** `{key=value,…}` as `parseAttributes` takes it, as far as a pattern can say it. */
export const ATTRIBUTES_PATTERN = `\\{${ATTRIBUTE}(?:,${ATTRIBUTE}){0,${(MAX_ATTRIBUTES - 1).toString()}}\\}`;
/** What `parseSeriesName` takes, as far as a pattern of JSON Schema can say it: not that no key may come twice. */
export const SERIES_NAME_PATTERN = `^(?!(?:${OWN_FIELDS.join('|')})(?:\\{|$))[a-z][a-z0-9_.]*(?:${ATTRIBUTES_PATTERN})?$`;

/** One series of an agent: its metric and the attributes that set it apart, sorted by key. */
export interface SeriesName {
  metric: string;
  attributes: [key: string, value: string][];
}

const CONTROL = /\p{Cc}/u;
const ESCAPED = /[\\,={}]/g;

/** Reads `name` or `name{key=value,…}`; undefined when it is neither. */
export function parseSeriesName(text: string): SeriesName | undefined {
  if (isTooLong(text)) return undefined;
  const open = text.indexOf('{');
  if (open < 0) return METRIC_NAME.test(text) ? { metric: text, attributes: [] } : undefined;
  const metric = text.slice(0, open);
  const attributes = parseAttributes(text.slice(open));
  return METRIC_NAME.test(metric) && attributes !== undefined ? { metric, attributes } : undefined;
}

/** Reads `{key=value,…}`, 1 to 10 of them, each key once; sorts them by key. */
export function parseAttributes(text: string): [string, string][] | undefined {
  if (!text.startsWith('{') || CONTROL.test(text)) return undefined;
  const attributes = new Map<string, string>();
  let at = 1;
  for (;;) {
    const equals = text.indexOf('=', at);
    const key = text.slice(at, equals);
    if (equals < 0 || !METRIC_NAME.test(key) || attributes.has(key)) return undefined;
    const value = readValue(text, equals + 1);
    if (value === undefined) return undefined;
    attributes.set(key, value.text);
    at = value.end + 1;
    if (text[value.end] === '}') break;
  }
  if (at !== text.length || attributes.size > MAX_ATTRIBUTES) return undefined;
  return [...attributes].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Reads a value up to the comma or brace that ends it; a backslash stands before each character with a meaning. */
function readValue(text: string, start: number): { text: string; end: number } | undefined {
  let value = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === ',' || character === '}') return { text: value, end: at };
    if (character === '=' || character === '{') return undefined;
    if (character === '\\') {
      at++;
      if (!'\\,={}'.includes(text[at] ?? ' ')) return undefined;
    }
    value += text[at] ?? '';
  }
  return undefined;
}

/** The one spelling of a series, whatever order its attributes came in. */
export function formatSeriesName({ metric, attributes }: SeriesName): string {
  if (attributes.length === 0) return metric;
  const pairs = attributes.map(([key, value]) => `${key}=${value.replace(ESCAPED, '\\$&')}`);
  return `${metric}{${pairs.join(',')}}`;
}

/** The metric that a series in its one spelling belongs to. */
export function metricOf(series: string): string {
  const open = series.indexOf('{');
  return open < 0 ? series : series.slice(0, open);
}

function isTooLong(text: string): boolean {
  if (text.length <= MAX_NAME_LENGTH) return false;
  return text.length > 2 * MAX_NAME_LENGTH || [...text].length > MAX_NAME_LENGTH;
}
