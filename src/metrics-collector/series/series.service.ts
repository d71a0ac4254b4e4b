import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { requireAgent } from '../../agent-registry/agents.queries.js';
import { readClock } from '../../common/clock.js';
import { Invalid } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { CURRENT_SET_TTL_MS } from '../ingest/metric-sets.service.js';
import { bucketOf, FIVE_MINUTES, ONE_HOUR, openFrom, type RollupLevel } from '../rollups/rollup-levels.js';
import { listUnrolled } from '../rollups/rollup-marks.queries.js';
import { metricOf, OWN_FIELDS } from '../series-name.js';
import { widenedWhereNeeded } from '../statement-failures.js';
import { MAX_AHEAD_MS, oldestKept } from '../time-window.js';
import type { LatestMetricsResponse, QuerySeriesQuery, SeriesListResponse, SeriesResponse } from './series.dto.js';
import {
  aggregateSteps,
  findColumns,
  findRecentColumns,
  readLatestValues,
  readNewestReports,
  readUnits,
  type SeriesColumn,
  type StepQuestion,
  type StepValue,
} from './series.queries.js';
import { aggregateLevels } from './level-steps.queries.js';
import { chooseReading, levelKeptFrom } from './reading.js';
import { parseSelector, seriesMatcher, type SeriesSelector } from './series-selector.js';
import { planSpans, type Spans } from './spans.js';
import { stepStarts } from './steps.js';

const HOUR_MS = 3_600_000;
/** How far back the newest value of a series may lie. */
const LATEST_MS = 24 * HOUR_MS;
/** How many samples one question may go through. */
const MAX_SAMPLES = 2_000_000;

