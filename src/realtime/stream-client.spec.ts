import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { WebSocket } from 'ws';
import type { UserPrincipal } from '../auth/principal.js';
import { type ClientEvents, CLOSE, StreamClient } from './stream-client.js';

/** A socket as far as a client uses one. */
class SocketDouble extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly closedWith: number[] = [];

  send(): void {
    // Nobody listens.
  }

  close(code: number): void {
    this.readyState = 2;
    this.closedWith.push(code);
  }

  say(message: object): void {
    this.emit('message', Buffer.from(JSON.stringify(message)), false);
  }
}

const USER: UserPrincipal = {
  kind: 'user',
  userId: '0198c0de-0000-7000-8000-000000000001',
  username: 'viewer',
  role: 'viewer',
  sessionId: '0198c0de-0000-7000-8000-000000000002',
  tokenId: null,
  mustChangePassword: false,
};

describe('a client of the stream', () => {
  let socket: SocketDouble;
  let asked: number;
  let answer: () => void;
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    socket = new SocketDouble();
    asked = 0;
    const waiting: (() => void)[] = [];
    answer = () => waiting.splice(0).forEach((resolve) => resolve());
    const events: ClientEvents = {
      changeTopics: () => {
        asked++;
        return new Promise((resolve) => waiting.push(() => resolve(undefined)));
      },
      failed: () => undefined,
      sent: () => undefined,
      droppedAsSlow: () => undefined,
      closed: () => undefined,
    };
    new StreamClient(socket as unknown as WebSocket, new PassThrough(), USER, events);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Says so much, as fast as one may. */
  function say(count: number): void {
    for (let said = 0; said < count; said++) {
      if (said % 50 === 0) jest.advanceTimersByTime(1_000);
      socket.say({ subscribe: ['agents'] });
    }
  }

  it('that says more than the hub can answer is let go, and nothing of it is kept without bound', () => {
    say(100);
    expect(socket.closedWith).toEqual([]);
    say(1);
    expect(socket.closedWith).toEqual([CLOSE.abuse]);
    say(100);
    expect(socket.closedWith).toEqual([CLOSE.abuse]);
  });

  it('may say more once it was answered', async () => {
    say(100);
    while (asked < 100) {
      await Promise.resolve();
      answer();
    }
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    say(100);
    expect(socket.closedWith).toEqual([]);
  });
});
