import { parseUuid } from '../common/uuid.js';
import { FLEET_TOPICS, type FleetTopic } from './live-change.js';

/** How many topics one client has. */
export const MOST_TOPICS = 1_000;

/** What a client can subscribe to: a topic of the whole fleet, or the metrics of one agent. */
export type Topic = FleetTopic | `metrics:${string}`;

/** What a client asks for. */
export interface SubscriptionChange {
  action: 'subscribe' | 'unsubscribe';
  topics: Topic[];
}

/** Why a message of a client is not carried out. */
export interface Refusal {
  code: string;
  message: string;
}

/** Reads what a client says; a refusal says what is wrong with it. */
export function readSubscriptionChange(message: Record<string, unknown>): SubscriptionChange | Refusal {
  const [action, ...others] = Object.keys(message);
  if ((action !== 'subscribe' && action !== 'unsubscribe') || others.length > 0) {
    return refusal('invalid-message', 'A message is {"subscribe": [TOPIC, …]} or {"unsubscribe": [TOPIC, …]}.');
  }
  const given = message[action];
  if (!Array.isArray(given) || given.length === 0) {
    return refusal('invalid-message', `${action} must be a list of one topic or more.`);
  }
  const topics = given.map(parseTopic);
  const unknown = topics.indexOf(undefined);
  if (unknown >= 0) {
    const known = [...FLEET_TOPICS, 'metrics:AGENT_ID'].join(', ');
    return refusal('unknown-topic', `${action}[${unknown.toString()}] is no topic; there are ${known}.`);
  }
  return { action, topics: topics.filter((topic) => topic !== undefined) };
}

/** The agents whose metrics are among topics. */
export function agentsOf(topics: Iterable<Topic>): string[] {
  return [...topics].filter((topic) => topic.startsWith(METRICS)).map((topic) => topic.slice(METRICS.length));
}

/** The topic of one agent's metrics. */
export function metricsTopic(agentId: string): Topic {
  return `${METRICS}${agentId}`;
}

const METRICS = 'metrics:';

function parseTopic(text: unknown): Topic | undefined {
  if (typeof text !== 'string') return undefined;
  const known = FLEET_TOPICS.find((topic) => topic === text);
  if (known !== undefined || !text.startsWith(METRICS)) return known;
  const agentId = parseUuid(text.slice(METRICS.length));
  return agentId === undefined ? undefined : metricsTopic(agentId);
}

function refusal(code: string, message: string): Refusal {
  return { code, message };
}
