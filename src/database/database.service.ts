import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readDatabaseFailure } from '../common/database-failure.js';
import { Unavailable } from '../common/edge-errors.js';
import { DATABASE_TARGET, type DatabaseTarget } from './data-source-options.js';
import { LivenessPool } from './liveness-pool.js';
import { migrateDatabase, UnusableDatabase } from './migrate.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 3_000;

/** Where the database stands between the hub's start and its end. */
export type DatabaseState = 'connecting' | 'ready' | 'closed';

/** Connects the hub to its database: without end at the start, and by itself after every loss. */
@Injectable()
export class DatabaseService {
  private readonly logger = new Logger('Database');
  private currentState: DatabaseState = 'connecting';

  constructor(
    @Inject(DATABASE_TARGET) private readonly target: DatabaseTarget,
    private readonly dataSource: DataSource,
    private readonly livenessPool: LivenessPool,
  ) {}

  get state(): DatabaseState {
    return this.currentState;
  }

  /**
   * Migrates and connects, trying again until it succeeds or the hub is closed.
   * @throws UnusableDatabase when trying again is of no use.
   */
  async connect(): Promise<void> {
    await this.retry(
      async () => {
        await migrateDatabase(this.target);
        await this.dataSource.initialize();
        this.livenessPool.open();
      },
      (error) => !(error instanceof UnusableDatabase),
    );
    if (this.currentState === 'connecting') this.currentState = 'ready';
  }

  /** Does what the hub cannot do without, trying again for as long as the database fails and the hub is not closed. */
  async insist<Result>(run: () => Promise<Result>): Promise<Result> {
    return this.retry(run, (error) => readDatabaseFailure(error) instanceof Unavailable);
  }

  /** Whether the database answers now. */
  async isAnswering(): Promise<boolean> {
    if (this.currentState !== 'ready') return false;
    return this.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  /** Ends every connection; to be called when nothing uses them any more. */
  async close(): Promise<void> {
    this.currentState = 'closed';
    await this.livenessPool.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async retry<Result>(run: () => Promise<Result>, isWorthIt: (error: unknown) => boolean): Promise<Result> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        return await run();
      } catch (error) {
        if (this.currentState === 'closed' || !isWorthIt(error)) throw error;
        this.logger.warn(`the database cannot be reached, trying again: ${reasonOf(error)}`);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.message}${code}`;
}
