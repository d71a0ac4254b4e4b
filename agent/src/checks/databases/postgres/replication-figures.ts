import type { Measurements } from '../../check.js';
import { toPercent } from '../../host/percent.js';
import { figures, seriesOf } from '../figures.js';
import type { Room } from '../storage.js';
import type { ReplicaRow, SlotRow, StandbyRow } from './queries.js';

/** How far the standbys of a server are behind it; of two with one name the one that is further behind. */
export function replicaFigures(rows: readonly ReplicaRow[]): Measurements {
  const nearestFirst = [...rows].sort((one, other) => (one.lag_bytes ?? 0) - (other.lag_bytes ?? 0));
  const lags = nearestFirst.flatMap(({ name: replica, lag, lag_bytes }) => [
    [seriesOf('db.replication.lag', { replica }), lag] as const,
    [seriesOf('db.replication.lag.bytes', { replica }), lag_bytes] as const,
  ]);
  return figures({ 'db.replication.replicas': rows.length, ...Object.fromEntries(lags) });
}

/** How far a standby is behind what it has received, or behind the last transaction while it receives nothing. */
export function standbyFigures({ is_receiving, lag, lag_bytes }: StandbyRow): Measurements {
  return figures({
    'db.replication.running': Number(is_receiving),
    'db.replication.lag': lag,
    'db.replication.lag.bytes': lag_bytes,
  });
}

/** What slots keep a server from removing, also as a share of the disk where that can be seen. */
export function slotFigures(rows: readonly SlotRow[], room: Pick<Room, 'wholeBytes'> | undefined): Measurements {
  const slots = rows.flatMap(({ name: slot, retained }) => [
    [seriesOf('db.replication.slot.retained', { slot }), retained] as const,
    [
      seriesOf('db.replication.slot.utilization', { slot }),
      room === undefined ? undefined : toPercent(retained, room.wholeBytes),
    ] as const,
  ]);
  return figures(Object.fromEntries(slots));
}
