import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { Malformed, Unavailable } from '../common/edge-errors.js';
import { Invalid } from '../common/errors.js';
import { readDatabaseFailure } from '../common/database-failure.js';
import { parseJsonObject } from '../common/strict-json.js';
import type { UserPrincipal } from '../auth/principal.js';
import { RateWindow } from './rate-window.js';
import type { StreamMessage } from './stream.dto.js';
import {
  MOST_TOPICS,
  readSubscriptionChange,
  type Refusal,
  type SubscriptionChange,
  type Topic,
} from './subscriptions.js';

/** Why the hub ends a connection (RFC 6455, 7.4), where `ws` does not do so by itself. */
export const CLOSE = {
  shutdown: 1001,
  binary: 1003,
  abuse: 1008,
  failure: 1011,
  tooSlow: 1013,
  credentialGone: 4401,
} as const;

/** What waits to be sent to one client at most, in bytes. */
const MOST_WAITING = 1024 * 1024;
const MESSAGES_PER_SECOND = 50;
const PINGS_PER_SECOND = 50;
/** How many messages of one client may wait for their answers, which may wait for the database. */
const MOST_UNANSWERED = 100;
const MOST_MALFORMED = 3;
/** A message that has begun is whole within this time. */
const WHOLE_WITHIN_MS = 10_000;

/** Who is told what a client does. */
export interface ClientEvents {
  /** A client wants other topics; a refusal is what it is answered instead. */
  changeTopics: (client: StreamClient, change: SubscriptionChange) => Promise<Refusal | undefined>;
  failed: (error: unknown) => void;
  sent: () => void;
  droppedAsSlow: () => void;
  closed: (client: StreamClient) => void;
}

/** One connection: what it has subscribed to, and the bounds of what it may send and leave unread. */
export class StreamClient {
  readonly topics = new Set<Topic>();
  private readonly messages = new RateWindow(MESSAGES_PER_SECOND);
  private readonly pings = new RateWindow(PINGS_PER_SECOND);
  private malformedCount = 0;
  private isAlive = true;
  private incompleteSince: number | undefined;
  private answering: Promise<void> = Promise.resolve();
  private unanswered = 0;

  constructor(
    private readonly socket: WebSocket,
    connection: Duplex,
    readonly user: UserPrincipal,
    private readonly events: ClientEvents,
  ) {
    connection.prependListener('data', () => (this.incompleteSince ??= performance.now()));
    socket.on('message', (data, isBinary) => {
      this.hear();
      this.receive(data, isBinary);
    });
    socket.on('ping', () => {
      this.hear();
      if (this.pings.isExceededBy(performance.now())) this.close(CLOSE.abuse, 'too many pings');
      else if (this.isTooSlow(0)) this.drop();
    });
    socket.on('pong', () => {
      this.hear();
    });
    // What is malformed closes the connection by itself; without a listener it would end the process.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      events.closed(this);
    });
  }

  /** Sends a message; a client that does not read what it was sent is let go. */
  send(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.isTooSlow(text.length)) {
      this.drop();
      return;
    }
    this.socket.send(text);
    this.events.sent();
  }

  /** Ends the connection, saying why. */
  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  /** Cuts the connection off. */
  terminate(): void {
    this.socket.terminate();
  }

  /** Asks for a sign of life, and cuts off who has given none since it was asked last. */
  checkLife(): void {
    if (!this.isAlive) {
      this.terminate();
      return;
    }
    this.isAlive = false;
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }

  /** Ends a connection on which a message has begun and does not end. */
  checkProgress(now: number): void {
    const since = this.incompleteSince;
    if (since !== undefined && now - since > WHOLE_WITHIN_MS) this.close(CLOSE.abuse, 'a message that does not end');
  }

  private hear(): void {
    this.isAlive = true;
    this.incompleteSince = undefined;
  }

  private isTooSlow(length: number): boolean {
    return this.socket.bufferedAmount + length > MOST_WAITING;
  }

  private drop(): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.events.droppedAsSlow();
    this.close(CLOSE.tooSlow, 'too slow');
  }

  private receive(data: RawData, isBinary: boolean): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (isBinary) {
      this.close(CLOSE.binary, 'text only');
    } else if (this.messages.isExceededBy(performance.now())) {
      this.close(CLOSE.abuse, 'too many messages');
    } else {
      const change = this.read(data);
      if (change !== undefined) this.answerInTurn(change);
    }
  }

  /** One after the other, so that answers stand in the order of the messages. */
  private answerInTurn(change: SubscriptionChange | Refusal): void {
    if (++this.unanswered > MOST_UNANSWERED) {
      this.close(CLOSE.abuse, 'too many messages before their answers');
      return;
    }
    this.answering = this.answering.then(async () => {
      await this.answer(change);
      this.unanswered--;
    });
  }

  private read(data: RawData): SubscriptionChange | Refusal | undefined {
    try {
      return readSubscriptionChange(parseJsonObject(data as Buffer));
    } catch (error) {
      if (error instanceof Invalid) return { code: 'invalid-message', message: error.errors[0]?.message ?? '' };
      if (!(error instanceof Malformed)) throw error;
      if (++this.malformedCount < MOST_MALFORMED) return { code: 'malformed-json', message: error.message };
      this.close(CLOSE.abuse, 'malformed JSON again');
      return undefined;
    }
  }

  private async answer(change: SubscriptionChange | Refusal): Promise<void> {
    if ('action' in change && this.isTooMuch(change)) {
      this.close(CLOSE.abuse, 'too many topics');
      return;
    }
    const refusal = 'action' in change ? await this.change(change) : change;
    if (refusal !== undefined) this.say({ type: 'error', ...refusal });
    else this.say({ type: 'subscribed', topics: [...this.topics].sort() });
  }

  private isTooMuch({ action, topics }: SubscriptionChange): boolean {
    return action === 'subscribe' && new Set([...this.topics, ...topics]).size > MOST_TOPICS;
  }

  private async change(change: SubscriptionChange): Promise<Refusal | undefined> {
    try {
      return await this.events.changeTopics(this, change);
    } catch (error) {
      if (readDatabaseFailure(error) instanceof Unavailable) {
        return { code: 'unavailable', message: 'The database is away; try again.' };
      }
      this.events.failed(error);
      this.close(CLOSE.failure, 'the hub failed');
      return undefined;
    }
  }

  private say(message: StreamMessage): void {
    this.send(JSON.stringify(message));
  }
}
