import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { UserPrincipal } from '../auth/principal.js';
import { BadRequest, TooManyRequests, Unavailable, UpgradeRequired } from '../common/edge-errors.js';
import { judgeHandshake } from './handshake.js';
import { LiveStream } from './live-stream.service.js';
import { type ClientEvents, StreamClient } from './stream-client.js';
import { StreamClients } from './stream-clients.service.js';
import { type PendingUpgrade, StreamUpgrades } from './stream-upgrades.service.js';

/** How many connections one person has, in pages and scripts together, and one hub. */
const MOST_OF_USER = 50;
const MOST_OF_HUB = 5_000;

/** No compression: it costs memory for each client, and lets few bytes become many. */
const OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: 64 * 1024,
  closeTimeout: 5_000,
};

/** What has been sent, and to whom it could not be. */
export interface StreamCounts {
  connected: number;
  sent: number;
  droppedAsSlow: number;
}

/** Opens the stream for those who may have it. */
@Injectable()
export class Stream implements OnModuleDestroy {
  private readonly logger = new Logger('Realtime');
  private readonly server = new WebSocketServer(OPTIONS);
  private readonly events: ClientEvents;
  private sent = 0;
  private droppedAsSlow = 0;
  private isClosing = false;

  constructor(
    private readonly upgrades: StreamUpgrades,
    private readonly clients: StreamClients,
    private readonly live: LiveStream,
  ) {
    // What `judgeHandshake` has let pass is good for `ws`, too; should it not be, nobody waits for an answer.
    this.server.on('wsClientError', (_, connection) => connection.destroy());
    this.events = {
      changeTopics: (client, change) => live.changeTopics(client, change),
      failed: (error) => {
        this.logger.error('a message of a client could not be carried out', error);
      },
      sent: () => this.sent++,
      droppedAsSlow: () => this.droppedAsSlow++,
      closed: (client) => {
        clients.remove(client);
        void live.rest();
      },
    };
  }

  /** How many are connected, and what became of what was sent to them. */
  get counts(): StreamCounts {
    return { connected: this.clients.count, sent: this.sent, droppedAsSlow: this.droppedAsSlow };
  }

  /**
   * Lets a request go on as a WebSocket.
   * @throws UpgradeRequired when it does not ask for one.
   * @throws TooManyRequests when the person has too many, Unavailable when the hub has.
   */
  open(request: IncomingMessage, response: ServerResponse, user: UserPrincipal): void {
    if (this.isClosing) throw new Unavailable('The hub is stopping.', 1);
    const handshake = judgeHandshake(request.headers, request.httpVersion);
    if (!this.upgrades.isPending(request) || handshake === 'upgrade-required') throw new UpgradeRequired('websocket');
    if (handshake === 'malformed') throw new BadRequest('This is no handshake of a WebSocket.');
    if (this.clients.countOf(user.userId) >= MOST_OF_USER) {
      throw new TooManyRequests(MOST_OF_USER, 5, 'You are connected too often; close a page.');
    }
    if (this.clients.count >= MOST_OF_HUB) throw new Unavailable('Too many are connected to this hub.', 10);
    const pending = this.upgrades.take(request, response);
    if (pending !== undefined) this.accept(request, pending, user);
  }

  /** Opens no more, tells everybody that the hub is going, and stops reading changes. */
  async close(): Promise<void> {
    this.isClosing = true;
    this.upgrades.close();
    await this.clients.close();
    await this.live.stop();
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }

  private accept(request: IncomingMessage, { connection, head }: PendingUpgrade, user: UserPrincipal): void {
    this.server.handleUpgrade(request, connection, head, (socket: WebSocket) => {
      this.clients.add(new StreamClient(socket, connection, user, this.events));
    });
  }
}
