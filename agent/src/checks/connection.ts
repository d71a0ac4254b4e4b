import { connect, type Socket } from 'node:net';
import type { Access } from '../ceiling/access.js';
import type { HostTarget } from '../ceiling/host-rules.js';

/**
 * Opens a TCP connection to what the machine allows, the look-up of its name included. Whoever takes it ends it; until
 * then `signal` does. Fails with what the system says, an `OutsideError` where the machine refuses, or `aborted`.
 */
export function openConnection(
  target: HostTarget,
  access: Pick<Access, 'lookupFor'>,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { host, port } = target;
    const socket = connect({ host, port, lookup: access.lookupFor(target) });
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
