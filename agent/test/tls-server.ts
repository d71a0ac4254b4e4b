import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server as PlainServer } from 'node:net';
import { createServer as createTlsServer, type Server, type TlsOptions } from 'node:tls';
import type { ServerCertificate } from '../../test/support/certificates.js';

/** A server of TLS on a port of this machine, which answers requests of HTTP behind it. */
export interface TlsServer {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts one; without a certificate it identifies itself to nobody. */
export async function startTlsServer(
  certificate: ServerCertificate | undefined,
  options: TlsOptions = {},
  listener: RequestListener = (_request, response) => response.end('fine'),
): Promise<TlsServer> {
  const behind = createServer(listener);
  const pair = certificate && { key: readFileSync(certificate.key), cert: readFileSync(certificate.certificate) };
  const server = createTlsServer({ ...pair, ...options }, (socket) => {
    socket.on('error', () => undefined);
    behind.emit('connection', socket);
  });
  server.on('tlsClientError', () => undefined);
  return { server, port: await listen(server), close: () => close(server) };
}

/** Has a server wait on a free port of this machine, and gives the port. */
export async function listen(server: PlainServer): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

async function close(server: PlainServer): Promise<void> {
  await new Promise((closed) => server.close(closed));
}
