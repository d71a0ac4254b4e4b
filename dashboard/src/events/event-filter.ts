import { type SpanName, SPANS } from '../agent/agent-view.js';
import type { Severity } from '../api/shapes.js';
import { SEVERITY_ORDER } from '../common/words.js';

const MOST_KINDS = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which events are listed; it is the query of the URL, so that a link shows the same. */
export interface EventFilter {
  kind?: string[];
  severity?: Severity[];
  /** The id of an agent. */
  agent?: string;
  q?: string;
  /** How far back; without it all that is kept. */
  span?: SpanName;
}

/** Reads a filter out of a URL's query; what is none is left out. */
export function parseEventFilter(search: Record<string, unknown>): EventFilter {
  const kind = textsOf(search.kind).slice(0, MOST_KINDS);
  const severity = SEVERITY_ORDER.filter((each) => textsOf(search.severity).includes(each));
  const span = (Object.keys(SPANS) as SpanName[]).find((each) => each === search.span);
  const agent = typeof search.agent === 'string' && UUID.test(search.agent) ? search.agent : undefined;
  const q = typeof search.q === 'string' ? search.q.trim().slice(0, 200) : '';
  return {
    ...(kind.length > 0 && { kind }),
    ...(severity.length > 0 && { severity }),
    ...(agent !== undefined && { agent }),
    ...(q !== '' && { q }),
    ...(span && { span }),
  };
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === 'string' && each !== '' && each.length <= 128,
  );
}
