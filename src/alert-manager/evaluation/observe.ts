import { parseSelector, seriesMatcher } from '../../metrics-collector/series/series-selector.js';
import type { WatchedAgent } from '../../agent-registry/watched-agents.queries.js';
import type { ResolutionReason } from '../alert-kinds.js';
import { type AgentTimes, missingAfterOf } from './agent-profiles.js';
import { isBreached, isCleared } from './breach.js';
import {
  type EventRule,
  faultOf,
  type HeartbeatRule,
  type MetricRule,
  type NoDataRule,
  type StoredRule,
} from './evaluated-rule.js';
import type { Observation } from './next-alert-state.js';

/** A series that is silent for so long, while its agent reports, will not come back. */
const SERIES_EXPIRE_AFTER_SECONDS = 86_400;
/** So is one whose check was removed, after so long: by then a run that was under way has ended and been sent. */
export const REMOVED_EXPIRE_AFTER_SECONDS = 600;
/** A beat may be so much of its interval late, and no more than so many seconds, before it counts as missed. */
const BEAT_GRACE = { share: 0.25, atLeastSeconds: 2, atMostSeconds: 60 };

/** What of the hub and of one agent every observation needs. */
export interface Watch {
  now: Date;
  /** Silence before this moment is the hub's own. */
  upSince: Date;
  agent: Pick<WatchedAgent, 'status' | 'run_state' | 'watched_since' | 'status_changed_at'>;
  times: AgentTimes;
  /** When the agent's newest report was measured, if it is fresh. */
  newestReportAt: Date | null;
  /** Whether the check that the series is of was removed. */
  isCheckRemoved: boolean;
}

/** How long a series has been silent by its agent's clock, and how much of that the hub and the agent were there for. */
interface Silence {
  wholeSeconds: number;
  fairSeconds: number;
}

function silenceSince(last: Date | null, { now, upSince, agent, times }: Watch): Silence {
  const wholeSeconds = last === null ? Infinity : (now.getTime() - last.getTime()) / 1000 + times.clockSkewSeconds;
  const watchedSeconds = (now.getTime() - Math.max(upSince.getTime(), agent.watched_since.getTime())) / 1000;
  // In maintenance nobody is expected to say anything.
  return { wholeSeconds, fairSeconds: agent.status === 'maintenance' ? 0 : Math.min(wholeSeconds, watchedSeconds) };
}

/**
 * Silent for a day, counted from when its agent was there again if it had been away; for some minutes if its check was
 * removed.
 */
function isExpired(last: Date | null, watch: Watch, longSeconds = 0): boolean {
  const { upSince, agent, newestReportAt, isCheckRemoved } = watch;
  if (last === null || newestReportAt === null) return false;
  const since = Math.max(
    last.getTime(),
    upSince.getTime(),
    agent.watched_since.getTime(),
    agent.status_changed_at.getTime(),
  );
  const afterSeconds = isCheckRemoved ? REMOVED_EXPIRE_AFTER_SECONDS : longSeconds + SERIES_EXPIRE_AFTER_SECONDS;
  return newestReportAt.getTime() - since >= afterSeconds * 1000;
}

/** What was read of one series for a metric rule. */
export interface MetricFacts {
  /** The newest sample that counts; null if there is none within the time that matters. */
  sampleAt: Date | null;
  /** The newest sample that its open alert was judged by. */
  lastSampleAt: Date | null;
  /** The value of the window; undefined where it was not read because the agent has sent nothing new. */
  value: number | undefined;
  /** How many samples the window has; read only where the rule wants some. */
  samples: number | undefined;
}

/**
 * What a metric rule sees of a series: missing data first, then too little of it, then its value. Of an agent that is
 * offline what came last is judged once, and old at once.
 */
export function observeMetric(rule: MetricRule, facts: MetricFacts, watch: Watch): Observation {
  if (watch.agent.run_state === 'stopped') return { kind: 'unwatched' };
  const { wholeSeconds, fairSeconds } = silenceSince(facts.sampleAt, watch);
  const missingAfterSeconds = missingAfterOf(rule, watch.times.missingAfterSeconds);
  if (wholeSeconds >= missingAfterSeconds) {
    if (isExpired(facts.sampleAt ?? facts.lastSampleAt, watch)) return { kind: 'expired' };
    return { kind: fairSeconds >= missingAfterSeconds ? 'missing' : 'unjudged' };
  }
  if (watch.agent.status === 'offline' && isJudged(facts)) return { kind: 'unwatched' };
  const { value, samples } = facts;
  if (value === undefined || watch.newestReportAt === null) return { kind: 'unjudged' };
  if (samples !== undefined && samples < (rule.min_samples ?? 0)) return { kind: 'unjudged' };
  const { operator } = rule.condition;
  return {
    kind: 'judged',
    isBreached: isBreached(value, operator, rule.threshold),
    isCleared: isCleared(value, operator, rule.threshold, rule.clear_threshold),
    value,
    sampleAt: facts.sampleAt,
  };
}

