import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readDatabaseTime } from '../../common/database-time.js';
import { Scheduler } from '../../scheduler/scheduler.service.js';
import { Rollups } from './rollups.service.js';

const INTERVAL_SECONDS = 60;

/**
 * Every minute, on one hub:
 * 1. the 5-minute buckets that have ended, or got a late report since, are rolled up from the reports,
 * 2. the hours that have ended, or changed since, from the 5-minute buckets.
 * What a downtime left undone is marked, and so is done at the next run.
 */
@Injectable()
export class RollupsJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly rollups: Rollups,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(INTERVAL_SECONDS, 'rollups', async (signal) => {
      await this.rollups.run(await readDatabaseTime(this.dataSource.manager), signal);
    });
  }
}
