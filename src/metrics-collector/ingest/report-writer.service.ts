import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Batcher } from '../../common/batcher.js';
import { readClock } from '../../common/clock.js';
import { isMissingPartition } from '../partitions/missing-partition.js';
import { Partitions } from '../partitions/partitions.service.js';
import { countReceipts, type Receipt, type Submission, toColumns } from './report-rows.js';
import { insertReports } from './reports.queries.js';

/** What one report weighs besides its values, as so many values. */
const REPORT_WEIGHT = 20;
const MAX_BATCH = 200_000;
const MAX_WAITING = 2_000_000;

/**
 * The one writer of reports: what arrives while a batch is being stored goes into the next one, and every promise
 * settles after the commit of its batch. The reports of one request are in one statement, so all or none are stored.
 */
@Injectable()
export class ReportWriter {
  private readonly batcher = new Batcher<Submission, Receipt>({
    flush: (submissions) => this.store(submissions),
    weigh: ({ reports, set }) => reports.length * (REPORT_WEIGHT + set.names.length),
    maxBatch: MAX_BATCH,
    maxWaiting: MAX_WAITING,
  });

  /** What became of the reports since the start of this hub. */
  readonly totals: Receipt = { accepted: 0, duplicates: 0 };

  constructor(
    private readonly dataSource: DataSource,
    private readonly partitions: Partitions,
  ) {}

  /**
   * Stores the reports of one request.
   * @throws Unavailable at once when too much is waiting already.
   */
  async write(submission: Submission): Promise<Receipt> {
    const receipt = await this.batcher.submit(submission);
    this.totals.accepted += receipt.accepted;
    this.totals.duplicates += receipt.duplicates;
    return receipt;
  }

  private async store(submissions: Submission[]): Promise<Receipt[]> {
    const columns = toColumns(submissions);
    try {
      return countReceipts(submissions, await insertReports(this.dataSource.manager, columns));
    } catch (error) {
      // The hub slept past the days that it had made, or nothing looked after them for long.
      if (!isMissingPartition(error)) throw error;
      await this.partitions.ensure(readClock());
      return countReceipts(submissions, await insertReports(this.dataSource.manager, columns));
    }
  }
}
