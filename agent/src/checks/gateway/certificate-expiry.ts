import type { Access } from '../../ceiling/access.js';
import type { HostTarget } from '../../ceiling/host-rules.js';
import { openConnection } from '../connection.js';
import { shakeHands } from '../tls/handshake.js';
import { contextFor } from '../tls/trust.js';

/**
 * How many seconds the certificate is still good that a server shows under a name; negative where it has ended. It is only
 * looked at, and not trusted: also of one that is over, or of an unknown authority, it is good to know until when it is.
 */
export async function readSecondsLeft(
  target: HostTarget,
  name: string,
  access: Access,
  signal: AbortSignal,
): Promise<number> {
  const plain = await openConnection(target, access, signal);
  const { socket, certificate } = await shakeHands(plain, { name, trust: contextFor(undefined) }, signal);
  socket.destroy();
  return (certificate.notAfterMs - Date.now()) / 1000;
}
