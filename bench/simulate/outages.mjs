import { fraction } from './seeds.mjs';

/**
 * Who is silent when, in milliseconds since the run began: decided before anything is sent, so that what the hub says
 * afterwards can be judged against it. A window without an end lasts longer than the run.
 */
const SALT = { who: 21, flaps: 22, begin: 23, away: 24, back: 25 };

/** Those of `count` agents whom a share falls on: as many as the share says, spread over all of them. */
export function chosenAgents(count, share, salt) {
  const drawn = Array.from({ length: count }, (_, index) => index);
  drawn.sort((one, other) => fraction(one, salt) - fraction(other, salt) || one - other);
  return new Set(drawn.slice(0, Math.round(count * share)));
}

/**
 * The windows of an agent that flaps: silent for 0.6 to 1.6 times as long as the hub waits, so that it is now found
 * offline and now just not, and back for one to two such times.
 */
export function flapWindows(seed, timeoutMs, lengthMs) {
  const windows = [];
  let at = fraction(seed, SALT.begin) * timeoutMs;
  for (let each = 0; at < lengthMs; each++) {
    const to = at + (0.6 + fraction(seed + SALT.away, each)) * timeoutMs;
    windows.push({ from: Math.round(at), to: to < lengthMs ? Math.round(to) : null, reason: 'flap' });
    at = to + (1 + fraction(seed + SALT.back, each)) * timeoutMs;
  }
  return windows;
}

/**
 * The windows of every agent, by index; agents without one are missing. An agent of the outage does not flap.
 * @param plan `outage` {share, fromMs, lengthMs or null}, `flap` a share, `timeoutMs` how long the hub waits.
 */
export function planOutages(count, lengthMs, { outage, flap, timeoutMs }) {
  const windows = new Map();
  const flapping = flap > 0 ? chosenAgents(count, flap, SALT.flaps) : [];
  for (const index of flapping) {
    const planned = flapWindows(index, timeoutMs, lengthMs);
    if (planned.length > 0) windows.set(index, planned);
  }
  if (outage !== undefined && outage.fromMs < lengthMs) {
    const end = outage.lengthMs === null ? Infinity : outage.fromMs + outage.lengthMs;
    const window = { from: outage.fromMs, to: end < lengthMs ? end : null, reason: 'outage' };
    for (const index of chosenAgents(count, outage.share, SALT.who)) windows.set(index, [window]);
  }
  return windows;
}
