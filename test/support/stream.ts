import { WebSocket } from 'ws';
import type { StreamMessage } from '../../client/src/client.js';
import { until } from './until.js';

/** One client of the stream, and everything that it has heard. */
export interface StreamProbe {
  socket: WebSocket;
  heard: StreamMessage[];
  /** The code of the close, once there was one. */
  closeCode: () => number | undefined;
  /** Says something, and gives the answer to it. */
  ask: (message: unknown) => Promise<StreamMessage>;
  /** The first message from now on, or among those heard since a count, that is the one. */
  hear: (what: string, isIt: (message: StreamMessage) => boolean, from?: number) => Promise<StreamMessage>;
  /** Waits for the end. */
  closed: (limitMs?: number) => Promise<number>;
  close: () => void;
}

/** Opens the stream; `headers` carry the credential. Rejects with the status where the hub refuses. */
export async function openProbe(
  hubUrl: string,
  headers: Record<string, string>,
  path = '/api/v1/stream',
): Promise<StreamProbe> {
  const socket = new WebSocket(hubUrl.replace('http', 'ws') + path, { headers, perMessageDeflate: false });
  const heard: StreamMessage[] = [];
  let code: number | undefined;
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as StreamMessage));
  socket.on('close', (given) => (code = given));
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('unexpected-response', (_, { statusCode }) => {
      socket.terminate();
      reject(new Error(String(statusCode)));
    });
    socket.once('close', () => reject(new Error('closed')));
  });
  const hear: StreamProbe['hear'] = (what, isIt, from = 0) =>
    until(`the stream says ${what}`, () => heard.slice(from).find(isIt));
  const isAnswer = ({ type }: StreamMessage): boolean => type === 'subscribed' || type === 'error';
  return {
    socket,
    heard,
    closeCode: () => code,
    ask: async (message) => {
      const from = heard.length;
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
      return hear('an answer', isAnswer, from);
    },
    hear,
    closed: async (limitMs = 10_000) => until('the stream ends', () => code, limitMs),
    close: () => {
      socket.terminate();
    },
  };
}

/** The header of a token. */
export const bearerOf = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
