import { once } from 'node:events';
import type { Socket } from 'node:net';

const HEADER_BYTES = 4;
const PROTOCOL = 10;

/** What stands between the version of the server and its capabilities: an id, a part of a nonce, a zero. */
const BYTES_BETWEEN = 4 + 8 + 1;
const CLIENT_SSL = 0x0800;

/** Whether a server whose first packet this is can encrypt; one that begins with an error, or with something else, cannot. */
export function offersTls(greeting: Buffer): boolean {
  if (greeting[HEADER_BYTES] !== PROTOCOL) return false;
  const end = greeting.indexOf(0, HEADER_BYTES + 1);
  const at = end + 1 + BYTES_BETWEEN;
  return end !== -1 && greeting.length >= at + 2 && (greeting.readUInt16LE(at) & CLIENT_SSL) !== 0;
}

/**
 * Waits for the greeting of a server, and leaves it to be read once more. To try, and to come again without encryption, would
 * count as an aborted connection each time.
 */
export async function peekGreeting(socket: Socket): Promise<Buffer> {
  await once(socket, 'readable');
  const greeting = socket.read() as Buffer | null;
  if (greeting === null) return Buffer.alloc(0);
  socket.unshift(greeting);
  return greeting;
}
