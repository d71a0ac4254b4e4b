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
  private answer: Promise<boolean> | undefined;

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
    await this.repeat(
      async () => {
        await migrateDatabase(this.target);
        await this.dataSource.initialize();
        this.livenessPool.open();
        if (this.currentState === 'connecting') this.currentState = 'ready';
      },
      (error) => !(error instanceof UnusableDatabase),
    );
  }

  /**
   * Does something that the start of the hub needs, again for as long as the database is away, or until the hub is
   * closed: then there is no result. A failure that is not the database's is thrown.
   */
  async persist<Result>(attempt: () => Promise<Result>): Promise<Result | undefined> {
    return this.repeat(attempt, (error) => readDatabaseFailure(error) instanceof Unavailable);
  }

  /** Whether the database answers now; whoever asks while it is being asked gets the same answer. */
  async isAnswering(): Promise<boolean> {
    if (this.currentState !== 'ready') return false;
    this.answer ??= this.ask().finally(() => (this.answer = undefined));
    return this.answer;
  }

  /** Ends every connection; to be called when nothing uses them any more. */
  async close(): Promise<void> {
    this.currentState = 'closed';
    await this.livenessPool.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private ask(): Promise<boolean> {
    return this.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  private isClosed(): boolean {
    return this.currentState === 'closed';
  }

  private async repeat<Result>(
    attempt: () => Promise<Result>,
    isWorthIt: (error: unknown) => boolean,
  ): Promise<Result | undefined> {
    for (let wait = FIRST_RETRY_MS; !this.isClosed(); wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isWorthIt(error)) throw error;
        if (this.isClosed()) break;
        this.logger.warn(`the database cannot be reached, trying again: ${reasonOf(error)}`);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.message}${code}`;
}
