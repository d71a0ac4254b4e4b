import type { components } from './schema.js';

type Schemas = components['schemas'];

/** Everything that the hub says on the stream, told apart by `type`. */
export type StreamMessage =
  | Schemas['AgentMessage']
  | Schemas['AlertMessage']
  | Schemas['CommandMessage']
  | Schemas['ConfigMessage']
  | Schemas['EventMessage']
  | Schemas['MetricsMessage']
  | Schemas['ResyncMessage']
  | Schemas['StreamErrorMessage']
  | Schemas['SubscribedMessage'];

/** What can be subscribed to. */
export type StreamTopic = 'agents' | 'alerts' | 'commands' | 'config' | 'events' | `metrics:${string}`;

/** As much of a browser's `WebSocket` as the stream needs. */
export interface StreamSocket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
}

/** How to open the stream. */
export interface StreamOptions {
  /** Where the hub is, as its client was given it. */
  readonly baseUrl: string;
  /** A fresh one of `POST /api/v1/stream/tickets`; each opens one stream. A page of the hub itself has its cookie. */
  readonly ticket?: string;
  /** Makes a socket; the `WebSocket` of the browser by default. */
  readonly connect?: (url: string) => StreamSocket;
  readonly onMessage: (message: StreamMessage) => void;
  /** The connection is gone: open another one and reload, for nothing is sent again. */
  readonly onClose: (code: number) => void;
}

/** An open stream. */
export interface HubStream {
  subscribe(...topics: StreamTopic[]): void;
  unsubscribe(...topics: StreamTopic[]): void;
  close(): void;
}

/** Opens the stream; settles when it is open. Coming back after a loss is the caller's: only it knows what to reload. */
export async function openStream(options: StreamOptions): Promise<HubStream> {
  const hub = options.baseUrl.replace(/\/+$/, '').replace(/^http/, 'ws');
  const query = options.ticket === undefined ? '' : `?ticket=${options.ticket}`;
  const url = `${hub}/api/v1/stream${query}`;
  const socket: StreamSocket = options.connect?.(url) ?? new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onclose = () => reject(new Error('the hub refused the stream'));
  });
  socket.onmessage = ({ data }: { data: string }) => options.onMessage(JSON.parse(data) as StreamMessage);
  socket.onclose = ({ code }: { code: number }) => options.onClose(code);
  return {
    subscribe: (...topics) => socket.send(JSON.stringify({ subscribe: topics })),
    unsubscribe: (...topics) => socket.send(JSON.stringify({ unsubscribe: topics })),
    close: () => socket.close(),
  };
}
