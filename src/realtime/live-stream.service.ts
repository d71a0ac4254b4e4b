import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findAgents } from '../agent-registry/agents.queries.js';
import { OneAtATime } from '../common/one-at-a-time.js';
import { ChangeFeed } from './change-feed.service.js';
import { type SubjectChange, TOPIC_OF } from './live-change.js';
import { LiveMessages } from './live-messages.service.js';
import { MetricsFeed } from './metrics-feed.service.js';
import type { StreamClient } from './stream-client.js';
import { StreamClients } from './stream-clients.service.js';
import { agentsOf, type Refusal, type SubscriptionChange } from './subscriptions.js';
import { Throttle } from './throttle.js';

/** At most one message a topic and subject in this time. */
const INTERVAL_MS = 1_000;
/** More subjects than this within an interval are too many to tell of each. */
const MOST_SUBJECTS = 10_000;

const RESYNC = JSON.stringify({ type: 'resync' });

/** From changes to clients: what is watched is loaded once and sent to all who watch it. */
@Injectable()
export class LiveStream {
  private readonly logger = new Logger('Realtime');
  private readonly throttle = new Throttle<SubjectChange>(INTERVAL_MS);
  private due = new Map<string, SubjectChange>();
  private readonly delivering = new OneAtATime(() => this.deliverAll());
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clients: StreamClients,
    private readonly feed: ChangeFeed,
    private readonly metrics: MetricsFeed,
    private readonly messages: LiveMessages,
    private readonly dataSource: DataSource,
  ) {}

  /** Carries out what a client asks for: wholly, or not at all. */
  async changeTopics(client: StreamClient, { action, topics }: SubscriptionChange): Promise<Refusal | undefined> {
    if (action === 'unsubscribe') {
      this.clients.unsubscribe(client, topics);
      await this.rest();
      return undefined;
    }
    const agentIds = agentsOf(topics);
    if (agentIds.length > 0 && !(await this.areAgents(agentIds))) {
      return { code: 'not-found', message: 'There is no agent of one of these ids.' };
    }
    if (!this.clients.has(client)) return undefined;
    this.clients.subscribe(client, topics);
    this.metrics.start();
    await this.feed.start({
      changed: (changes) => {
        this.offer(changes);
      },
      missed: () => {
        this.resync();
      },
    });
    return undefined;
  }

  /** Stops what nobody watches any more. */
  async rest(): Promise<void> {
    if (this.clients.watchedAgents().length === 0) this.metrics.stop();
    if (!this.clients.isWatched()) await this.feed.stop();
  }

  /** Stops everything; what is being sent is waited for. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.throttle.clear();
    this.metrics.stop();
    await Promise.all([this.feed.stop(), this.metrics.settle(), this.delivering.run()]);
  }

  private async areAgents(ids: string[]): Promise<boolean> {
    const asked = new Set(ids);
    return (await findAgents(this.dataSource.manager, [...asked])).length === asked.size;
  }

  private offer(changes: SubjectChange[]): void {
    const now = performance.now();
    for (const change of changes) {
      const topic = TOPIC_OF[change.kind];
      if (!this.clients.isWatched(topic)) continue;
      const subject = `${topic} ${change.subjectId}`;
      if (this.throttle.pass(subject, change, now)) this.due.set(subject, change);
    }
    if (this.throttle.size > MOST_SUBJECTS) this.resync();
    else this.deliver();
  }

  private resync(): void {
    this.throttle.clear();
    this.due.clear();
    this.clients.sendToAll(RESYNC);
  }

  private deliver(): void {
    void this.delivering.run();
  }

  private async deliverAll(): Promise<void> {
    while (this.due.size > 0) {
      const changes = [...this.due.values()];
      this.due = new Map();
      try {
        for (const { topic, text } of await this.messages.of(changes)) this.clients.send(topic, text);
      } catch (error) {
        this.logger.warn(`live changes could not be loaded: ${error instanceof Error ? error.message : 'unknown'}`);
        this.resync();
      }
    }
    this.schedule();
  }

  /** What was held back is sent when its second is over. */
  private schedule(): void {
    clearTimeout(this.timer);
    const dueAt = this.throttle.nextDueAt();
    if (dueAt === undefined) return;
    this.timer = setTimeout(
      () => {
        for (const change of this.throttle.takeDue(performance.now())) {
          this.due.set(`${TOPIC_OF[change.kind]} ${change.subjectId}`, change);
        }
        this.deliver();
      },
      Math.max(1, Math.ceil(dueAt - performance.now())),
    );
  }
}
