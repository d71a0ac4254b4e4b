import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readClock } from '../../common/clock.js';
import { Scheduler } from '../../scheduler/scheduler.service.js';
import { Partitions } from './partitions.service.js';

const INTERVAL_SECONDS = 3600;

/**
 * Every hour, on one hub:
 * 1. the days ahead are made,
 * 2. the days beyond their retention are detached and dropped.
 */
@Injectable()
export class PartitionsJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly partitions: Partitions,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(INTERVAL_SECONDS, 'partitions', async () => {
      await this.partitions.ensure(readClock());
      await this.partitions.dropExpired(readClock());
    });
  }
}
