import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseClient } from './database-client.js';
import { connectionTo, type DatabaseTarget } from './data-source-options.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** A connection on which nothing happens is asked so often whether it is still one. */
const ASK_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 4_000;
/** How long the server has to end a connection that is stopped. */
const GOODBYE_MS = 1_000;

/** What happens on a channel. */
export interface ChannelEvents {
  /** Somebody has notified; what was said is not looked at. */
  notified: () => void;
  /** From now on notifications arrive; those sent before did not. */
  listening: () => void;
  /** Notifications no longer arrive; the listener tries again by itself. */
  lost: (reason: string) => void;
}

/**
 * Listens on one channel of PostgreSQL, on a connection of its own to the server itself, which a transaction-pooling
 * proxy could not give. It comes back by itself after every loss; whoever uses it needs another way to learn of what
 * happened meanwhile.
 */
export class DatabaseListener {
  private client: DatabaseClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;

  constructor(
    private readonly target: DatabaseTarget,
    private readonly channel: string,
    private readonly events: ChannelEvents,
  ) {}

  /** Connects, tried without end. */
  start(): void {
    void this.connect();
  }

  /** Ends the connection; a server that does not answer is not waited for. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    const { client } = this;
    this.client = undefined;
    const patience = new AbortController();
    const late = sleep(GOODBYE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([client?.end().catch(() => undefined), late]);
    patience.abort();
  }

  private async connect(): Promise<void> {
    const client = new DatabaseClient({
      ...connectionTo({ ...this.target, url: this.target.directUrl ?? this.target.url }),
      connectionTimeoutMillis: 2_000,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
      application_name: 'agent-monitor-listener',
    });
    this.client = client;
    client.on('notification', this.events.notified);
    client.on('end', () => {
      this.comeBack(client, 'the connection ended');
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
    } catch (error) {
      this.comeBack(client, error instanceof Error ? error.message : 'unknown');
      return;
    }
    if (this.client !== client) return;
    this.retryMs = FIRST_RETRY_MS;
    this.events.listening();
    this.ask(client);
  }

  private ask(client: DatabaseClient): void {
    this.timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => {
          if (this.client === client) this.ask(client);
        },
        (error: unknown) => {
          this.comeBack(client, error instanceof Error ? error.message : 'unknown');
        },
      );
    }, ASK_EVERY_MS);
  }

  private comeBack(client: DatabaseClient, reason: string): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearTimeout(this.timer);
    void client.end().catch(() => undefined);
    this.events.lost(reason);
    this.timer = setTimeout(() => void this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }
}
