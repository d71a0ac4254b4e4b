import { Invalid } from '../../common/errors.js';
import { MAX_MAINTENANCE_SECONDS, type MaintenanceRequest } from './maintenance.dto.js';

/**
 * Reads the request's half-open range.
 * @throws Invalid when it has not exactly one end, lies in the past, or is empty or longer than a year.
 */
export function toWindowRange(request: MaintenanceRequest, now: Date): { from: Date; until: Date } {
  const { from = now, until, duration_seconds: seconds } = request;
  if ((until === undefined) === (seconds === undefined)) {
    throw Invalid.field('until', 'one-end', 'exactly one of until and duration_seconds must be given');
  }
  const end = until ?? new Date(from.getTime() + (seconds ?? 0) * 1000);
  if (end <= from) throw Invalid.field('until', 'empty-range', 'must be after from');
  if (end <= now) throw Invalid.field('until', 'past', 'must be in the future');
  if (end.getTime() - from.getTime() > MAX_MAINTENANCE_SECONDS * 1000) {
    throw Invalid.field('until', 'too-long', 'a window may last a year');
  }
  return { from, until: end };
}
