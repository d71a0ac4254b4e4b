import type { AlertChanges, AlertUpdate, NewAlert } from './alert-changes.queries.js';
import type { EvaluatedRule } from './evaluated-rule.js';
import { type AlertTimes, nextAlertState, type Observation, type Previous } from './next-alert-state.js';
import type { OpenAlert } from './open-alerts.queries.js';
import type { Pair } from './series-pairs.js';

/** A pair with what is observed of it now. */
export interface Judgement extends Pair {
  seen: Observation;
  /** The newest sample known of its series. */
  lastSampleAt: Date | null;
  /** The alert in a sentence, should it fire now. */
  summary: string;
}

/** What decides for a whole tick how alerts go on. */
export interface TickTimes {
  now: Date;
  intervalSeconds: number;
  /** Since when a hub has looked. */
  upSince: Date;
}

/** Nothing that changes. */
export function noChanges(): AlertChanges {
  return { begun: [], kept: [], ended: [], forgotten: [], released: [] };
}

/** What follows from a judgement, added to the changes of its batch. */
export function decide(judgement: Judgement, tick: TickTimes, changes: AlertChanges): void {
  const { now } = tick;
  const { rule, open, seen, series } = judgement;
  const agentId = judgement.watched.agent.id;
  const previous: Previous = open ?? (judgement.isHeld ? 'held' : 'none');
  const decision = nextAlertState(previous, seen, timesOfRule(judgement, tick), now);
  switch (decision.kind) {
    case 'nothing':
      return;
    case 'begin':
      changes.begun.push(toNewAlert(judgement, decision));
      return;
    case 'release':
      changes.released.push({ ruleId: rule.rule_id, agentId, series });
      return;
    case 'forget':
      if (open !== undefined) changes.forgotten.push(open.alertId);
      return;
    case 'resolve':
      if (open === undefined) return;
      changes.ended.push({
        alertId: open.alertId,
        ruleId: rule.rule_id,
        from: open.status,
        reason: decision.reason,
        value: valueOf(seen),
      });
      return;
    case 'keep':
      if (open === undefined) return;
      addKept(judgement, open, decision.state, changes);
  }
}

function timesOfRule(judgement: Judgement, tick: TickTimes): AlertTimes {
  const { rule } = judgement;
  return {
    forSeconds: rule.for_seconds,
    keepFiringForSeconds: rule.keep_firing_for_seconds,
    noData: rule.no_data,
    watchedGapSeconds: watchedGapSeconds(judgement, tick),
  };
}

/**
 * The longest gap between two evaluations that counts as watched. Of what is measured less often than its agent reports, as
 * a certificate every five minutes, a sample counts for as long as the rule's window while hub and agent were there.
 */
function watchedGapSeconds({ rule, watched }: Judgement, { now, intervalSeconds, upSince }: TickTimes): number {
  const { agent, times } = watched;
  const window = rule.condition.kind === 'metric' ? rule.condition.window_seconds : 0;
  const since = Math.max(upSince.getTime(), agent.watched_since.getTime(), agent.status_changed_at.getTime());
  const thereSeconds = (now.getTime() - since) / 1000;
  return Math.max(times.missingAfterSeconds, 3 * intervalSeconds, Math.min(window, thereSeconds)) + intervalSeconds;
}

function toNewAlert(
  judgement: Judgement,
  begin: { status: 'pending' | 'firing'; startedAt: Date; isStale: boolean },
): NewAlert {
  const { rule, watched, series, seen, lastSampleAt, summary } = judgement;
  return {
    ruleId: rule.rule_id,
    ruleName: rule.name,
    severity: rule.severity,
    agentId: watched.agent.id,
    agentName: watched.agent.name,
    series,
    ...begin,
    value: valueOf(seen),
    threshold: rule.threshold,
    summary,
    note: begin.isStale ? 'data is missing' : null,
    lastSampleAt,
  };
}

function addKept(judgement: Judgement, open: OpenAlert, state: AlertUpdate['to'], changes: AlertChanges): void {
  const { rule, seen, summary } = judgement;
  // A rule about silence judges by the clock: what has come is no matter to its decision, but must be known later.
  const to = rule.condition.kind === 'no_data' ? { ...state, lastSampleAt: judgement.lastSampleAt } : state;
  const value = valueOf(seen) ?? open.value;
  const fires = open.status === 'pending' && to.status !== 'pending';
  const update: AlertUpdate = {
    alertId: open.alertId,
    ruleId: rule.rule_id,
    from: open.status,
    to,
    value,
    threshold: rule.threshold,
    summary: fires ? summary : null,
    note: noteOf(open, to),
  };
  if (fires || isWorthWriting(rule, open, update)) changes.kept.push(update);
}

function noteOf(open: OpenAlert, to: AlertUpdate['to']): string | null {
  if (open.isStale !== to.isStale) return to.isStale ? 'data is missing' : 'data is back';
  if (open.notBreachedSince === null && to.notBreachedSince !== null) return 'no longer breached, kept firing';
  if (open.notBreachedSince !== null && to.notBreachedSince === null) return 'breached again';
  return null;
}

/** What the clock alone moves is not written at every tick: a pending alert must be, a firing one only when it changed. */
function isWorthWriting({ condition }: EvaluatedRule, open: OpenAlert, { to, value, note }: AlertUpdate): boolean {
  if (note !== null || to.status === 'pending') return true;
  if (open.lastSampleAt?.getTime() !== to.lastSampleAt?.getTime()) return true;
  return value !== open.value && condition.kind === 'event';
}

function valueOf(seen: Observation): number | null {
  return seen.kind === 'judged' ? seen.value : null;
}
