import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readClock } from '../common/clock.js';
import { groupBy } from '../common/group-by.js';
import { toNewestMetricsResponse } from '../metrics-collector/newest/newest-metrics.dto.js';
import { type NewestValue, readNewestValues } from '../metrics-collector/newest/newest-metrics.queries.js';
import { writeMessage } from './live-messages.service.js';
import { SentReports } from './sent-reports.js';
import { StreamClients } from './stream-clients.service.js';
import { metricsTopic } from './subscriptions.js';

/** Often enough that nobody waits for a second. */
const EVERY_MS = 500;
/** Nobody is told of the same agent more often than this, but for how unevenly a timer goes. */
const LEAST_APART_MS = 1_000;
const UNEVEN_MS = EVERY_MS / 2;
const AGENTS_PER_STATEMENT = 500;
/** A report is stamped when its statement begins, and seen when that is committed: so much later at most. */
const COMMIT_MS = 5_000;
/** A hub that could not read for longer than this tells of the last minutes only. */
const LONGEST_GAP_MS = 300_000;

/**
 * Tells within a second what the watched agents have measured, of each agent once a second at most. Reports are far too
 * many to be told of one by one, so that no rows are written for them: each hub asks the reports themselves, for the
 * agents that somebody watches here.
 */
@Injectable()
export class MetricsFeed {
  private readonly logger = new Logger('Realtime');
  private readonly sent = new SentReports();
  /** When each agent was told of that was within the last second. */
  private readonly toldAt = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private lastReadAt = 0;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: StreamClients,
  ) {}

  /** Begins to ask, if it does not yet. */
  start(): void {
    if (this.timer !== undefined) return;
    this.lastReadAt = performance.now();
    this.timer = setInterval(() => {
      this.reading ??= this.read()
        .catch((error: unknown) => {
          this.logger.debug(`new metrics could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
        })
        .finally(() => {
          this.reading = undefined;
        });
    }, EVERY_MS);
  }

  /** Asks no more. */
  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.sent.clear();
    this.toldAt.clear();
  }

  /** Settles when what is being read has been told. */
  async settle(): Promise<void> {
    await this.reading;
  }

  private async read(): Promise<void> {
    const began = performance.now();
    for (const [agentId, at] of this.toldAt) {
      if (began - at >= LEAST_APART_MS - UNEVEN_MS) this.toldAt.delete(agentId);
    }
    const agentIds = this.clients.watchedAgents().filter((agentId) => !this.toldAt.has(agentId));
    const withinMs = Math.min(began - this.lastReadAt, LONGEST_GAP_MS) + LEAST_APART_MS + COMMIT_MS;
    for (let start = 0; start < agentIds.length; start += AGENTS_PER_STATEMENT) {
      const some = agentIds.slice(start, start + AGENTS_PER_STATEMENT);
      this.tell(await readNewestValues(this.dataSource.manager, some, withinMs / 1000), began);
    }
    this.sent.forgetBefore(began - COMMIT_MS - 2 * LEAST_APART_MS);
    this.lastReadAt = began;
  }

  private tell(values: NewestValue[], now: number): void {
    const fresh = this.sent.withoutSent(values, now);
    for (const [agentId, ofAgent] of groupBy(fresh, ({ agent_id }) => agent_id)) {
      const data = toNewestMetricsResponse(agentId, ofAgent);
      this.toldAt.set(agentId, now);
      this.clients.send(metricsTopic(agentId), writeMessage('metrics', readClock(), data, agentId));
    }
  }
}