function isJudged({ sampleAt, lastSampleAt }: MetricFacts): boolean {
  return sampleAt !== null && sampleAt.getTime() === lastSampleAt?.getTime();
}

/** What a rule about silence sees of a series; one that never had a sample is not silent. */
export function observeNoData(rule: NoDataRule, sampleAt: Date | null, watch: Watch): Observation {
  if (sampleAt === null) return { kind: 'unjudged' };
  // A rule that waits for a day or more must be able to fire before the series is given up.
  const longSeconds = rule.threshold < SERIES_EXPIRE_AFTER_SECONDS ? 0 : rule.threshold;
  if (isExpired(sampleAt, watch, longSeconds)) return { kind: 'expired' };
  const { wholeSeconds, fairSeconds } = silenceSince(sampleAt, watch);
  if (wholeSeconds < rule.threshold) return byClock(false, Math.max(0, Math.floor(wholeSeconds)));
  return fairSeconds < rule.threshold ? { kind: 'unjudged' } : byClock(true, Math.floor(fairSeconds));
}

/** What a rule about events sees of an agent; null where there were fewer than any rule asks for. */
export function observeEvents(rule: EventRule, count: number | null): Observation {
  return byClock(count !== null && count >= rule.threshold, count);
}

/** What a heartbeat rule needs of an agent beside the hub's own time. */
export type BeatFacts = Pick<WatchedAgent, 'status' | 'status_changed_at' | 'last_heartbeat' | 'watched_since'> & {
  heartbeatIntervalSeconds: number;
};

/**
 * What a heartbeat rule sees of an agent. An alert that began is over only with a sign of life after that, in maintenance
 * or not; `startedAt` is the beginning of the one there is.
 */
export function observeBeats(
  rule: HeartbeatRule,
  agent: BeatFacts,
  startedAt: Date | null,
  hub: { now: Date; upSince: Date; isTicking: boolean },
): Observation {
  const { now, upSince } = hub;
  const missed = missedBeats(agent, now, upSince);
  const isDue = rule.threshold === null ? agent.status === 'offline' : missed >= rule.threshold;
  const isWatched = agent.status !== 'maintenance' && (rule.threshold === null || hub.isTicking);
  const value = rule.threshold === null ? null : missed;
  if (isDue) {
    if (!isWatched) return { kind: 'unjudged' };
    const breached = byClock(true, value);
    return rule.threshold === null ? { ...breached, since: agent.status_changed_at } : breached;
  }
  const lastLife = agent.last_heartbeat?.getTime() ?? -Infinity;
  const hasLived = startedAt === null || startedAt > now || lastLife > startedAt.getTime();
  return agent.status !== 'offline' && hasLived ? byClock(false, value) : { kind: 'unjudged' };
}

function missedBeats(agent: BeatFacts, now: Date, upSince: Date): number {
  const since = Math.max(
    agent.last_heartbeat?.getTime() ?? -Infinity,
    agent.watched_since.getTime(),
    upSince.getTime(),
  );
  const { heartbeatIntervalSeconds: interval } = agent;
  const { share, atLeastSeconds, atMostSeconds } = BEAT_GRACE;
  // Beats take their time on the way: without it one that comes every 60.1 s would be missed each time.
  const graceSeconds = Math.min(Math.max(share * interval, atLeastSeconds), atMostSeconds);
  return Math.max(0, Math.floor(((now.getTime() - since) / 1000 - graceSeconds) / interval));
}

type Judged = Extract<Observation, { kind: 'judged' }>;

function byClock(isBreachedNow: boolean, value: number | null): Judged {
  return { kind: 'judged', isBreached: isBreachedNow, isCleared: !isBreachedNow, value, sampleAt: null };
}

/**
 * Why an open alert is over whatever is measured: its rule or its agent is no longer for it. Undefined if it is not, or if
 * its rule makes no sense, of which nothing follows until somebody mends it.
 */
export function structuralEnd(
  rule: StoredRule | undefined,
  series: string | null,
  isMatched: boolean,
): ResolutionReason | undefined {
  if (rule === undefined) return 'rule_deleted';
  if (!rule.is_enabled) return 'rule_disabled';
  if (faultOf(rule) !== undefined) return undefined;
  if (!isMatched) return 'left_selector';
  return isSeriesOf(rule, series) ? undefined : 'rule_changed';
}

function isSeriesOf({ condition }: StoredRule, series: string | null): boolean {
  if (condition.kind !== 'metric' && condition.kind !== 'no_data') return series === null;
  const selector = parseSelector(condition.metric);
  return series !== null && selector !== undefined && seriesMatcher([selector])(series);
}
