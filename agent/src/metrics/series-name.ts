/** The hub refuses longer names. */
export const LONGEST_SERIES_NAME = 200;

/**
 * The name of one series: the metric with its attributes, as `system.network.io{device=eth0,direction=receive}`.
 * Values come from the machine (mount points, devices), so what the syntax uses is escaped by a backslash and control
 * characters, which the hub refuses, become `?`.
 */
export function seriesName(metric: string, attributes: Readonly<Record<string, string>> = {}): string {
  const parts = Object.entries(attributes).map(([key, value]) => `${key}=${escapeValue(value)}`);
  return parts.length === 0 ? metric : `${metric}{${parts.sort().join(',')}}`;
}

/** A series with one more attribute. */
export function withAttribute(series: string, key: string, value: string): string {
  const pair = `${key}=${escapeValue(value)}}`;
  return series.endsWith('}') ? `${series.slice(0, -1)},${pair}` : `${series}{${pair}`;
}

/** The metric of a series: its name without attributes. */
export function metricOf(series: string): string {
  const brace = series.indexOf('{');
  return brace === -1 ? series : series.slice(0, brace);
}

function escapeValue(value: string): string {
  return value.replace(/\p{Cc}/gu, '?').replace(/[\\,={}]/g, '\\$&');
}
