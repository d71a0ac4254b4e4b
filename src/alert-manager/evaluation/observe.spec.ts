import { describe, expect, it } from '@jest/globals';
import type { HeartbeatRule, MetricRule, NoDataRule, StoredRule } from './evaluated-rule.js';
import {
  type BeatFacts,
  observeBeats,
  observeEvents,
  observeMetric,
  observeNoData,
  structuralEnd,
  type Watch,
} from './observe.js';

const NOW = new Date('2026-11-24T12:00:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);
const DAY = 86_400;

interface WatchTraits {
  upFor?: number;
  watchedFor?: number;
  changedAgo?: number;
  status?: Watch['agent']['status'];
  runState?: Watch['agent']['run_state'];
  isCheckRemoved?: boolean;
  skew?: number;
  reportAgo?: number | null;
}

/** A hub and an agent that have been there for three days; the agent may be silent for 90 s and has just reported. */
function watch(traits: WatchTraits = {}): Watch {
  const {
    upFor = 3 * DAY,
    watchedFor = 3 * DAY,
    changedAgo = 3 * DAY,
    status = 'online',
    runState = 'running',
    isCheckRemoved = false,
    skew = 0,
    reportAgo = 1,
  } = traits;
  return {
    now: NOW,
    upSince: ago(upFor),
    agent: { status, run_state: runState, watched_since: ago(watchedFor), status_changed_at: ago(changedAgo) },
    times: { missingAfterSeconds: 90, freshSeconds: 90, clockSkewSeconds: skew },
    newestReportAt: reportAgo === null ? null : ago(reportAgo),
    isCheckRemoved,
  };
}

describe('what acts by missing data', () => {
  it.each([
    ['keep', 300, 90, 'missing'],
    ['ok', 300, 299, 'judged'],
    ['ok', 300, 300, 'missing'],
    ['alert', 300, 299, 'judged'],
    ['alert', 30, 90, 'missing'],
    ['alert', 86_400, 599, 'judged'],
    ['alert', 86_400, 600, 'missing'],
  ])(
    'with %s and a window of %d s finds a series that is silent for %d s %s',
    (no_data, window_seconds, silent, kind) => {
      const rule = { condition: { operator: '>', window_seconds }, threshold: 90, no_data } as MetricRule;
      const facts = { sampleAt: ago(silent), lastSampleAt: null, value: 1, samples: undefined };
      expect(observeMetric(rule, facts, watch())).toMatchObject({ kind });
    },
  );
});

describe('observeMetric', () => {
  const condition = { operator: '>', window_seconds: 300 };
  const rule = { condition, threshold: 90, clear_threshold: 80, min_samples: 3, no_data: 'keep' } as MetricRule;
  const see = (sampleAgo: number | null, value: number | undefined, traits: WatchTraits = {}, samples = 3) => {
    const sampleAt = sampleAgo === null ? null : ago(sampleAgo);
    return observeMetric(rule, { sampleAt, lastSampleAt: ago(2 * DAY), value, samples }, watch(traits));
  };

  it.each<[string, ReturnType<typeof see>, object]>([
    ['breaches', see(1, 91), { kind: 'judged', isBreached: true, isCleared: false, value: 91, sampleAt: ago(1) }],
    ['is between', see(1, 85), { kind: 'judged', isBreached: false, isCleared: false }],
    ['is clear', see(1, 80), { kind: 'judged', isBreached: false, isCleared: true }],
    ['was not read', see(1, undefined), { kind: 'unjudged' }],
    ['has too few samples', see(1, 91, {}, 2), { kind: 'unjudged' }],
    ['has no fresh report', see(1, 91, { reportAgo: null }), { kind: 'unjudged' }],
    ['is not missing yet', see(89.9, 91), { kind: 'judged' }],
    ['is missing', see(90, 91), { kind: 'missing' }],
    ['is missing by a clock behind', see(190, 91, { skew: -100 }), { kind: 'missing' }],
    ['is not missing by a clock behind', see(189, 91, { skew: -100 }), { kind: 'judged' }],
    ['is missing by a clock ahead', see(-10, 91, { skew: 100 }), { kind: 'missing' }],
    ['is missing to a hub that was away', see(200, 91, { upFor: 89 }), { kind: 'unjudged' }],
    ['is missing of an agent that is new', see(200, 91, { watchedFor: 89 }), { kind: 'unjudged' }],
    ['is missing in maintenance', see(200, 91, { status: 'maintenance' }), { kind: 'unjudged' }],
    ['has not been seen for a day', see(null, undefined), { kind: 'expired' }],
    ['has not been seen, nor its agent', see(null, undefined, { reportAgo: null }), { kind: 'missing' }],
    ['is of a removed check', see(600, undefined, { isCheckRemoved: true, reportAgo: 0 }), { kind: 'expired' }],
    ['was of a removed check just now', see(599, undefined, { isCheckRemoved: true }), { kind: 'missing' }],
    [
      'is of a removed check, its agent silent',
      see(900, 1, { isCheckRemoved: true, reportAgo: null }),
      { kind: 'missing' },
    ],
    ['is of stopped checks', see(1, 91, { runState: 'stopped' }), { kind: 'unwatched' }],
    ['was of stopped checks for long', see(900, undefined, { runState: 'stopped' }), { kind: 'unwatched' }],
    ['came last before its agent went', see(2, 91, { status: 'offline' }), { kind: 'judged', isBreached: true }],
    ['has not been seen, its agent back', see(null, undefined, { changedAgo: 100 }), { kind: 'missing' }],
  ])('of a series that %s', (_, seen, expected) => {
    expect(seen).toMatchObject(expected);
  });
});

describe('a sample that an alert was judged by', () => {
  const rule = { condition: { operator: '>', window_seconds: 300 }, threshold: 90, no_data: 'alert' } as MetricRule;
  const facts = { sampleAt: ago(2), lastSampleAt: ago(2), value: 91, samples: undefined };

  it.each([
    ['online', 'judged'],
    ['offline', 'unwatched'],
  ] as const)('of an agent that is %s is %s', (status, kind) => {
    expect(observeMetric(rule, facts, watch({ status }))).toMatchObject({ kind });
  });
});

describe('observeNoData', () => {
  const see = (threshold: number, sampleAgo: number | null, traits: WatchTraits = {}) =>
    observeNoData({ threshold } as NoDataRule, sampleAgo === null ? null : ago(sampleAgo), watch(traits));

  it.each<[string, ReturnType<typeof see>, object]>([
    ['never sent', see(120, null), { kind: 'unjudged' }],
    ['sends', see(120, 119), { kind: 'judged', isBreached: false, value: 119 }],
    ['is silent', see(120, 120), { kind: 'judged', isBreached: true, value: 120 }],
    ['is silent, the hub back', see(120, 200, { upFor: 119 }), { kind: 'unjudged' }],
    ['is silent in maintenance', see(120, 200, { status: 'maintenance' }), { kind: 'unjudged' }],
    ['was given up', see(120, DAY + 2), { kind: 'expired' }],
    ['is of a removed check', see(7200, 601, { isCheckRemoved: true }), { kind: 'expired' }],
    ['is given up later by a patient rule', see(DAY, DAY + 2), { kind: 'judged', isBreached: true }],
    ['is silent with its agent', see(120, 2 * DAY, { reportAgo: null }), { kind: 'judged', isBreached: true }],
  ])('of a series that %s', (_, seen, expected) => {
    expect(seen).toMatchObject(expected);
  });
});

describe('observeEvents', () => {
  it.each([
    [null, false],
    [1, false],
    [2, true],
  ])('of %j events where 2 are too many', (count, isBreached) => {
    expect(observeEvents({ threshold: 2 } as never, count)).toMatchObject({ isBreached, value: count });
  });
});

describe('observeBeats', () => {
  const see = (
    threshold: number | null,
    facts: { status?: BeatFacts['status']; silent?: number; watched?: number; interval?: number },
    hub: { up?: number; isTicking?: boolean; startedAgo?: number } = {},
  ) =>
    observeBeats(
      { threshold } as HeartbeatRule,
      {
        status: facts.status ?? 'online',
        status_changed_at: ago(50),
        last_heartbeat: facts.silent === undefined ? null : ago(facts.silent),
        watched_since: ago(facts.watched ?? 3 * DAY),
        heartbeatIntervalSeconds: facts.interval ?? 60,
      },
      hub.startedAgo === undefined ? null : ago(hub.startedAgo),
      { now: NOW, upSince: ago(hub.up ?? DAY), isTicking: hub.isTicking ?? true },
    );
  const due = { kind: 'judged', isBreached: true };
  const fine = { kind: 'judged', isBreached: false };
  const open = { kind: 'unjudged' };

  it.each<[string, ReturnType<typeof see>, object]>([
    ['offline', see(null, { status: 'offline', silent: 300 }), { ...due, since: ago(50), value: null }],
    ['online', see(null, { silent: 300 }), fine],
    [
      'in maintenance, without a sign since',
      see(null, { status: 'maintenance', silent: 300 }, { startedAgo: 100 }),
      open,
    ],
    ['in maintenance, with a sign since', see(null, { status: 'maintenance', silent: 5 }, { startedAgo: 100 }), fine],
    ['online, the clock set back', see(null, { silent: 300 }, { startedAgo: -100 }), fine],
    ['on time, but for the way', see(1, { silent: 74.9 }), { ...fine, value: 0 }],
    ['too late', see(1, { silent: 75 }), { ...due, value: 1 }],
    ['one short', see(2, { silent: 134 }), { ...fine, value: 1 }],
    ['two missed', see(2, { silent: 135 }), { ...due, value: 2 }],
    ['two missed since it is watched', see(2, { watched: 135 }), due],
    ['two missed while the hub was away', see(2, { silent: 300 }, { up: 134 }), fine],
    ['a second late of two', see(1, { silent: 3.9, interval: 2 }), { ...fine, value: 0 }],
    ['two seconds late of two', see(1, { silent: 4, interval: 2 }), due],
    ['a minute late of a day', see(1, { silent: DAY + 60, interval: DAY }, { up: 3 * DAY }), due],
    ['two missed while no beat can be stored', see(2, { silent: 300 }, { isTicking: false }), open],
    ['two missed in maintenance', see(2, { status: 'maintenance', silent: 300 }), open],
    ['offline with fewer than so many missed', see(9, { status: 'offline', silent: 300 }), open],
  ])('of an agent that is %s', (_, seen, expected) => {
    expect(seen).toMatchObject(expected);
  });
});

describe('structuralEnd', () => {
  const rule = (condition: object, isEnabled = true): StoredRule =>
    ({ condition, is_enabled: isEnabled, selector: {}, threshold: 1 }) as StoredRule;
  const metric = { kind: 'metric', metric: 'a{n=1}', aggregate: 'avg', window_seconds: 300, operator: '>' };

  it.each<[string, StoredRule | undefined, string | null, boolean, string | undefined]>([
    ['goes on', rule(metric), 'a{m=2,n=1}', true, undefined],
    ['is about beats', rule({ kind: 'heartbeat' }), null, true, undefined],
    ['has no rule', undefined, 'a', true, 'rule_deleted'],
    ['has a rule that is off', rule(metric, false), 'a{n=1}', true, 'rule_disabled'],
    ['has an agent that left', rule(metric), 'a{n=1}', false, 'left_selector'],
    ['is about another series', rule(metric), 'a{n=2}', true, 'rule_changed'],
    ['is about no series', rule(metric), null, true, 'rule_changed'],
    ['is about a series of beats', rule({ kind: 'heartbeat' }), 'a', true, 'rule_changed'],
    ['has a rule that makes no sense', { ...rule(metric), selector: null as never }, 'a{n=1}', false, undefined],
    ['has a rule on nothing', rule(null as never), 'a{n=1}', false, undefined],
  ])('of an alert that %s', (_, given, series, isMatched, reason) => {
    expect(structuralEnd(given, series, isMatched)).toBe(reason);
  });
});
