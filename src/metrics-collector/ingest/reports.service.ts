import { Injectable } from '@nestjs/common';
import { AgentConfigSource } from '../../agent-registry/agent-config.source.js';
import { type LivingAgent, SignsOfLife } from '../../agent-registry/heartbeat/signs-of-life.service.js';
import { readClock } from '../../common/clock.js';
import { Invalid } from '../../common/errors.js';
import type { JsonObject } from '../../common/strict-json.js';
import { Settings } from '../../config/settings.js';
import type { MetricSet } from './metric-set.js';
import { MAX_SERIES } from './metric-set.js';
import { MetricSets, TooManySeries } from './metric-sets.service.js';
import { parseReports, pathsOfSeries, type Report } from './parse-reports.js';
import type { Receipt } from './report-rows.js';
import type { ReceiptResponse } from './reports.dto.js';
import { ReportWriter } from './report-writer.service.js';

const MAX_STAMPS = 20;

/** Takes the reports of one request all the way into the database. */
@Injectable()
export class Reports {
  constructor(
    private readonly settings: Settings,
    private readonly sets: MetricSets,
    private readonly writer: ReportWriter,
    private readonly signsOfLife: SignsOfLife,
    private readonly configSource: AgentConfigSource,
  ) {}

  /**
   * Stores every report of a body or none, and the sign of life that it is; settles after both are committed.
   * @throws TooLarge or Invalid naming what is wrong with the body.
   */
  async store(agentId: string, body: JsonObject): Promise<ReceiptResponse> {
    const now = readClock();
    const reports = parseReports(body, now, this.settings.retentionRawDays);
    const set = await this.coverSeries(agentId, body, reports, now);
    const receipt = await this.write(agentId, set, reports);
    const agent = await this.recordLife(agentId, reports);
    const isBeatWanted = agent.is_command_waiting || this.configSource.isNewConfigWaiting(agent);
    return isBeatWanted ? { ...receipt, beat_now: true } : receipt;
  }

  private async coverSeries(agentId: string, body: JsonObject, reports: Report[], now: Date): Promise<MetricSet> {
    try {
      return await this.sets.cover(agentId, reports, now);
    } catch (error) {
      if (!(error instanceof TooManySeries)) throw error;
      const message = `is new, and this agent has the ${MAX_SERIES.toString()} series that it may have`;
      throw new Invalid(
        pathsOfSeries(body, new Set(error.names)).map((path) => ({ path, code: 'series-limit', message })),
      );
    }
  }

  /** A report without a time of its own takes the next free millisecond, so that two at once are two. */
  private async write(agentId: string, set: MetricSet, reports: Report[]): Promise<Receipt> {
    let receipt = await this.writer.write({ agentId, set, reports });
    for (let stamp = 1; receipt.duplicates > 0 && reports[0]?.isStamped === false && stamp < MAX_STAMPS; stamp++) {
      reports[0].timestamp += 1 + Math.floor(Math.random() * stamp);
      receipt = await this.writer.write({ agentId, set, reports });
    }
    return receipt;
  }

  private recordLife(agentId: string, reports: Report[]): Promise<LivingAgent> {
    const measured = reports.filter(({ cpuUsage, memoryUsage }) => cpuUsage !== null || memoryUsage !== null);
    const newest = measured.reduce<Report | undefined>(
      (latest, report) => (latest !== undefined && latest.timestamp > report.timestamp ? latest : report),
      undefined,
    );
    return this.signsOfLife.record({
      agentId,
      ...(newest === undefined
        ? {}
        : {
            cpuUsage: newest.cpuUsage ?? undefined,
            memoryUsage: newest.memoryUsage ?? undefined,
            measuredAt: new Date(newest.timestamp),
          }),
    });
  }
}
