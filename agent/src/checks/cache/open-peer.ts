import { isIP, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import type { Access } from '../../ceiling/access.js';
import type { Reach } from '../../ceiling/ceiling.js';
import { openConnection, openUnixSocket } from '../connection.js';
import { plainFault } from '../tls/handshake.js';

/** Caches are rarely open to other machines than their own. */
export const DEFAULT_HOST = '127.0.0.1';

/** Where a cache waits: on a port, or on a socket of this machine. */
export interface PeerAddress {
  readonly host?: string;
  readonly port?: number;
  readonly socket?: string;
  readonly tls?: boolean;
  /** PEM, what the agent shows of itself, with its key. */
  readonly client_certificate?: string;
  readonly client_key?: string;
}

/** What a check with this address touches. */
export function reachOf({ host = DEFAULT_HOST, port, socket }: PeerAddress, usualPort: number): Reach {
  return socket === undefined ? { hosts: [{ host, port: port ?? usualPort }] } : { paths: [socket] };
}

/** An address in words that tell it from another. */
export function nameOfPeer({ host = DEFAULT_HOST, port, socket }: PeerAddress, usualPort: number): string {
  return socket ?? `${host}:${port ?? usualPort}`;
}

/**
 * Opens a connection to a cache as far as the machine allows it, with TLS where the address says so. Whoever takes it
 * ends it; until then `signal` does.
 */
export async function openPeer(
  address: PeerAddress,
  usualPort: number,
  access: Access,
  signal: AbortSignal,
): Promise<Socket> {
  const { host = DEFAULT_HOST, port = usualPort, socket, tls = false } = address;
  if (socket !== undefined) return openUnixSocket(socket, access, signal);
  const context = tls ? secureContextOf(address) : undefined;
  const connection = await openConnection({ host, port }, access, signal);
  return context === undefined ? connection : secure(connection, host, context);
}

// What is wrong with them is told without them.
function secureContextOf({ client_certificate, client_key }: PeerAddress): SecureContext {
  try {
    return createSecureContext(client_certificate === undefined ? {} : { cert: client_certificate, key: client_key });
  } catch {
    throw new Error('client_certificate and client_key must be a certificate and its key, in PEM');
  }
}

function secure(raw: Socket, host: string, secureContext: SecureContext): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // An address has no place in the greeting of TLS; it is held against the certificate all the same.
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = connectTls({ socket: raw, host, secureContext, ...name });
    raw.on('error', (error) => socket.destroy(error));
    // It stays: one that is aborted fails twice, of which the second error would end the whole agent.
    socket.on('error', (error) => reject(plainFault(error)));
    socket.once('close', () => raw.destroy());
    socket.once('secureConnect', () => resolve(socket));
  });
}
