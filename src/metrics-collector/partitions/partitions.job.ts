import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readClock } from '../../common/clock.js';
import { readDatabaseTime } from '../../common/database-time.js';
import { Scheduler } from '../../scheduler/scheduler.service.js';
import { Partitions } from './partitions.service.js';

const INTERVAL_SECONDS = 3600;

/**
 * Every hour, on one hub:
 * 1. the days ahead are made,
 * 2. the days beyond their retention are detached and dropped, by the earlier of the hub's and the database's clock: one
 *    that runs ahead must not cost what was measured.
 */
@Injectable()
export class PartitionsJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly partitions: Partitions,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(INTERVAL_SECONDS, 'partitions', async () => {
      await this.partitions.ensure(readClock());
      const databaseTime = await readDatabaseTime(this.dataSource.manager);
      await this.partitions.dropExpired(new Date(Math.min(readClock().getTime(), databaseTime.getTime())));
    });
  }
}
