import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Access } from '../../ceiling/access.js';
import type { HostTarget } from '../../ceiling/host-rules.js';
import { openConnection } from '../connection.js';

/**
 * How many seconds the certificate is still good that a server shows under a name; negative where it has ended. It is only
 * looked at, and not trusted: also of one that is over, or of an unknown authority, it is good to know until when it is.
 * Undefined where the server shows none.
 */
export async function readSecondsLeft(
  target: HostTarget,
  serverName: string,
  access: Access,
  signal: AbortSignal,
): Promise<number | undefined> {
  const plain = await openConnection(target, access, signal);
  const named = isIP(serverName) === 0 ? { servername: serverName } : {};
  const socket = connect({ socket: plain, rejectUnauthorized: false, ...named });
  try {
    await once(socket, 'secureConnect', { signal });
    const { valid_to } = socket.getPeerCertificate();
    const endsMs = Date.parse(valid_to);
    return Number.isNaN(endsMs) ? undefined : (endsMs - Date.now()) / 1000;
  } finally {
    socket.destroy();
    plain.destroy();
  }
}
