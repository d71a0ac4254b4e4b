import { createHash } from 'node:crypto';

/**
 * Where in its interval an agent ticks, in [0, 1): even over a fleet, and the same after every restart, so that
 * neither a rolled-out restart nor a hub that returns makes the agents tick together.
 */
export function phaseOf(agentId: string, timer: string): number {
  return createHash('sha256').update(`${timer}:${agentId}`).digest().readUInt32BE(0) / 2 ** 32;
}

/**
 * The wait to the next point of the agent's own grid, between half and one and a half intervals: computed from the
 * clock each time, so lateness never adds up, and a timer that fires a little early does not tick twice.
 */
export function waitToNextTickMs(nowMs: number, intervalMs: number, phase: number): number {
  const offset = phase * intervalMs;
  const earliest = nowMs + intervalMs / 2;
  const next = Math.ceil((earliest - offset) / intervalMs) * intervalMs + offset;
  return Math.round(next - nowMs);
}
