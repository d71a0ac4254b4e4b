import { Injectable, Logger } from '@nestjs/common';

type EventClass<E> = abstract new (...args: never[]) => E;
type Subscriber = (event: never) => Promise<void> | void;

/**
 * Carries typed events, published after the commit that made them true, to whoever subscribed. Events are reasons to
 * look, never the only record: what must not be lost is a row in the database.
 */
@Injectable()
export class EventBus {
  private readonly logger = new Logger('Events');
  private readonly subscribers = new Map<EventClass<unknown>, Subscriber[]>();
  private readonly underWay = new Set<Promise<void>>();

  /** Calls a function for every event of a class. */
  subscribe<E>(type: EventClass<E>, subscriber: (event: E) => Promise<void> | void): void {
    this.subscribers.set(type, [...(this.subscribers.get(type) ?? []), subscriber]);
  }

  /** Hands an event to its subscribers without waiting for them; their failures are logged, never the publisher's. */
  publish(event: object): void {
    for (const subscriber of this.subscribers.get(event.constructor as EventClass<unknown>) ?? []) {
      const run = Promise.resolve()
        .then(() => subscriber(event as never))
        .catch((error: unknown) => {
          this.logger.warn(`a subscriber of ${event.constructor.name} failed: ${String(error)}`);
        })
        .finally(() => this.underWay.delete(run));
      this.underWay.add(run);
    }
  }

  /** Settles when every subscriber that was called is done. */
  async drain(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }
}
