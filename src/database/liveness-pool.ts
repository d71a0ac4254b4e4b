import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { DATABASE_TARGET, type DatabaseTarget, poolConfig } from './data-source-options.js';

/**
 * A small pool for credentials of agents and for their signs of life, and for nothing else: a slow query or a locked
 * table of metrics must never make a living agent look dead.
 */
@Injectable()
export class LivenessPool {
  private pool: pg.Pool | undefined;

  constructor(@Inject(DATABASE_TARGET) private readonly target: DatabaseTarget) {}

  /** Opens the pool; connections are made on demand and again after each loss. */
  open(): void {
    this.pool = new pg.Pool(poolConfig(this.target, 3));
    // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /** Runs one statement. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    if (this.pool === undefined) throw new Error('Cannot use a pool after it was closed');
    return (await this.pool.query<Row>(text, values)).rows;
  }

  /** Ends every connection once its statement is done. */
  async close(): Promise<void> {
    await this.pool?.end();
    this.pool = undefined;
  }
}
