import { isIP, type Socket } from 'node:net';
import { connect, type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls';
import { messageOf } from '../../support/errors.js';
import { readNames } from './certificate-fault.js';

/** The certificate that a server showed, and how it was judged. */
export interface SeenCertificate {
  /** SHA-256 of the whole certificate, in capitals and with colons. */
  readonly fingerprint: string;
  /** End of its time, in milliseconds. */
  readonly notAfterMs: number;
  /** Names and addresses that it is for. */
  readonly names: readonly string[];
  /** Why it is not accepted, as the code of OpenSSL or Node; undefined where it is: chain, times, names. */
  readonly fault: string | undefined;
}

/** A connection with TLS. What is wrong with the certificate has not ended it: whoever wants to send judges that first. */
export interface TlsConnection {
  readonly socket: TLSSocket;
  readonly certificate: SeenCertificate;
  /** As `TLSv1.3`. */
  readonly protocol: string;
  /** As OpenSSL names it. */
  readonly cipher: string;
  /** What the server said of its certificate unasked; only where that was wanted. */
  readonly stapled: Buffer | undefined;
}

/** How to speak TLS over a connection that is there. */
export interface HandshakeRequest {
  /** Name or address that the certificate must be for; a name is sent to the server (SNI). */
  readonly name: string;
  readonly trust: SecureContext;
  readonly protocols?: readonly string[];
  readonly wantsStaple?: boolean;
}

/**
 * Speaks TLS over an open connection, which it ends where that fails, and where `signal` fires later on. Fails with what
 * the TLS library says, with its code; a certificate that is not accepted is no failure here.
 */
export function shakeHands(socket: Socket, request: HandshakeRequest, signal: AbortSignal): Promise<TlsConnection> {
  const { name, trust, protocols, wantsStaple = false } = request;
  return new Promise((resolve, reject) => {
    const options: ConnectionOptions & { requestOCSP: boolean } = {
      socket,
      host: name,
      ...(isIP(name) === 0 && { servername: name }),
      secureContext: trust,
      rejectUnauthorized: false,
      requestOCSP: wantsStaple,
      ...(protocols !== undefined && { ALPNProtocols: [...protocols] }),
    };
    const secured = connect(options);
    let stapled: Buffer | undefined;
    const abort = (): void => void secured.destroy(new Error('aborted'));
    // What ends the connection below is told by the one above.
    socket.on('error', () => undefined);
    secured.on('OCSPResponse', (response: Buffer | null) => (stapled = response ?? undefined));
    secured.once('secureConnect', () => {
      const certificate = readCertificate(secured);
      if (certificate === undefined) {
        secured.destroy();
        reject(Object.assign(new Error('no certificate from the server'), { code: 'NO_CERTIFICATE' }));
        return;
      }
      resolve({
        socket: secured,
        certificate,
        protocol: secured.getProtocol() ?? '',
        cipher: secured.getCipher().name,
        stapled,
      });
    });
    // One that is aborted may fail twice.
    secured.on('error', (error) => {
      socket.destroy();
      reject(plainFault(error));
    });
    secured.once('close', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

function readCertificate(socket: TLSSocket): SeenCertificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  // Without a fault it is null. Its type says that it is always an error, but the code of one is what it holds.
  const fault = socket.authorizationError as unknown;
  return {
    fingerprint: certificate.fingerprint256,
    notAfterMs: Date.parse(certificate.validTo),
    names: readNames(certificate.subjectAltName),
    fault: typeof fault === 'string' ? fault : undefined,
  };
}

/** The reason that OpenSSL gives, without the place in its sources that stands around it. */
export function plainFault(error: unknown): Error {
  const { reason, code } = error as { reason?: unknown; code?: unknown };
  const text = typeof reason === 'string' ? `no TLS handshake: ${reason}` : messageOf(error);
  return Object.assign(new Error(text, { cause: error }), typeof code === 'string' && { code });
}
