import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { createHubClient, unwrap, type HubClient, type paths } from '@agent-monitor/client';
import { fetchBounded } from './bounded-fetch.js';
import type { MetricDefinition } from '../metrics/metric.js';

type JsonOf<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never;
type RequestOf<Operation> = Operation extends { requestBody?: infer Content } ? JsonOf<NonNullable<Content>> : never;
type AnswerOf<Operation, Status extends number> = Operation extends { responses: infer Responses }
  ? Status extends keyof Responses
    ? JsonOf<Responses[Status]>
    : never
  : never;

type Register = paths['/api/v1/agents/register']['post'];
type SendHeartbeat = paths['/api/v1/agents/{id}/heartbeat']['post'];
type SendCommandResult = paths['/api/v1/agents/{id}/commands/{command_id}/result']['post'];
type SendReports = paths['/api/v1/agents/{id}/metrics']['post'];
type SendEvents = paths['/api/v1/agents/{id}/events']['post'];

/** What an agent says of itself when it registers. */
export type Registration = RequestOf<Register>;
/** The agent as the hub knows it; `api_key` only where it was enrolled. */
export type RegistrationReply = AnswerOf<Register, 200 | 201>;
/** One beat. */
export type Beat = RequestOf<SendHeartbeat>;
/** What the hub says to a beat. */
export type BeatReply = AnswerOf<SendHeartbeat, 200>;
/** How a command ended. */
export type CommandResultBody = RequestOf<SendCommandResult>;
/** What the hub says to reports: all are stored, or were before. */
export type ReportsReply = AnswerOf<SendReports, 201>;

/** What the hub says to events, likewise. */
type EventsReply = AnswerOf<SendEvents, 200 | 201>;

/** One report on the wire. */
export interface Report {
  readonly timestamp: string;
  readonly cpu_usage?: number;
  readonly memory_usage?: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** A smaller body costs less to send than to compress. */
const GZIP_FROM_BYTES = 1024;

const compress = promisify(gzip);

/** The calls of an agent, each within a time limit, as data or a typed error of the client. */
export class Hub {
  constructor(private readonly serverUrl: string) {}

  /** Enrols with a token, or says with the agent's own key that it has started. */
  register(token: string, registration: Registration, timeoutMs: number): Promise<RegistrationReply> {
    return unwrap(this.client(token, timeoutMs).POST('/api/v1/agents/register', { body: registration }));
  }

  /** Sends one beat. */
  sendHeartbeat(caller: Caller, beat: Beat, timeoutMs: number): Promise<BeatReply> {
    const options = { params: { path: { id: caller.id } }, body: beat };
    return unwrap(this.client(caller.apiKey, timeoutMs).POST('/api/v1/agents/{id}/heartbeat', options));
  }

  /**
   * Sends reports, each already JSON: they wait in the queue in that form, and a batch of a thousand is not parsed and
   * written again for every attempt.
   */
  async sendReports(caller: Caller, reports: readonly string[], timeoutMs: number): Promise<ReportsReply> {
    const options = {
      params: { path: { id: caller.id } },
      body: { reports: [] },
      ...(await serialize('reports', reports)),
    };
    return unwrap(this.client(caller.apiKey, timeoutMs).POST('/api/v1/agents/{id}/metrics', options));
  }

  /** Sends events, likewise. */
  async sendEvents(caller: Caller, events: readonly string[], timeoutMs: number): Promise<EventsReply> {
    const options = {
      params: { path: { id: caller.id } },
      body: { events: [] },
      ...(await serialize('events', events)),
    };
    return unwrap(this.client(caller.apiKey, timeoutMs).POST('/api/v1/agents/{id}/events', options));
  }

  /** Tells the hub the units and descriptions of what this agent measures. */
  async defineMetrics(caller: Caller, metrics: readonly MetricDefinition[], timeoutMs: number): Promise<void> {
    const options = { params: { path: { id: caller.id } }, body: { metrics: [...metrics] } };
    await unwrap(this.client(caller.apiKey, timeoutMs).PUT('/api/v1/agents/{id}/metric-definitions', options));
  }

  /** Tells the hub how a command ended. */
  async sendCommandResult(
    caller: Caller,
    commandId: string,
    result: CommandResultBody,
    timeoutMs: number,
  ): Promise<void> {
    const options = { params: { path: { id: caller.id, command_id: commandId } }, body: result };
    const path = '/api/v1/agents/{id}/commands/{command_id}/result';
    await unwrap(this.client(caller.apiKey, timeoutMs).POST(path, options));
  }

  private client(token: string, timeoutMs: number): HubClient {
    return createHubClient({ baseUrl: this.serverUrl, token, timeoutMs, fetch: fetchBounded });
  }
}

/** A registered agent's id and key. */
export interface Caller {
  readonly id: string;
  readonly apiKey: string;
}

async function serialize(
  list: string,
  items: readonly string[],
): Promise<{ bodySerializer: () => string | Buffer; headers: Record<string, string> }> {
  const text = `{"${list}":[${items.join(',')}]}`;
  if (text.length < GZIP_FROM_BYTES) return { bodySerializer: () => text, headers: {} };
  const body = await compress(text);
  return { bodySerializer: () => body, headers: { 'content-encoding': 'gzip' } };
}
