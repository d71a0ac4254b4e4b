import type { Alert } from '../api/shapes.js';
import type { Marker } from '../charts/chart-options.js';

/** When alerts of an agent lasted, for its charts; what never fired has no place there. */
export function toMarkers(alerts: readonly Alert[]): Marker[] {
  return alerts
    .filter(({ fired_at: firedAt }) => firedAt !== null)
    .map(({ fired_at: firedAt, resolved_at: resolvedAt, severity }) => ({
      from: Date.parse(firedAt ?? '') / 1000,
      to: resolvedAt === null ? null : Date.parse(resolvedAt) / 1000,
      severity,
    }));
}
