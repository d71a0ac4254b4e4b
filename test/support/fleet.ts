import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** One agent of a fleet: nothing but beats. */
interface Member {
  id: string;
  key: string;
}

const BEAT_EVERY_MS = 2_000;
const REQUEST_LIMIT_MS = 3_000;
const AT_ONCE = 6;
const NEWCOMER = { name: 'one of many', type: 'custom', host: 'host' };

/**
 * Many agents that beat every other second, each to any hub that takes it, as agents behind a load balancer do; some fall
 * silent and come back when a test says so.
 */
export class Fleet {
  /** Answers that no healthy fleet gets: neither a success, nor a hub that is going or not there. */
  readonly complaints: string[] = [];
  private readonly silent = new Set<string>();
  private readonly stopping = new AbortController();
  private readonly loops: Promise<void>[] = [];
  private hubs: string[] = [];

  constructor() {
    setMaxListeners(0, this.stopping.signal);
  }

  /** Where the hubs are from now on. */
  moveTo(hubs: string[]): void {
    this.hubs = hubs;
  }

  /** Registers so many more agents with an enrolment token; each beats from then on. */
  async grow(count: number, enrollmentToken: string): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) {
      const batch = Array.from({ length: Math.min(AT_ONCE, count - ids.length) }, (_, each) =>
        this.register(enrollmentToken, each),
      );
      for (const member of await Promise.all(batch)) {
        this.loops.push(this.beat(member));
        ids.push(member.id);
      }
    }
    return ids;
  }

  /** These say nothing from now on. */
  fallSilent(ids: string[]): void {
    for (const id of ids) this.silent.add(id);
  }

  comeBack(ids: string[]): void {
    for (const id of ids) this.silent.delete(id);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
  }

  private async register(enrollmentToken: string, hub: number): Promise<Member> {
    const response = await this.send('/api/v1/agents/register', enrollmentToken, NEWCOMER, hub);
    const { id, api_key: key } = (await response.json()) as { id: string; api_key: string };
    return { id, key };
  }

  private async beat({ id, key }: Member): Promise<void> {
    await this.pause(Math.random() * BEAT_EVERY_MS);
    while (!this.stopping.signal.aborted) {
      const began = performance.now();
      if (!this.silent.has(id)) await this.beatSomewhere(id, key);
      await this.pause(BEAT_EVERY_MS - (performance.now() - began));
    }
  }

  /** Asks one hub after the other, beginning with any. */
  private async beatSomewhere(id: string, key: string): Promise<void> {
    const first = Math.floor(Math.random() * this.hubs.length);
    for (let each = 0; each < this.hubs.length; each++) {
      try {
        const response = await this.send(`/api/v1/agents/${id}/heartbeat`, key, {}, first + each);
        const answer = await response.text();
        if (response.ok) return;
        if (response.status !== 503) this.complaints.push(`${response.status} ${answer}`);
      } catch {
        // That hub is gone, or was killed before it answered.
      }
    }
  }

  private send(path: string, token: string, body: object, hub: number): Promise<Response> {
    return fetch(`${this.hubs[hub % this.hubs.length] ?? ''}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
    });
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(Math.max(milliseconds, 0), undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
