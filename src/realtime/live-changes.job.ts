import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Scheduler } from '../scheduler/scheduler.service.js';
import { deleteOldChanges } from './live-changes.queries.js';

const EVERY_SECONDS = 60;
/** How long rows are kept for a hub that fell behind; the feed asks for none that are older. */
export const CHANGES_KEPT_SECONDS = 300;

/** Every minute: 1. removes live changes that are older than five minutes. */
@Injectable()
export class LiveChangesJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'live-changes', () =>
      deleteOldChanges(this.dataSource.manager, CHANGES_KEPT_SECONDS),
    );
  }
}
