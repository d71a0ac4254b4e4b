import { describe, expect, it } from '@jest/globals';
import {
  type AlertState,
  type AlertTimes,
  nextAlertState,
  type Observation,
  type Previous,
} from './next-alert-state.js';

const BEGIN = Date.UTC(2026, 0, 1);
const LIMIT = 90;
const CLEAR = 80;

const TIMES: AlertTimes = { forSeconds: 0, keepFiringForSeconds: null, noData: 'keep', watchedGapSeconds: 120 };

/** A value, `-` for missing data, `!` for a series given up, `o` for nobody there, `?` for nothing new, `hand` for a resolution by hand. */
function read(word: string, at: Date): Observation {
  if (word === '-') return { kind: 'missing' };
  if (word === '!') return { kind: 'expired' };
  if (word === 'o') return { kind: 'unwatched' };
  if (word === '?') return { kind: 'unjudged' };
  const value = Number(word);
  return { kind: 'judged', isBreached: value > LIMIT, isCleared: value <= CLEAR, value, sampleAt: at };
}

interface Timeline {
  /** What became of the alert at each step, in a word. */
  steps: string[];
  /** The transitions, as `from > to reason`. */
  transitions: string[];
}

/** Plays `10 95x5 20`, a word every so many seconds; a word `+600` lets that much time pass without an evaluation. */
function play(text: string, times: Partial<AlertTimes> = {}, every = 60): Timeline {
  let previous: Previous = 'none';
  let seconds = 0;
  const timeline: Timeline = { steps: [], transitions: [] };
  const nameOf = (state: Previous): string => (typeof state === 'string' ? state : state.status);
  const change = (to: Previous, reason = ''): void => {
    if (nameOf(previous) !== nameOf(to)) {
      timeline.transitions.push(`${nameOf(previous)} > ${nameOf(to)} ${reason}`.trim());
    }
    previous = to;
  };
  const words = text.split(' ').flatMap((word) => {
    const [, repeated = word, count = '1'] = /^(.+)x(\d+)$/.exec(word) ?? [];
    return Array.from({ length: Number(count) }, () => repeated);
  });
  for (const word of words) {
    if (word.startsWith('+')) {
      seconds += Number(word);
      continue;
    }
    if (word === 'hand') {
      change('held', 'manual');
      continue;
    }
    const now = new Date(BEGIN + seconds * 1000);
    const before: Previous = previous;
    const decided = nextAlertState(before, read(word, now), { ...TIMES, ...times }, now);
    switch (decided.kind) {
      case 'nothing':
        break;
      case 'begin':
        change({
          status: decided.status,
          startedAt: decided.startedAt,
          evaluatedAt: now,
          lastSampleAt: now,
          notBreachedSince: null,
          isStale: decided.isStale,
        });
        break;
      case 'keep':
        change(decided.state);
        break;
      case 'forget':
        change('none', 'forgotten');
        break;
      case 'release':
        change('none', 'released');
        break;
      case 'resolve':
        change('none', decided.reason);
    }
    timeline.steps.push(describeState(previous));
    seconds += every;
  }
  return timeline;
}

function describeState(state: Previous): string {
  if (typeof state === 'string') return state;
  return `${state.status}${state.isStale ? ' stale' : ''}`;
}

const F = 'firing';
const P = 'pending';
const N = 'none';