/** Answers what one agent measured, from its reports as they were sent or from what they were rolled up to. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /**
   * Series over a range, one value a step.
   * @throws Invalid when the range is empty, a selector malformed, or too much would have to be read.
   */
  async query(agentId: string, query: QuerySeriesQuery): Promise<SeriesListResponse> {
    const tx = this.dataSource.manager;
    const now = readClock();
    const to = query.to ?? now;
    const from = query.from ?? new Date(to.getTime() - HOUR_MS);
    const selectors = parseSelectors(query.metric);
    requireRange(from, to);
    const needsReports = query.aggregate === 'p95';
    if (needsReports && from < oldestKept(now, this.settings.retentionRawDays)) {
      throw Invalid.field('query.from', 'too-old', 'p95 needs raw data, and that goes back less far');
    }
    const agent = await requireAgent(tx, agentId);
    const resolution = agent.metrics_interval_seconds ?? this.settings.metricsIntervalSeconds;
    const { names, columns } = await this.findSeries(tx, agentId, selectors);
    const range = { from: from.getTime() / 1000, to: to.getTime() / 1000 };
    const [seriesCount, maxValues] = [names.length, MAX_SAMPLES];
    const wish = { step: query.step, isStepFree: query.step === undefined, needsReports };
    const effort = { resolution, seriesCount, readCount: seriesCount, maxValues };
    const reading = chooseReading({ ...range, ...wish, ...effort, now, retention: this.settings });
    if (reading === undefined) throw tooMuch();
    const { level, step } = reading;
    const question = { agentId, from, to, stepSeconds: step, aggregate: query.aggregate, columns };
    const values = await this.aggregate(tx, question, level, now);
    const units = await readUnits(tx, agentId, [...new Set(names.map(metricOf))]);
    return {
      series: toSeries(names, values, stepStarts(range.from, range.to, step), units),
      step_seconds: step,
      resolution_seconds: Math.max(level?.seconds ?? 0, resolution),
    };
  }

  /** The newest value of every series of the last day. */
  async latest(agentId: string): Promise<LatestMetricsResponse> {
    const tx = this.dataSource.manager;
    await requireAgent(tx, agentId);
    const since = new Date(readClock().getTime() - LATEST_MS);
    const newest = await readNewestReports(tx, agentId, since);
    const known = new Set(newest.map(({ name }) => name));
    const inUse = new Date(since.getTime() - CURRENT_SET_TTL_MS - MAX_AHEAD_MS);
    const missing = (await findRecentColumns(tx, agentId, inUse)).filter(({ name }) => !known.has(name));
    const older = missing.length === 0 ? [] : await readLatestValues(tx, agentId, since, missing);
    const units = await readUnits(tx, agentId, [...new Set([...newest, ...older].map(({ name }) => metricOf(name)))]);
    const metrics = [...newest, ...older].sort((one, other) => (one.name < other.name ? -1 : 1));
    return {
      metrics: metrics.map(({ name, value, timestamp }) => ({
        metric: name,
        value,
        unit: unitOf(name, units),
        timestamp: timestamp.toISOString(),
      })),
    };
  }

  private async findSeries(
    tx: EntityManager,
    agentId: string,
    selectors: SeriesSelector[],
  ): Promise<{ names: string[]; columns: (SeriesColumn & { series: number })[] }> {
    const found = await findColumns(tx, agentId, selectors);
    if (found.isCut) throw tooMuch();
    const isSelected = seriesMatcher(selectors);
    const names = [...new Set(found.columns.map(({ name }) => name))].filter(isSelected).sort();
    const indexes = new Map(names.map((name, index) => [name, index]));
    const columns = found.columns.flatMap((column) => {
      const series = indexes.get(column.name);
      return series === undefined ? [] : [{ ...column, series }];
    });
    return { names, columns };
  }

  private async aggregate(
    tx: EntityManager,
    question: StepQuestion,
    level: RollupLevel | undefined,
    now: Date,
  ): Promise<StepValue[]> {
    const { aggregate } = question;
    if (question.columns.length === 0) return [];
    if (level === undefined || aggregate === 'p95')
      return widenedWhereNeeded((width) => aggregateSteps(tx, question, width));
    const spans = await this.planSpans(tx, question, level, now);
    return widenedWhereNeeded((width) => aggregateLevels(tx, { ...question, aggregate }, spans, width));
  }

  /** What is rolled up after it was found not to be is read from its reports all the same: these are always there. */
  private async planSpans(
    tx: EntityManager,
    { agentId, from, to }: StepQuestion,
    level: RollupLevel,
    now: Date,
  ): Promise<Spans> {
    const open = openFrom(now);
    const looked = { from: new Date(bucketOf(from.getTime() / 1000, ONE_HOUR) * 1000), to: new Date(open * 1000) };
    const unrolled = await listUnrolled(tx, agentId, looked);
    const state = {
      openFrom: open,
      unrolled: unrolled.map(({ level_seconds, bucket }) => ({ level_seconds, bucket: bucket.getTime() / 1000 })),
      reportsFrom: levelKeptFrom(undefined, now, this.settings),
      fiveMinutesFrom: levelKeptFrom(FIVE_MINUTES, now, this.settings),
    };
    return planSpans({ from: from.getTime() / 1000, to: to.getTime() / 1000 }, level, state);
  }
}

/** Reads every selector of a query; `Invalid` names a malformed one. */
export function parseSelectors(texts: string[] = []): SeriesSelector[] {
  return texts.map((text) => {
    const selector = parseSelector(text);
    if (selector !== undefined) return selector;
    throw Invalid.field('query.metric', 'invalid-selector', 'must be name, name{key=value,…}, name* or *');
  });
}

/** Refuses a range without a moment in it. */
export function requireRange(from: Date, to: Date): void {
  if (from < to) return;
  throw Invalid.field('query.from', 'empty-range', 'must lie before the end of the range');
}

function tooMuch(): Invalid {
  return Invalid.field('query.metric', 'too-much', 'selects too many series for this range; name fewer, or shorten it');
}

function toSeries(
  names: string[],
  values: StepValue[],
  starts: number[],
  units: Map<string, string>,
): SeriesResponse[] {
  const byPoint = new Map(values.map(({ series, time, value }) => [`${series.toString()} ${time.toString()}`, value]));
  const withSamples = new Set(values.map(({ series }) => series));
  return names.flatMap((metric, index) => {
    if (!withSamples.has(index)) return [];
    const points = starts.map((time): [number, number | null] => [
      time,
      byPoint.get(`${index.toString()} ${time.toString()}`) ?? null,
    ]);
    return [{ metric, unit: unitOf(metric, units), points }];
  });
}

function unitOf(series: string, units: Map<string, string>): string | null {
  const metric = metricOf(series);
  return units.get(metric) ?? ((OWN_FIELDS as readonly string[]).includes(metric) ? '%' : null);
}
