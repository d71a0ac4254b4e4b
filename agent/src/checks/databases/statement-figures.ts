import type { PartReading } from './database-check.js';
import { figures, seriesOf } from './figures.js';

/** One kind of statement, with what all its runs together took. */
export interface StatementTotals {
  readonly id: string;
  readonly calls: number;
  readonly total_ms: number;
}

/**
 * What each of the statements that took the most time in all did since the run before: calls a second, milliseconds a
 * call, and milliseconds of each second. One that was not called has no time a call.
 */
export function statementReading(rows: readonly StatementTotals[]): PartReading {
  return {
    counters: Object.fromEntries(
      rows.flatMap(({ id, calls, total_ms }) => [
        [`calls of ${id}`, calls],
        [`time of ${id}`, total_ms],
      ]),
    ),
    ofGrowth: (growth) =>
      figures(
        Object.fromEntries(
          rows.flatMap(({ id: query_id }) => {
            const [calls, time] = [growth.rate(`calls of ${query_id}`), growth.rate(`time of ${query_id}`)];
            return [
              [seriesOf('db.statement.calls', { query_id }), calls],
              [seriesOf('db.statement.total_time', { query_id }), time],
              [
                seriesOf('db.statement.mean_time', { query_id }),
                calls && time !== undefined ? time / calls : undefined,
              ],
            ];
          }),
        ),
      ),
  };
}
