import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AgentCommandsChanged } from '../agent-registry/commands/agent-commands.events.js';
import { AgentRegistered, AgentRemoved, AgentStatusesChanged } from '../agent-registry/agents.events.js';
import { AlertsChanged } from '../alert-manager/alerts/alerts.events.js';
import { AgentConfigsChanged } from '../config-manager/agent-configs.events.js';
import { OneAtATime } from '../common/one-at-a-time.js';
import { EventBus } from '../events/event-bus.js';
import { AgentEventsStored } from '../metrics-collector/events/events.events.js';
import type { LiveChange, SubjectKind } from './live-change.js';
import { appendChanges } from './live-changes.queries.js';

/** What comes within this time is written together. */
const GATHER_MS = 20;
/** More than this at once is told as one `resync`: clients would be overwhelmed, and so would the table. */
const MOST_SUBJECTS = 20_000;
const SUBJECTS_PER_ROW = 1_000;
const RETRY_MS = 1_000;

/**
 * Writes down for all hubs what this one has committed: events of the bus become rows, gathered into one statement every
 * few milliseconds, in a transaction of their own. A failure is logged and made good by a `resync`, and is never the
 * business of the request that the event came from.
 */
@Injectable()
export class ChangeWriter implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Realtime');
  private waiting = new Map<SubjectKind, Set<string>>();
  private waitingCount = 0;
  private isResyncNeeded = false;
  private readonly writing = new OneAtATime(() => this.writeAll());
  private retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.bus.subscribe(AgentStatusesChanged, ({ changes }) =>
      this.add(
        'agent.status',
        changes.map(({ agent_id }) => agent_id),
      ),
    );
    this.bus.subscribe(AgentRegistered, ({ agentId }) => this.add('agent.registered', [agentId]));
    this.bus.subscribe(AgentRemoved, ({ agentId }) => this.add('agent.removed', [agentId]));
    this.bus.subscribe(AlertsChanged, ({ changes }) =>
      this.add(
        'alert',
        changes.map(({ alert_id }) => alert_id),
      ),
    );
    this.bus.subscribe(AgentCommandsChanged, ({ commandIds }) => this.add('command', commandIds));
    this.bus.subscribe(AgentConfigsChanged, ({ agentIds }) => this.add('config', agentIds));
    this.bus.subscribe(AgentEventsStored, ({ eventIds }) => this.add('event', eventIds));
  }

  onModuleDestroy(): void {
    clearTimeout(this.retry);
  }

  private add(kind: SubjectKind, subjectIds: readonly string[]): Promise<void> {
    const subjects = this.waiting.get(kind) ?? new Set();
    this.waiting.set(kind, subjects);
    const before = subjects.size;
    for (const id of subjectIds) subjects.add(id);
    this.waitingCount += subjects.size - before;
    if (this.waitingCount > MOST_SUBJECTS) {
      this.isResyncNeeded = true;
      this.forget();
    }
    return this.write();
  }

  private write(): Promise<void> {
    return this.writing.run();
  }

  private async writeAll(): Promise<void> {
    while (this.waitingCount > 0 || this.isResyncNeeded) {
      await sleep(GATHER_MS);
      const changes = this.take();
      try {
        await appendChanges(this.dataSource.manager, changes);
      } catch (error) {
        this.isResyncNeeded = true;
        clearTimeout(this.retry);
        this.retry = setTimeout(() => void this.write(), RETRY_MS).unref();
        this.logger.warn(`live changes could not be written: ${error instanceof Error ? error.message : 'unknown'}`);
        return;
      }
    }
  }

  private take(): LiveChange[] {
    const changes: LiveChange[] = this.isResyncNeeded ? [{ kind: 'resync', subjectIds: [] }] : [];
    for (const [kind, subjects] of this.waiting) {
      const ids = [...subjects];
      for (let start = 0; start < ids.length; start += SUBJECTS_PER_ROW) {
        changes.push({ kind, subjectIds: ids.slice(start, start + SUBJECTS_PER_ROW) });
      }
    }
    this.isResyncNeeded = false;
    this.forget();
    return changes;
  }

  private forget(): void {
    this.waiting = new Map();
    this.waitingCount = 0;
  }
}
