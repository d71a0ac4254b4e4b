import { type HubStream, openStream, type StreamMessage, type StreamTopic } from '@agent-monitor/client';
import { pauseBefore } from './pause.js';

/**
 * `connecting`: for the first time. `connected`: what changes is told. `reconnecting`: it was, and is to be again soon.
 * `polling`: it could not be opened several times, so the state is asked for instead, until it opens.
 */
export type LiveState = 'connecting' | 'connected' | 'reconnecting' | 'polling';

/** What follows from the connection. */
export interface LiveListeners {
  onMessage(message: StreamMessage): void;
  /** Something may have been missed: what is shown must be read again. */
  onGap(): void;
  /** The session has ended. */
  onSignedOut(): void;
}

const TOPICS_OF_EVERY_SCREEN: readonly StreamTopic[] = ['agents', 'alerts', 'events', 'commands', 'config'];
const FAILURES_BEFORE_POLLING = 2;
const POLL_MS = 5_000;
const SIGNED_OUT = 4401;

/** The one stream of a page: it comes back by itself, and asks for everything again that it was asked for. */
export class LiveConnection {
  private state: LiveState = 'connecting';
  private stream: HubStream | undefined;
  private failures = 0;
  private wasOpen = false;
  private isEnded = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;
  private readonly watchers = new Set<() => void>();
  private readonly extraTopics = new Map<StreamTopic, number>();

  constructor(
    private readonly hubUrl: string,
    private readonly listeners: LiveListeners,
  ) {}

  getState = (): LiveState => this.state;

  /** Calls back whenever the state has changed; gives the function that ends it. */
  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Opens the stream; back online, at once instead of at the end of a pause. */
  start(): void {
    window.addEventListener('online', this.openNow);
    this.openNow();
  }

  end(): void {
    this.isEnded = true;
    window.removeEventListener('online', this.openNow);
    clearTimeout(this.timer);
    clearInterval(this.poll);
    this.stream?.close();
  }

  /** Hears a topic as long as somebody wants it; gives the function that ends it. */
  follow(topic: StreamTopic): () => void {
    const followers = this.extraTopics.get(topic) ?? 0;
    this.extraTopics.set(topic, followers + 1);
    if (followers === 0) this.stream?.subscribe(topic);
    return () => {
      const left = (this.extraTopics.get(topic) ?? 1) - 1;
      if (left > 0) {
        this.extraTopics.set(topic, left);
      } else {
        this.extraTopics.delete(topic);
        this.stream?.unsubscribe(topic);
      }
    };
  }

  private openNow = (): void => {
    clearTimeout(this.timer);
    if (this.stream === undefined) void this.open();
  };

  private async open(): Promise<void> {
    try {
      const stream = await openStream({
        baseUrl: this.hubUrl,
        onMessage: (message) => this.hear(message),
        onClose: (code) => this.closed(code),
      });
      if (this.isEnded) {
        stream.close();
        return;
      }
      this.stream = stream;
      stream.subscribe(...TOPICS_OF_EVERY_SCREEN, ...this.extraTopics.keys());
    } catch {
      this.failures++;
      this.comeBack();
    }
  }

  private hear(message: StreamMessage): void {
    if (message.type === 'subscribed') this.opened();
    else if (message.type === 'resync') this.listeners.onGap();
    else this.listeners.onMessage(message);
  }

  /** From `subscribed` on every change is told; whatever was read before may be behind. */
  private opened(): void {
    if (this.state === 'connected') return;
    this.failures = 0;
    clearInterval(this.poll);
    this.poll = undefined;
    this.wasOpen = true;
    this.become('connected');
    this.listeners.onGap();
  }

  private closed(code: number): void {
    this.stream = undefined;
    if (this.isEnded) return;
    if (code === SIGNED_OUT) this.listeners.onSignedOut();
    else this.comeBack();
  }

  private comeBack(): void {
    if (this.isEnded) return;
    if (this.failures >= FAILURES_BEFORE_POLLING) this.startPolling();
    else this.become(this.wasOpen ? 'reconnecting' : 'connecting');
    this.timer = setTimeout(this.openNow, pauseBefore(this.failures, Math.random()));
  }

  private startPolling(): void {
    this.poll ??= setInterval(() => this.listeners.onGap(), POLL_MS);
    this.become('polling');
  }

  private become(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}
