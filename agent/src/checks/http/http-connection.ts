import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { openConnection } from '../connection.js';
import { describeCertificateFault } from '../tls/certificate-fault.js';
import { shakeHands } from '../tls/handshake.js';
import type { RequestTrace } from './request-trace.js';

/** Where to connect to, and how. */
export interface HttpPlace {
  /** A name or an address, the latter without brackets. */
  readonly host: string;
  readonly port: number;
  /** With TLS: whom the certificate must be for, and what it is judged by. */
  readonly secure: { readonly name: string; readonly trust: SecureContext } | undefined;
  /** Gives the addresses that may be connected to. */
  readonly lookup: LookupFunction;
}

/**
 * Opens the connection for one request, phase by phase. A server whose certificate is not accepted gets no byte of the
 * request, which may hold a secret: that ends in an error with the code of its fault.
 */
export async function openHttpConnection(place: HttpPlace, trace: RequestTrace, signal: AbortSignal): Promise<Socket> {
  const socket = await openSocket(place, trace, signal);
  if (place.secure === undefined) return socket;
  trace.enter('tls');
  const { secure } = place;
  const connection = await shakeHands(socket, { ...secure, protocols: ['http/1.1'] }, signal);
  trace.certificate = connection.certificate;
  const { fault } = connection.certificate;
  if (fault === undefined) return connection.socket;
  trace.end();
  connection.socket.destroy();
  throw Object.assign(new Error(describeCertificateFault(fault, connection.certificate, Date.now())), { code: fault });
}

/** Of an address there is nothing to look up. */
function openSocket({ host, port, lookup }: HttpPlace, trace: RequestTrace, signal: AbortSignal): Promise<Socket> {
  trace.enter(isIP(host) === 0 ? 'dns' : 'connect');
  const timedLookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      // A name that leads nowhere stays in its phase.
      if (error === null) trace.enter('connect');
      callback(error, address, family);
    });
  };
  return openConnection({ host, port }, { lookupFor: () => timedLookup }, signal);
}