/** The life cycle: each line a story, and what is to become of it step by step. */
const STORIES: [name: string, times: Partial<AlertTimes>, words: string, steps: string[]][] = [
  ['fires at once', {}, '10 95x2 20', [N, F, F, N]],
  ['waits for its time', { forSeconds: 120 }, '95x4', [P, P, F, F]],
  ['is forgotten when it clears in time', { forSeconds: 120 }, '95x2 90 95', [P, P, N, P]],
  ['flaps without ever firing', { forSeconds: 120 }, '95 10 95 10 95 10', [P, N, P, N, P, N]],
  ['does not mature by time alone', { forSeconds: 60 }, '95 ?x5', [P, P, P, P, P, P]],
  ['does not mature by missing data', { forSeconds: 60 }, '95 -x3', [P, `${P} stale`, `${P} stale`, `${P} stale`]],
  ['counts only time that was watched', { forSeconds: 120 }, '95x2 +600 95 95x2', [P, P, P, F, F]],
  ['begins anew after an hour unwatched', { forSeconds: 120 }, '95x2 +4000 95x3', [P, P, P, P, F]],
  ['goes on after a short restart', { forSeconds: 180 }, '95x2 +60 95 95', [P, P, F, F]],
  ['stays between the thresholds', {}, '95 85x3 80', [F, F, F, F, N]],
  ['is kept firing for its time', { keepFiringForSeconds: 120 }, '95 10x3', [F, F, F, N]],
  ['is kept anew after it was breached again', { keepFiringForSeconds: 120 }, '95 10x2 95 10x3', [F, F, F, F, F, F, N]],
  ['is stale while data is missing', {}, '95 -x2 95', [F, `${F} stale`, `${F} stale`, F]],
  [
    'is stale while nobody is there, whatever missing data means',
    { noData: 'ok' },
    '95 ox2 95',
    [F, `${F} stale`, `${F} stale`, F],
  ],
  [
    'does not mature while nobody is there',
    { forSeconds: 60, noData: 'alert' },
    '95 ox3',
    [P, `${P} stale`, `${P} stale`, `${P} stale`],
  ],
  ['neither begins nor ends by nobody being there', { noData: 'alert' }, 'o 95 hand o 95', [N, F, 'held', 'held']],
  ['is over when data is back and fine', {}, '95 - 10', [F, `${F} stale`, N]],
  ['resolves without data where the rule says so', { noData: 'ok' }, '95 -', [F, N]],
  ['forgets without data where the rule says so', { noData: 'ok', forSeconds: 60 }, '95 -', [P, N]],
  ['fires without data where the rule says so', { noData: 'alert' }, '- -', [`${F} stale`, `${F} stale`]],
  [
    'fires a pending one without data where the rule says so',
    { noData: 'alert', forSeconds: 600 },
    '95 -',
    [P, `${F} stale`],
  ],
  [
    'is stale without data where that is an alarm anyway',
    { noData: 'alert' },
    '95 - -',
    [F, `${F} stale`, `${F} stale`],
  ],
  ['ends with its series', {}, '95 - !', [F, `${F} stale`, N]],
  ['is forgotten with its series', { forSeconds: 600 }, '95 !', [P, N]],
  ['is quiet after a resolution by hand until it was false once', {}, '95 hand 95x2 10 95', [F, 'held', 'held', N, F]],
  ['stays quiet by missing data', { noData: 'alert' }, '95 hand - 10', [F, 'held', N]],
  ['is armed again where missing data is the end', { noData: 'ok' }, '95 hand -', [F, N]],
  ['is armed again when its series is given up', {}, '95 hand !', [F, N]],
  ['makes nothing of what it cannot judge', { noData: 'keep' }, '? - !', [N, N, N]],
];

describe('the life of an alert', () => {
  it.each(STORIES)('%s', (_, times, words, steps) => {
    expect(play(words, times).steps).toEqual(steps);
  });

  it('has a story for every way from one status to another', () => {
    const told = new Set(STORIES.flatMap(([, times, words]) => play(words, times).transitions));
    expect([...told].sort()).toEqual([
      'firing > held manual',
      'firing > none no_data_ok',
      'firing > none recovered',
      'firing > none series_expired',
      'held > none released',
      'none > firing',
      'none > pending',
      'pending > firing',
      'pending > none forgotten',
    ]);
  });

  it('lets an acknowledged alert go on and end like a firing one', () => {
    const state = stateOf({ status: 'acknowledged' });
    expect(nextAlertState(state, read('95', later(60)), TIMES, later(60))).toMatchObject({
      kind: 'keep',
      state: { status: 'acknowledged' },
    });
    expect(nextAlertState(state, { kind: 'missing' }, TIMES, later(60))).toMatchObject({
      kind: 'keep',
      state: { status: 'acknowledged', isStale: true },
    });
    expect(nextAlertState(state, read('10', later(60)), TIMES, later(60))).toEqual({
      kind: 'resolve',
      reason: 'recovered',
    });
  });

  it('begins when the condition is known to have begun', () => {
    const since = new Date(BEGIN - 30_000);
    const seen: Observation = {
      kind: 'judged',
      isBreached: true,
      isCleared: false,
      value: null,
      sampleAt: null,
      since,
    };
    expect(nextAlertState('none', seen, { ...TIMES, forSeconds: 60 }, later(0))).toEqual({
      kind: 'begin',
      status: 'pending',
      startedAt: since,
      isStale: false,
    });
  });

  it('does nothing more when the same facts are seen twice, whatever they are', () => {
    for (const previous of everyState()) {
      for (const word of ['95', '85', '10', '-', '!', 'o', '?']) {
        for (const noData of ['keep', 'alert', 'ok'] as const) {
          for (const keepFiringForSeconds of [null, 600]) {
            const times = { ...TIMES, forSeconds: 120, noData, keepFiringForSeconds };
            const once = nextAlertState(previous, read(word, later(60)), times, later(60));
            if (once.kind !== 'keep') continue;
            const again = nextAlertState(once.state, read(word, later(60)), times, later(75));
            expect([previous, word, noData, again]).toEqual([previous, word, noData, { kind: 'nothing' }]);
          }
        }
      }
    }
  });
});

const later = (seconds: number): Date => new Date(BEGIN + seconds * 1000);

function stateOf(state: Partial<AlertState>): AlertState {
  const unremarkable = { evaluatedAt: later(0), lastSampleAt: later(0), notBreachedSince: null, isStale: false };
  return { status: 'firing', startedAt: later(0), ...unremarkable, ...state };
}

function everyState(): AlertState[] {
  return (['pending', 'firing', 'acknowledged'] as const).flatMap((status) =>
    [true, false].flatMap((isStale) =>
      [null, later(30)].map((notBreachedSince) => stateOf({ status, isStale, notBreachedSince })),
    ),
  );
}
