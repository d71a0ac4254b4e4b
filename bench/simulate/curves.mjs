import { fraction } from './seeds.mjs';

/**
 * A curve is a pure function of an agent's seed and a time in milliseconds: the same report can be made again for as long
 * as it waits, and a day that has passed can be filled in afterwards.
 */
const MINUTE = 60_000;
const DAY = 86_400_000;
/** When a working day is busiest, in UTC; each agent has its own within two hours around. */
const BUSIEST = 14 / 24;

const SALT = { peak: 1, level: 2, wander: 3, jitter: 4, phase: 5 };

/** Chance that changes every `lengthMs` and is a smooth line in between; 0 to 1. */
function wander(seed, at, lengthMs) {
  const place = at / lengthMs;
  const step = Math.floor(place);
  const part = place - step;
  const ease = part * part * (3 - 2 * part);
  const [before, after] = [fraction(seed + SALT.wander, step), fraction(seed + SALT.wander, step + 1)];
  return before + (after - before) * ease;
}

/**
 * How busy an agent is, 0 to 1: a wave over the day, a wander over quarters of an hour, and some jitter from one minute
 * to the next.
 */
function busyness(seed, at) {
  const peak = BUSIEST + (fraction(seed, SALT.peak) - 0.5) / 6;
  const wave = (1 + Math.cos(2 * Math.PI * (at / DAY - peak))) / 2;
  const own = fraction(seed, SALT.level);
  const jitter = fraction(seed + SALT.jitter, Math.floor(at / (MINUTE / 4)));
  return 0.5 * wave + 0.15 * own + 0.25 * wander(seed, at, 15 * MINUTE) + 0.1 * jitter;
}

/** Three decimals of a small number, none of a large one: what a gauge would tell, in few bytes. */
function rounded(value) {
  return Math.abs(value) < 1000 ? Math.round(value * 1000) / 1000 : Math.round(value);
}

/** A quantity that is `low` in an idle night and `high` at the busiest moment of a busy agent; `low` may be the larger. */
export const daily = (low, high) => (seed, at) => rounded(low + (high - low) * busyness(seed, at));

/** The same in whole numbers. */
export const counted = (low, high) => (seed, at) => Math.round(low + (high - low) * busyness(seed, at));

/** A value that an agent has for good, between two bounds. */
export const fixed = (low, high = low) => {
  return (seed) => Math.round(low + (high - low) * fraction(seed, SALT.level));
};

/** A quantity that goes from `first` to `last` within `lengthMs`, and then begins anew; agents are at different places. */
export const sawtooth = (first, last, lengthMs) => (seed, at) => {
  const place = at / lengthMs + fraction(seed, SALT.phase);
  return rounded(first + (last - first) * (place - Math.floor(place)));
};

/** Seconds since a start that comes once in `lengthMs`. */
export const uptime = (lengthMs) => sawtooth(0, lengthMs / 1000, lengthMs);

/** 0, and a few of something now and then. */
export const seldom = (chance, most) => (seed, at) => {
  const drawn = fraction(seed + SALT.jitter, Math.floor(at / MINUTE));
  return drawn < chance ? Math.ceil((drawn / chance) * most) : 0;
};
