import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { matchingAgents } from '../../agent-registry/agents.queries.js';
import { readClock } from '../../common/clock.js';
import { Invalid } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { OWN_FIELDS } from '../series-name.js';
import { chooseReading, type Reading } from '../series/reading.js';
import { findColumnsIn, type SeriesColumn } from '../series/series.queries.js';
import { parseSelector, type SeriesSelector, seriesMatcher } from '../series/series-selector.js';
import { requireRange } from '../series/series.service.js';
import { stepStarts } from '../series/steps.js';
import { isTimedOut, widenedWhereNeeded } from '../statement-failures.js';
import { oldestKept } from '../time-window.js';
import {
  MAX_GROUPS,
  type FleetSeriesListResponse,
  type FleetSeriesResponse,
  type QueryFleetQuery,
} from './fleet.dto.js';
import {
  aggregateFleet,
  countFleet,
  type FleetAgents,
  type FleetValue,
  type Group,
  readFleetUnit,
  setsOf,
} from './fleet.queries.js';
import { parseGrouping, splitRange, usualStep } from './fleet-question.js';

const HOUR_MS = 3_600_000;
/** How many values one question may go through: fewer than that of one agent, whose values lie together. */
const MAX_VALUES = 1_000_000;

/** Answers what the fleet measured, agents put together in groups. */
@Injectable()
export class FleetService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /**
   * The series of every group over a range.
   * @throws Invalid when the range is empty, the metric malformed, or there are too many groups or too much to read.
   */
  async query(query: QueryFleetQuery, metadata: Record<string, string[]>): Promise<FleetSeriesListResponse> {
    const now = readClock();
    const to = query.to ?? now;
    const from = query.from ?? new Date(to.getTime() - HOUR_MS);
    const selector = parseMetric(query.metric);
    requireRange(from, to);
    if (query.aggregate === 'p95' && from < oldestKept(now, this.settings.retentionRawDays)) {
      throw Invalid.field('query.from', 'too-old', 'p95 needs raw data, and that goes back less far');
    }
    const fleet = {
      agents: matchingAgents({ ...query, metadata }, from),
      grouping: parseGrouping(query.group_by),
    };
    try {
      return await this.answer(query, selector, fleet, { from: from.getTime() / 1000, to: to.getTime() / 1000 }, now);
    } catch (error) {
      throw isTimedOut(error) ? tooMuch() : error;
    }
  }

  private async answer(
    query: QueryFleetQuery,
    selector: SeriesSelector,
    fleet: FleetAgents,
    range: { from: number; to: number },
    now: Date,
  ): Promise<FleetSeriesListResponse> {
    const tx = this.dataSource.manager;
    const counts = await countFleet(tx, fleet, this.settings.metricsIntervalSeconds);
    if (counts.groups > MAX_GROUPS && query.top === undefined) throw tooManyGroups();
    const columns = await this.findColumns(fleet, selector);
    const sets = new Set(columns.map(({ set_id }) => set_id)).size;
    const reading = this.choose(query, range, now, {
      ...counts,
      groups: Math.min(counts.groups, query.top ?? MAX_GROUPS),
      seriesPerAgent: Math.ceil(columns.length / Math.max(sets, 1)),
    });
    const { level, step } = reading;
    const split = splitRange(range, step, level, now);
    const { aggregate, across, top = MAX_GROUPS } = query;
    const question = { ...fleet, columns, range: split, stepSeconds: step, aggregate, across, top };
    const values =
      columns.length === 0 ? [] : await widenedWhereNeeded((options) => aggregateFleet(tx, question, options));
    const series = toSeries(values, stepStarts(split.from, split.to, step), query.top !== undefined);
    const ownUnit = (OWN_FIELDS as readonly string[]).includes(selector.metric) ? '%' : null;
    return {
      series,
      step_seconds: step,
      resolution_seconds: Math.max(level?.seconds ?? 0, counts.interval),
      unit: (await readFleetUnit(tx, selector.metric)) ?? ownUnit,
    };
  }

  private choose(
    query: QueryFleetQuery,
    range: { from: number; to: number },
    now: Date,
    fleet: { agents: number; groups: number; interval: number; seriesPerAgent: number },
  ): Reading {
    const reading = chooseReading({
      ...range,
      step: query.step ?? usualStep(range.to - range.from, fleet.interval),
      isStepFree: query.step === undefined,
      needsReports: query.aggregate === 'p95',
      resolution: fleet.interval,
      seriesCount: fleet.groups,
      readCount: fleet.agents * fleet.seriesPerAgent,
      maxValues: MAX_VALUES,
      now,
      retention: this.settings,
    });
    if (reading === undefined) throw tooMuch();
    return reading;
  }

  private async findColumns(
    fleet: FleetAgents,
    selector: SeriesSelector,
  ): Promise<(SeriesColumn & { series: number })[]> {
    const found = await findColumnsIn(this.dataSource.manager, setsOf(fleet), [selector]);
    if (found.isCut) throw tooMuch();
    const isSelected = seriesMatcher([selector]);
    return found.columns.filter(({ name }) => isSelected(name)).map((column) => ({ ...column, series: 0 }));
  }
}

function parseMetric(text: string): SeriesSelector {
  const selector = parseSelector(text);
  if (selector !== undefined && !selector.isPrefix) return selector;
  throw Invalid.field('query.metric', 'invalid-selector', 'must be name or name{key=value,…}');
}

function tooMuch(): Invalid {
  return Invalid.field(
    'query.from',
    'too-much',
    'asks for too much of too many agents; shorten the range, or name fewer',
  );
}

function tooManyGroups(): Invalid {
  const most = MAX_GROUPS.toLocaleString('en');
  return Invalid.field('query.group_by', 'too-many-groups', `makes more than ${most} groups; ask for the top of them`);
}

function toSeries(values: FleetValue[], starts: number[], isRanked: boolean): FleetSeriesResponse[] {
  const groups = new Map<string, { group: Group; mean: number; points: Map<number, number> }>();
  for (const { group, mean, time, value } of values) {
    const key = JSON.stringify(group);
    const known = groups.get(key) ?? { group, mean, points: new Map<number, number>() };
    groups.set(key, known);
    known.points.set(time, value);
  }
  return [...groups.values()]
    .sort((one, other) =>
      isRanked && one.mean !== other.mean ? other.mean - one.mean : byName(one.group, other.group),
    )
    .map(({ group, points }) => ({
      group,
      points: starts.map((time): [number, number | null] => [time, points.get(time) ?? null]),
    }));
}

/** The order of groups: by what a person reads of them, the agent's name before its id. */
function byName(one: Group, other: Group): number {
  const [first, second] = [one, other].map((group) => Object.values(group).reverse().join(' '));
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
