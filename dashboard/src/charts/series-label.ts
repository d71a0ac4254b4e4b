/** A series' name in its parts: `system.network.io{device=eth0,direction=receive}`. */
export interface SeriesName {
  name: string;
  attributes: [string, string][];
}

/** Reads the name of a series; a backslash takes what follows it for itself. */
export function parseSeries(series: string): SeriesName {
  const [, name = series, inside] = /^([^{]*)(?:\{(.*)\})?$/s.exec(series) ?? [];
  if (inside === undefined) return { name, attributes: [] };
  const attributes = [...inside.matchAll(/([^=,]+)=((?:\\.|[^\\,])*)/gs)].map(
    ([, key = '', value = '']): [string, string] => [key, value.replace(/\\(.)/gs, '$1')],
  );
  return { name, attributes };
}

/**
 * The names of series that stand together, as short as they can be told apart: what all of them share is said once, by
 * the title above.
 */
export function shortLabels(series: readonly string[]): string[] {
  const parsed = series.map(parseSeries);
  const isSameName = new Set(parsed.map(({ name }) => name)).size === 1;
  const shared = (key: string, value: string): boolean =>
    parsed.length > 1 && parsed.every(({ attributes }) => attributes.some(([k, v]) => k === key && v === value));
  return parsed.map(({ name, attributes }, index) => {
    const values = attributes.filter(([key, value]) => !shared(key, value)).map(([, value]) => value);
    const words = [...(isSameName && values.length > 0 ? [] : [name]), ...values];
    return words.join(' ') || (series[index] ?? '');
  });
}
