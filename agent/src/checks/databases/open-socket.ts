import { connect, type Socket } from 'node:net';
import type { Access } from '../../ceiling/access.js';
import { openConnection } from '../connection.js';
import { targetOf, type DatabaseSettings } from './settings.js';

/**
 * Opens the connection that a library is to speak over: to the host, or to the Unix socket, as far as the machine allows.
 * `signal` ends it, also later.
 */
export async function openSocket(
  settings: DatabaseSettings,
  usualPort: number,
  access: Access,
  signal: AbortSignal,
): Promise<Socket> {
  const { socket: path } = settings;
  if (path === undefined) {
    const opened = await openConnection(targetOf(settings, usualPort), access, signal);
    opened.setNoDelay(true);
    return opened;
  }
  const resolved = await access.resolvePath(path);
  return new Promise((resolve, reject) => {
    const socket = connect({ path: resolved });
    const abort = (): void => void socket.destroy(new Error('aborted'));
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('close', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}
