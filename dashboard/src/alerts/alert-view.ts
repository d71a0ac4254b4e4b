import type { AlertStatus, Severity } from '../api/shapes.js';
import { SEVERITY_ORDER } from '../common/words.js';

/** The lists of alerts: what needs somebody, what somebody has, what is over. */
export const ALERT_LISTS = ['firing', 'acknowledged', 'resolved'] as const satisfies readonly AlertStatus[];
export type AlertListName = (typeof ALERT_LISTS)[number];

/** The query of the URL of the alerts. */
export interface AlertView {
  list?: AlertListName;
  severity?: Severity[];
}

/** Reads the view out of a URL's query; what is none is left out. */
export function parseAlertView(search: Record<string, unknown>): AlertView {
  const list = ALERT_LISTS.find((each) => each === search.list);
  const wanted: unknown[] = Array.isArray(search.severity) ? search.severity : [search.severity];
  const severity = SEVERITY_ORDER.filter((each) => wanted.includes(each));
  return { ...(list && list !== 'firing' && { list }), ...(severity.length > 0 && { severity }) };
}
