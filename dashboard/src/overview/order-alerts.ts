import type { Alert } from '../api/shapes.js';
import { SEVERITY_ORDER } from '../common/words.js';

/** Alerts with the worst first; of one severity those that nobody has before the others, the newest first. */
export function bySeverity(alerts: readonly Alert[]): Alert[] {
  const rank = ({ severity, status }: Alert): number =>
    SEVERITY_ORDER.indexOf(severity) * 2 + (status === 'acknowledged' ? 1 : 0);
  return [...alerts].sort((a, b) => rank(a) - rank(b) || b.started_at.localeCompare(a.started_at));
}
