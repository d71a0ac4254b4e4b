import { once } from 'node:events';
import type { Socket } from 'node:net';

/** Services that can be asked, over a plain connection, to go on with TLS. */
export const STARTTLS = ['postgres'] as const;

/** One of them. */
export type StartTls = (typeof STARTTLS)[number];

/** The service answers, but not with TLS. */
export class NoTlsError extends Error {}

const WAYS: Readonly<Record<StartTls, (socket: Socket) => Promise<void>>> = { postgres: askPostgres };

/** Asks a service to go on with TLS, and waits until it agrees. Fails with a `NoTlsError` where it does not. */
export function startTls(socket: Socket, service: StartTls): Promise<void> {
  return WAYS[service](socket);
}

/** `SSLRequest`: its length, and the code 1234.5679 that stands where a version would. The answer is one byte. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

async function askPostgres(socket: Socket): Promise<void> {
  socket.write(SSL_REQUEST);
  const decided = new AbortController();
  const { signal } = decided;
  const answer = await Promise.race([
    once(socket, 'readable', { signal }).then(() => socket.read(1) as Buffer | null),
    once(socket, 'close', { signal }).then(() => null),
  ]).finally(() => decided.abort());
  const text = answer?.toString('latin1');
  if (text === 'S') return;
  socket.destroy();
  if (text === 'N') throw new NoTlsError('PostgreSQL answers that it has no TLS: its setting ssl is off');
  throw new NoTlsError('it does not answer as PostgreSQL does');
}
