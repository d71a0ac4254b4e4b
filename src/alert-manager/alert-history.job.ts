import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { repeatInBatches } from '../common/batches.js';
import { Scheduler } from '../scheduler/scheduler.service.js';
import { deleteOldAlerts, deleteOldSilences } from './alert-history.queries.js';

const EVERY_SECONDS = 3600;

/**
 * Every hour:
 * 1. removes alerts that were resolved more than a year ago, with all that happened to them;
 * 2. removes silences that have been over for as long and that no alert's timeline tells of.
 */
@Injectable()
export class AlertHistoryJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'alert-history', async (signal) => {
      const tx = this.dataSource.manager;
      await repeatInBatches(signal, () => deleteOldAlerts(tx));
      await repeatInBatches(signal, () => deleteOldSilences(tx));
    });
  }
}
