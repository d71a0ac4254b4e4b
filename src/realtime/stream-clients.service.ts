import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { includesRole, type UserPrincipal } from '../auth/principal.js';
import { findUsersInUse } from '../auth/users-in-use.queries.js';
import { CLOSE, type StreamClient } from './stream-client.js';
import { agentsOf, type Topic } from './subscriptions.js';

const CHECK_RIGHTS_EVERY_MS = 2_000;
/** How long clients have to answer the end of the hub. */
const GOODBYE_MS = 1_000;

/** Everybody who is connected to this hub, and who of them gets what. */
@Injectable()
export class StreamClients {
  /** How often clients must show that they live; counts from the first one on. */
  checkLifeEveryMs = 25_000;

  private readonly clients = new Set<StreamClient>();
  private readonly subscribers = new Map<Topic, Set<StreamClient>>();
  private timers: NodeJS.Timeout[] = [];
  private checking: Promise<void> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** How many are connected. */
  get count(): number {
    return this.clients.size;
  }

  /** How many one person is connected with. */
  countOf(userId: string): number {
    return [...this.clients].filter(({ user }) => user.userId === userId).length;
  }

  /** Whether a client is still connected. */
  has(client: StreamClient): boolean {
    return this.clients.has(client);
  }

  /** Takes a client in; from now on it is looked after. */
  add(client: StreamClient): void {
    this.clients.add(client);
    if (this.timers.length > 0) return;
    this.timers = [
      setInterval(() => {
        for (const each of this.clients) each.checkProgress(performance.now());
        this.checking ??= this.checkRights().finally(() => {
          this.checking = undefined;
        });
      }, CHECK_RIGHTS_EVERY_MS),
      setInterval(() => {
        for (const each of this.clients) each.checkLife();
      }, this.checkLifeEveryMs),
    ];
  }

  /** Forgets a client that is gone. */
  remove(client: StreamClient): void {
    this.clients.delete(client);
    this.unsubscribe(client, [...client.topics]);
    if (this.clients.size > 0) return;
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
  }

  /** Gives a client more topics. */
  subscribe(client: StreamClient, topics: Topic[]): void {
    for (const topic of topics) {
      client.topics.add(topic);
      const subscribers = this.subscribers.get(topic) ?? new Set();
      this.subscribers.set(topic, subscribers.add(client));
    }
  }

  /** Takes topics from a client. */
  unsubscribe(client: StreamClient, topics: Topic[]): void {
    for (const topic of topics) {
      client.topics.delete(topic);
      const subscribers = this.subscribers.get(topic);
      subscribers?.delete(client);
      if (subscribers?.size === 0) this.subscribers.delete(topic);
    }
  }

  /** Whether anybody has subscribed to anything, or to a topic. */
  isWatched(topic?: Topic): boolean {
    return topic === undefined ? this.subscribers.size > 0 : this.subscribers.has(topic);
  }

  /** The agents whose metrics somebody watches. */
  watchedAgents(): string[] {
    return agentsOf(this.subscribers.keys());
  }

  /** Sends a message to who has subscribed to its topic. */
  send(topic: Topic, text: string): void {
    for (const client of this.subscribers.get(topic) ?? []) client.send(text);
  }

  /** Sends a message to everybody. */
  sendToAll(text: string): void {
    for (const client of this.clients) client.send(text);
  }

  /** Lets everybody go, and cuts off who does not. */
  async close(): Promise<void> {
    for (const client of this.clients) client.close(CLOSE.shutdown, 'the hub is stopping');
    const deadline = performance.now() + GOODBYE_MS;
    while (this.clients.size > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const client of this.clients) client.terminate();
    await this.checking;
  }

  /** Lets go whose session or token has ended, in one statement; a database that is away says nothing about anybody. */
  private async checkRights(): Promise<void> {
    const checked = [...this.clients];
    const credentials = new Map(checked.map(({ user }) => [credentialOf(user), user]));
    const found = await findUsersInUse(this.dataSource.manager, [...credentials.values()]).catch(() => undefined);
    if (found === undefined) return;
    const good = new Set(found.filter(mayWatch).map(credentialOf));
    for (const client of checked) {
      if (!good.has(credentialOf(client.user))) client.close(CLOSE.credentialGone, 'the credential has ended');
    }
  }
}

function mayWatch({ role, mustChangePassword }: UserPrincipal): boolean {
  return includesRole(role, 'viewer') && !mustChangePassword;
}

function credentialOf({ sessionId, tokenId }: UserPrincipal): string {
  return sessionId ?? tokenId ?? '';
}
