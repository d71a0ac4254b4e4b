import { URLSearchParams } from 'node:url';

/**
 * How many reports of this fleet the hub has stored from `from` to `to` (milliseconds): every report has a `cpu_usage`, so
 * its values are counted. What an earlier run of the same agents sent in the second in which this one began counts too.
 * @throws if the hub does not answer the question.
 */
export async function countStored(wire, token, { fleet, from, to }) {
  const query = new URLSearchParams({
    metric: 'cpu_usage',
    aggregate: 'count',
    across: 'sum',
    'metadata.simulated': fleet,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  const { status, body } = await wire.call('GET', `/api/v1/metrics/query?${query}`, `Bearer ${token}`);
  if (status !== 200) throw new Error(`the hub answered ${status} ${body?.detail ?? ''}`);
  return body.series.reduce((sum, { points }) => sum + points.reduce((inner, [, value]) => inner + (value ?? 0), 0), 0);
}
