import type { Caller } from './hub.js';

/** Whether the hub knows this agent now; while it is closed nothing is sent and everything is kept. */
export class Session {
  private current: Caller | undefined;
  private readonly opened: ((caller: Caller) => void)[] = [];
  private readonly refused: (() => void)[] = [];

  /** Id and key to call with; undefined while there is no valid key. */
  get caller(): Caller | undefined {
    return this.current;
  }

  onOpen(listener: (caller: Caller) => void): void {
    this.opened.push(listener);
  }

  onRefused(listener: () => void): void {
    this.refused.push(listener);
  }

  open(caller: Caller): void {
    this.current = caller;
    this.opened.forEach((listener) => listener(caller));
  }

  /** The hub refused the key that `caller` called with; an answer to an older key says nothing about today's. */
  refuse(caller: Caller): void {
    if (this.current !== caller) return;
    this.current = undefined;
    this.refused.forEach((listener) => listener());
  }
}
