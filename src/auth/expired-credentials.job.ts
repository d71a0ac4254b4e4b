import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readDatabaseTime } from '../common/database-time.js';
import { Scheduler } from '../scheduler/scheduler.service.js';
import { deleteExpiredCredentials } from './expired-credentials.queries.js';

const EVERY_SECONDS = 3600;

/** Every hour: 1. removes sessions, failures to sign in, keys and tokens that ended long enough ago. */
@Injectable()
export class ExpiredCredentialsJob implements OnModuleInit {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'expired-credentials', () =>
      this.dataSource.transaction(async (tx) => deleteExpiredCredentials(tx, await readDatabaseTime(tx))),
    );
  }
}
