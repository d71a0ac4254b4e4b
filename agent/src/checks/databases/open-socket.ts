import type { Socket } from 'node:net';
import type { Access } from '../../ceiling/access.js';
import { openConnection, openUnixSocket } from '../connection.js';
import { targetOf, type DatabaseSettings } from './settings.js';

/** Ten times what all answers of a run come to. The libraries hold whole answers, however long they are. */
const MOST_BYTES = 16 * 1024 * 1024;
const LOOK_MS = 20;

/**
 * Opens the connection that a library is to speak over: to the host, or to the Unix socket, as far as the machine allows.
 * `signal` ends it, also later, and so does a server that does not stop to talk.
 */
export async function openSocket(
  settings: DatabaseSettings,
  usualPort: number,
  access: Access,
  signal: AbortSignal,
): Promise<Socket> {
  const { socket: path } = settings;
  const opened =
    path === undefined
      ? await openConnection(targetOf(settings, usualPort), access, signal)
      : await openUnixSocket(path, access, signal);
  opened.setNoDelay(true);
  boundBytes(opened);
  return opened;
}

/** The bytes cannot be counted as they come: whoever hears them first would take them from the library. */
function boundBytes(socket: Socket): void {
  const timer = setInterval(() => {
    if (socket.bytesRead > MOST_BYTES) socket.destroy(new Error('its answers have no end within 16 MiB'));
  }, LOOK_MS);
  socket.once('close', () => clearInterval(timer));
}
