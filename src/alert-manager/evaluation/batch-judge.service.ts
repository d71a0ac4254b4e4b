import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.js';
import { readUnitsOf } from '../../metrics-collector/catalog/units.queries.js';
import {
  countSamples,
  readNewestSamples,
  type SeriesQuestion,
} from '../../metrics-collector/windows/series-samples.queries.js';
import { missingAfterOf } from './agent-profiles.js';
import type { BatchAgent, BatchFacts } from './batch-facts.service.js';
import type { EventRule, HeartbeatRule, SortedRules } from './evaluated-rule.js';
import type { Judgement } from './judgement.js';
import {
  observeBeats,
  observeEvents,
  observeMetric,
  observeNoData,
  REMOVED_EXPIRE_AFTER_SECONDS,
  type Watch,
} from './observe.js';
import { RemovedChecks } from './removed-checks.service.js';
import { AlertLookup, collectSeriesPairs, type MetricPair, type NoDataPair, type Pair } from './series-pairs.js';
import { summarizeBeats, summarizeEvents, summarizeMetric, summarizeMissing, summarizeNoData } from './summary.js';

/** A series that has just fallen silent is found within so much more than its time; an older silence in its turn. */
const RECENT_SILENCE_SECONDS = 600;
const DAY_SECONDS = 86_400;
/** A silence that takes longer than this is only found in its agent's turn. */
const LONG_SILENCE_SECONDS = 3_600;
/** Within so many ticks, but not many minutes, every agent has its turn to be looked into for a day. */
const MOST_TURNS = 20;
const ALL_TURNS_SECONDS = 300;

/** The hub's side of what is observed. */
export interface Hub {
  now: Date;
  upSince: Date;
  /** Whether beats can be taken now: where they cannot, nobody's are missed. */
  isTicking: boolean;
  /** Counts the ticks. */
  turn: number;
}

/** Looks closer at what is noticeable in a batch, and says what is observed of each. */
@Injectable()
export class BatchJudge {
  constructor(
    private readonly settings: Settings,
    private readonly removedChecks: RemovedChecks,
  ) {}

  /** Everything that may change an alert. */
  async judge(
    tx: EntityManager,
    facts: BatchFacts,
    rules: SortedRules,
    events: ReadonlyMap<EventRule, ReadonlyMap<string, number>>,
    hub: Hub,
  ): Promise<Judgement[]> {
    const alerts = new AlertLookup(facts);
    const pairs = collectSeriesPairs(facts, rules, alerts);
    const judgements = [
      ...(await this.judgeMetrics(tx, facts, pairs.metric, hub)),
      ...(await this.judgeSilence(tx, facts, pairs.noData, hub)),
    ];
    for (const watched of facts.agents.values()) {
      const { agent, profile } = watched;
      for (const rule of profile.heartbeat) {
        const alert = alerts.of(rule.rule_id, agent.id, null);
        judgements.push(...this.judgeBeats({ rule, watched, series: null, ...alert }, hub));
      }
      if (agent.run_state === 'stopped') continue;
      for (const rule of profile.event) {
        const alert = alerts.of(rule.rule_id, agent.id, null);
        const count = events.get(rule)?.get(agent.id) ?? null;
        if (!events.has(rule) || (count === null && alert.open === undefined && !alert.isHeld)) continue;
        const summary = summarizeEvents(agent.name, rule, count ?? 0);
        const seen = observeEvents(rule, count);
        judgements.push({ rule, watched, series: null, ...alert, seen, lastSampleAt: null, summary });
      }
    }
    return judgements;
  }

  private async judgeMetrics(
    tx: EntityManager,
    facts: BatchFacts,
    pairs: readonly MetricPair[],
    hub: Hub,
  ): Promise<Judgement[]> {
    const newest = await readNewestSamples(
      tx,
      pairs.map((pair) => {
        const { missingAfterSeconds } = pair.watched.times;
        const window = pair.value === undefined ? 0 : pair.rule.condition.window_seconds;
        return question(pair, Math.max(window, this.lookback(pair, missingAfterSeconds, hub)));
      }),
      facts.sets,
    );
    const counted = pairs.filter(({ rule, value }) => rule.min_samples !== null && value !== undefined);
    const counts = await countSamples(
      tx,
      counted.map((pair) => question(pair, pair.rule.condition.window_seconds)),
      facts.sets,
    );
    const samplesOf = new Map(counted.map((pair, index) => [pair, counts[index]]));
    const removed = await this.findRemoved(tx, pairs, newest, hub);
    const units = await readUnitsOf(
      tx,
      pairs.map(({ watched, series }) => ({ agentId: watched.agent.id, series })),
    );
    return pairs.flatMap((pair, index): Judgement[] => {
      const { rule, watched, series, open, value } = pair;
      const sampleAt = newest[index] ?? null;
      const lastSampleAt = open?.lastSampleAt ?? null;
      const seen = observeMetric(
        rule,
        { sampleAt, lastSampleAt, value, samples: samplesOf.get(pair) },
        toWatch(watched, hub, removed.has(pair)),
      );
      // A series that nobody has seen for a day is none that could be missing.
      if (open === undefined && !pair.isHeld && sampleAt === null) return [];
      const { name } = watched.agent;
      const summary =
        seen.kind === 'judged'
          ? summarizeMetric(name, rule, series, seen.value ?? 0, units[index])
          : summarizeMissing(name, series, missingAfterOf(rule, watched.times.missingAfterSeconds));
      return [{ ...pair, seen, lastSampleAt: sampleAt ?? lastSampleAt, summary }];
    });
  }

