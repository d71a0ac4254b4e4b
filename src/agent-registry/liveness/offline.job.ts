import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import { Scheduler } from '../../scheduler/scheduler.service.js';
import { AgentStatusesChanged } from '../agents.events.js';
import { SignsOfLife } from '../heartbeat/signs-of-life.service.js';
import { beginMaintenance, endMaintenance, markSilentOffline } from './sweep.queries.js';

/**
 * Every `OFFLINE_CHECK_INTERVAL_SECONDS`:
 * 1. every hub records that it can commit beats (`service_status`), so that the fleet's own downtime is held against
 *    no agent;
 * 2. one hub begins the operators' windows that are due,
 * 3. ends those that are over, and
 * 4. marks agents offline that have been silent for too long.
 * Each step is one statement with its own commit; what changed is published afterwards.
 */
@Injectable()
export class OfflineJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
    private readonly signsOfLife: SignsOfLife,
    private readonly events: EventBus,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const seconds = this.settings.offlineCheckIntervalSeconds;
    this.scheduler.every(seconds, 'service-tick', () => this.signsOfLife.tick(), { onEveryHub: true });
    this.scheduler.every(seconds, 'offline-check', () => this.sweep());
  }

  /** Steps 2 to 4, after a tick of this hub. */
  async sweep(): Promise<void> {
    await this.signsOfLife.tick();
    const tx = this.dataSource.manager;
    const rule = {
      missedHeartbeats: this.settings.offlineAfterMissedHeartbeats,
      defaultIntervalSeconds: this.settings.heartbeatIntervalSeconds,
      freshTickSeconds: 2 * this.settings.offlineCheckIntervalSeconds,
    };
    for (const step of [beginMaintenance, endMaintenance, (manager: typeof tx) => markSilentOffline(manager, rule)]) {
      const changes = await step(tx);
      if (changes.length > 0) this.events.publish(new AgentStatusesChanged(changes));
    }
  }
}
