import { setTimeout as sleep } from 'node:timers/promises';
import type { People, RegisteredAgent } from './hub.js';

/** One answer of the hub, or none: then `status` is 0 and `problem` says why. */
export interface Answer {
  what: string;
  at: number;
  status: number;
  retryAfter: string | null;
  contentType: string | null;
  problem: string;
}

/** A report that a hub has acknowledged: from then on it may never be missing. */
export interface Acknowledged {
  agentId: string;
  timestamp: number;
}

const PER_SECOND = 200;
const TICK_MS = 20;
const LIMIT_MS = 20_000;

/**
 * What a fleet and its people send, about 200 requests a second of all kinds until it is stopped. Every report has a
 * time of its own and is sent once, so that what was acknowledged can be held against what is stored.
 */
export class Traffic {
  readonly answers: Answer[] = [];
  readonly sent = new Set<string>();
  readonly acknowledged: Acknowledged[] = [];
  private readonly pending = new Set<Promise<void>>();
  private readonly firstTimestamp = Date.now() - 3_600_000;
  private count = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly people: People,
    private readonly agents: RegisteredAgent[],
    private readonly enrollmentToken: string,
  ) {}

  get agentIds(): string[] {
    return this.agents.map(({ id }) => id);
  }

  start(): void {
    const perTick = (PER_SECOND * TICK_MS) / 1000;
    this.timer = setInterval(() => {
      for (let each = 0; each < perTick; each++) this.send();
    }, TICK_MS);
  }

  /** Sends nothing more and waits for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.pending);
  }

  /** The first success after a moment, in milliseconds from it. */
  async firstSuccessAfter(moment: number): Promise<number> {
    for (;;) {
      const success = this.answers.find(({ at, status }) => at > moment && status >= 200 && status < 300);
      if (success !== undefined) return success.at - moment;
      if (performance.now() > moment + LIMIT_MS) throw new Error(`no success within ${LIMIT_MS} ms`);
      await sleep(5);
    }
  }

  private send(): void {
    const count = this.count++;
    const request = this.ask(count).finally(() => this.pending.delete(request));
    this.pending.add(request);
  }

  private ask(count: number): Promise<void> {
    const agent = this.agents[count % this.agents.length];
    if (agent === undefined) throw new Error('no agents');
    const path = `/api/v1/agents/${agent.id}`;
    switch (count % 20) {
      case 1:
        return this.call('list', 'GET', '/api/v1/agents?limit=10', this.people.tokens.viewer);
      case 5:
        return this.call('latest', 'GET', `${path}/metrics/latest`, this.people.tokens.viewer);
      case 9:
        return this.call('rename', 'PATCH', path, this.people.tokens.operator, { name: `renamed ${count}` });
      case 13:
        return this.call('token', 'POST', '/api/v1/enrollment-tokens', this.people.tokens.admin, { name: 'traffic' });
      case 17:
        return this.call('register', 'POST', '/api/v1/agents/register', this.enrollmentToken, {
          name: 'newcomer',
          type: 'custom',
          host: 'host',
        });
      default:
        return count % 2 === 0
          ? this.report(agent, count)
          : this.call('beat', 'POST', `${path}/heartbeat`, agent.key, {});
    }
  }

  private async report(agent: RegisteredAgent, count: number): Promise<void> {
    const timestamp = this.firstTimestamp + count;
    this.sent.add(`${agent.id} ${timestamp}`);
    const body = { timestamp: new Date(timestamp).toISOString(), cpu_usage: 1, metrics: { 'test.count': count } };
    const url = `/api/v1/agents/${agent.id}/metrics`;
    await this.call('report', 'POST', url, agent.key, body, () => {
      this.acknowledged.push({ agentId: agent.id, timestamp });
    });
  }

  private async call(
    what: string,
    method: string,
    path: string,
    token: string,
    ...[body, onSuccess]: [body?: unknown, onSuccess?: () => void]
  ): Promise<void> {
    try {
      const response = await fetch(`${this.people.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      const text = await response.text();
      if (response.ok) onSuccess?.();
      this.answers.push({
        what,
        at: performance.now(),
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        contentType: response.headers.get('content-type'),
        problem: response.ok ? '' : text,
      });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const none = { retryAfter: null, contentType: null, problem: String(cause) };
      this.answers.push({ what, at: performance.now(), status: 0, ...none });
    }
  }
}
