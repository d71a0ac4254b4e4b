import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { repeatInBatches } from '../common/batches.js';
import { Scheduler } from '../scheduler/scheduler.service.js';
import { deleteOldHubOutages, deleteOldStatusChanges, deleteOldWindows } from './agent-history.queries.js';

const EVERY_SECONDS = 3600;

/**
 * Every hour removes what is older than a year:
 * 1. changes of agents' status, but for the latest of each agent;
 * 2. windows of maintenance that are over;
 * 3. outages of the hub.
 */
@Injectable()
export class AgentHistoryJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'agent-history', async (signal) => {
      const tx = this.dataSource.manager;
      for (const deleteBatch of [deleteOldStatusChanges, deleteOldWindows, deleteOldHubOutages]) {
        await repeatInBatches(signal, () => deleteBatch(tx));
      }
    });
  }
}
