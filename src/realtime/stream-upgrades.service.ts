import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { asksForWebSocket } from './handshake.js';

/** Who does not read a refusal within this time is cut off. */
const REFUSAL_MS = 10_000;

/** A connection whose client waits for it to go on as a WebSocket. */
export interface PendingUpgrade {
  connection: Duplex;
  /** What the client has sent already, behind its request. */
  head: Buffer;
}

/**
 * Lets requests for an upgrade go the way of every other request, so that paths, credentials, budgets and problems are
 * judged by the same code; the route that may carry them out takes the connection from here.
 */
@Injectable()
export class StreamUpgrades implements OnApplicationBootstrap {
  private readonly pending = new WeakMap<IncomingMessage, PendingUpgrade>();
  private readonly undecided = new Set<Duplex>();

  constructor(private readonly adapters: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    const server = this.adapters.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
      if (asksForWebSocket(request.headers)) this.answer(server, request, { connection, head });
      else answerAsUsual(server, request, { connection, head });
    });
  }

  /** Whether a request waits to go on as a WebSocket. */
  isPending(request: IncomingMessage): boolean {
    return this.pending.has(request);
  }

  /** Takes a connection off its response, for good; undefined when the request asks for no WebSocket. */
  take(request: IncomingMessage, response: ServerResponse): PendingUpgrade | undefined {
    const found = this.pending.get(request);
    if (found === undefined) return undefined;
    const { connection } = found;
    this.pending.delete(request);
    this.undecided.delete(connection);
    response.detachSocket(connection as Socket);
    connection.removeAllListeners('error');
    connection.removeAllListeners('timeout');
    return found;
  }

  /** Cuts off whoever has not been answered yet. */
  close(): void {
    for (const connection of this.undecided) connection.destroy();
  }

  private answer(server: Server, request: IncomingMessage, { connection, head }: PendingUpgrade): void {
    const socket = connection as Socket;
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    // What follows a refusal on the same connection is never read.
    response.once('finish', () => {
      response.detachSocket(socket);
      socket.destroySoon();
    });
    socket.on('error', () => socket.destroy());
    socket.setTimeout(REFUSAL_MS, () => socket.destroy());
    socket.once('close', () => this.undecided.delete(connection));
    this.undecided.add(connection);
    this.pending.set(request, { connection, head });
    server.emit('request', request, response);
  }
}

/**
 * Gives a request that asks for another protocol (a Java client offers HTTP/2 with each) back to the server without that
 * wish, which a server is free to pass over (RFC 9110, 7.8): with a listener for upgrades Node would not read its body.
 */
function answerAsUsual(server: Server, request: IncomingMessage, { connection, head }: PendingUpgrade): void {
  const { method = '', url = '', httpVersion, rawHeaders } = request;
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (name.toLowerCase() !== 'upgrade') text += `${name}: ${value}\r\n`;
  }
  connection.unshift(Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), head]));
  server.emit(connection instanceof TLSSocket ? 'secureConnection' : 'connection', connection);
}
