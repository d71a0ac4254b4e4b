import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventBus } from '../../events/event-bus.js';
import { Scheduler } from '../../scheduler/scheduler.service.js';
import { AgentCommandsChanged } from './agent-commands.events.js';
import { deleteOldCommands, expireOverdueCommands } from './agent-commands.queries.js';

const EVERY_SECONDS = 10;
const BATCH = 1_000;
/** How long a command is kept after it was made. */
const KEPT_DAYS = 90;

/**
 * Every ten seconds, in batches of 1,000 that are committed each:
 * 1. writes down which commands have expired, which they are from that moment on for everybody who looks, and
 * 2. removes those that came to their end and are older than 90 days.
 */
@Injectable()
export class CommandExpiryJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'command-expiry', (signal) => this.sweep(signal));
  }

  /** Both steps, up to the end or until the hub shuts down. */
  async sweep(signal?: AbortSignal): Promise<void> {
    const tx = this.dataSource.manager;
    for (let count = BATCH; count === BATCH && signal?.aborted !== true;) {
      const expired = await expireOverdueCommands(tx, BATCH);
      if (expired.length > 0) this.events.publish(new AgentCommandsChanged(expired));
      count = expired.length;
    }
    for (let count = BATCH; count === BATCH && signal?.aborted !== true;) {
      count = await deleteOldCommands(tx, KEPT_DAYS, BATCH);
    }
  }
}
