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
  const { host, port } = target;
  return open(() => connect({ host, port, lookup: access.lookupFor(target) }), signal);
}

/** Opens the Unix socket at a path that the machine allows, in the same way. */
export async function openUnixSocket(
  path: string,
  access: Pick<Access, 'resolvePath'>,
  signal: AbortSignal,
): Promise<Socket> {
  const resolved = await access.resolvePath(path);
  return open(() => connect({ path: resolved }), signal);
}

function open(begin: () => Socket, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Error('aborted'));
      return;
    }
    const socket = begin();
    const abort = (): void => void socket.destroy(new Error('aborted'));
    socket.once('connect', () => resolve(socket));
    // It stays: an error that comes when nobody listens, as between two steps of a protocol, would end the whole agent.
    socket.on('error', reject);
    socket.once('close', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
  });
}
