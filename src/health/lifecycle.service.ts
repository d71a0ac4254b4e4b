import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';

/** What the hub is doing: getting ready, serving, or draining before its end. */
export type Phase = 'starting' | 'serving' | 'draining';

/** Where the hub stands between its start and its end, for probes, for the gate and for the shutdown. */
@Injectable()
export class Lifecycle {
  private current: Phase = 'starting';
  private isAnnounced = false;

  constructor(private readonly database: DatabaseService) {}

  get phase(): Phase {
    return this.current;
  }

  /** Whether the hub was told to stop. */
  isEnding(): boolean {
    return this.isAnnounced;
  }

  /** Everything that a request needs is there. */
  serve(): void {
    this.current = 'serving';
  }

  /** The hub is about to go: probes say so at once, and requests are answered until it drains. */
  announceEnd(): void {
    this.isAnnounced = true;
  }

  /** No new work is taken. */
  drain(): void {
    this.current = 'draining';
  }

  /** What a probe checks, each by its name: `ok`, or what is wrong with it. */
  async check(): Promise<Record<string, string>> {
    return {
      hub: this.isAnnounced ? 'draining' : this.current === 'serving' ? 'ok' : this.current,
      database: (await this.database.isAnswering()) ? 'ok' : 'unreachable',
    };
  }
}