  private async judgeSilence(
    tx: EntityManager,
    facts: BatchFacts,
    pairs: readonly NoDataPair[],
    hub: Hub,
  ): Promise<Judgement[]> {
    const newest = await readNewestSamples(
      tx,
      pairs.map((pair) => question(pair, this.lookback(pair, pair.rule.threshold, hub))),
      facts.sets,
    );
    const removed = await this.findRemoved(tx, pairs, newest, hub);
    return pairs.map((pair, index) => {
      const sampleAt = newest[index] ?? pair.open?.lastSampleAt ?? null;
      const seen = observeNoData(pair.rule, sampleAt, toWatch(pair.watched, hub, removed.has(pair)));
      const summary = summarizeNoData(pair.watched.agent.name, pair.rule, pair.series);
      return { ...pair, seen, lastSampleAt: sampleAt, summary };
    });
  }

  /** The series with an alert that have been silent for long enough, and whose check was removed. */
  private async findRemoved<Silent extends MetricPair | NoDataPair>(
    tx: EntityManager,
    pairs: readonly Silent[],
    newest: readonly (Date | null)[],
    { now }: Hub,
  ): Promise<ReadonlySet<Silent>> {
    const earliest = now.getTime() - REMOVED_EXPIRE_AFTER_SECONDS * 1000;
    const silent = pairs.filter(({ open, watched }, index) => {
      const isSilent = (newest[index]?.getTime() ?? -Infinity) < earliest - watched.times.clockSkewSeconds * 1000;
      return open !== undefined && watched.newest !== undefined && isSilent;
    });
    const asked = silent.map((pair) => ({ pair, agent: pair.watched.agent, series: pair.series }));
    return new Set([...(await this.removedChecks.among(tx, asked))].map(({ pair }) => pair));
  }

  /**
   * How far back a series that may be silent is looked for. One with an alert must only be seen when it comes back;
   * another is found when it has just been silent for long enough, and an older silence when its agent has its turn.
   */
  private lookback({ open, isHeld, watched }: Pair, silentAfterSeconds: number, { turn }: Hub): number {
    if (open !== undefined || isHeld) return watched.times.missingAfterSeconds + RECENT_SILENCE_SECONDS;
    const turns = Math.min(Math.ceil(ALL_TURNS_SECONDS / this.settings.alertEvaluationIntervalSeconds), MOST_TURNS);
    const isTurn = Number.parseInt(watched.agent.id.slice(-4), 16) % turns === turn % turns;
    if (isTurn) return silentAfterSeconds + DAY_SECONDS;
    return silentAfterSeconds > LONG_SILENCE_SECONDS ? 0 : silentAfterSeconds + RECENT_SILENCE_SECONDS;
  }

  private judgeBeats(pair: Pair<HeartbeatRule>, hub: Hub): Judgement[] {
    // Whether an agent lives again after a resolution by hand is noted for all heartbeat rules alike.
    if (pair.isHeld) return [];
    const { agent } = pair.watched;
    const heartbeatIntervalSeconds = agent.heartbeat_interval_seconds ?? this.settings.heartbeatIntervalSeconds;
    const startedAt = pair.open?.startedAt ?? null;
    const seen = observeBeats(pair.rule, { ...agent, heartbeatIntervalSeconds }, startedAt, hub);
    if (seen.kind !== 'judged') return [];
    return [{ ...pair, seen, lastSampleAt: null, summary: summarizeBeats(agent, pair.rule, seen.value) }];
  }
}

function question({ watched, series }: MetricPair | NoDataPair, seconds: number): SeriesQuestion {
  return { agentId: watched.agent.id, clockSkewSeconds: watched.times.clockSkewSeconds, series, seconds };
}

function toWatch({ agent, times, newest }: BatchAgent, { now, upSince }: Hub, isCheckRemoved: boolean): Watch {
  return { now, upSince, agent, times, newestReportAt: newest?.timestamp ?? null, isCheckRemoved };
}
