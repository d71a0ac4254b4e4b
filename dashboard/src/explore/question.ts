import { type SpanName, SPANS } from '../agent/agent-view.js';
import type { AgentType } from '../api/shapes.js';
import { AGENT_TYPES } from '../common/words.js';

/** What becomes of the samples of an agent in a step. */
export const AGGREGATES = ['avg', 'min', 'max', 'sum', 'count', 'last', 'p95'] as const;
/** What becomes of the agents of a group. */
export const ACROSS = ['avg', 'sum', 'min', 'max', 'count'] as const;
const MOST_GROUPS = 50;

/** Which metric, of which agents, grouped how, is charted; the query of the URL. What is absent is as in `PLAIN`. */
export interface Question {
  metric?: string;
  /** `all` for one series, `agent`, `type`, `environment`, or `metadata.KEY`. */
  by?: string;
  aggregate?: (typeof AGGREGATES)[number];
  across?: (typeof ACROSS)[number];
  span?: SpanName;
  type?: AgentType[];
  environment?: string[];
  q?: string;
  top?: number;
}

export const PLAIN: Required<Question> = {
  metric: 'cpu_usage',
  by: 'agent',
  aggregate: 'avg',
  across: 'avg',
  span: '1h',
  type: [],
  environment: [],
  q: '',
  top: 10,
};

/** Reads a question out of a URL's query; what is none is left out, and so is what is so anyway. */
export function parseQuestion(search: Record<string, unknown>): Question {
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');
  const metric = text(search.metric);
  const by = text(search.by);
  const top = Number(search.top);
  const type = AGENT_TYPES.filter((each) => textsOf(search.type).includes(each));
  const environment = textsOf(search.environment);
  const question: Question = {
    ...(metric !== '' && { metric }),
    ...(/^(all|agent|type|environment|metadata\..{1,64})$/.test(by) && { by }),
    ...pick('aggregate', AGGREGATES, search.aggregate),
    ...pick('across', ACROSS, search.across),
    ...pick('span', Object.keys(SPANS) as SpanName[], search.span),
    ...(type.length > 0 && { type }),
    ...(environment.length > 0 && { environment }),
    ...(text(search.q).trim() !== '' && { q: text(search.q).trim() }),
    ...(Number.isInteger(top) && top >= 1 && top <= MOST_GROUPS && { top }),
  };
  return Object.fromEntries(Object.entries(question).filter(([key, value]) => value !== PLAIN[key as keyof Question]));
}

function pick<Key extends string, Value extends string>(
  key: Key,
  values: readonly Value[],
  wanted: unknown,
): Partial<Record<Key, Value>> {
  const value = values.find((each) => each === wanted);
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === 'string' && each !== '' && each.length <= 128,
  );
}
