import { seriesName } from '../../metrics/series-name.js';
import type { Measurements } from '../check.js';
import type { CommandCalls } from './redis-info.js';

/** Commands with figures of their own: those that took most of the server's time since it started. */
const MOST_COMMANDS = 20;
/** What all the others are called. */
const OTHERS = 'other';

type Commands = ReadonlyMap<string, CommandCalls>;

/**
 * How long a call took on average between two readings, in seconds, by command: of the twenty on which the server has
 * spent most of its time, and of all others together. What was not called has no figure, nor what was reset.
 */
export function commandDurations(before: Commands, now: Commands): Measurements {
  const shown = new Set(mostExpensive(now));
  const growth = new Map<string, CommandCalls>();
  for (const [command, calls] of now) {
    const earlier = before.get(command) ?? { count: 0, seconds: 0 };
    const [count, seconds] = [calls.count - earlier.count, calls.seconds - earlier.seconds];
    if (count <= 0 || seconds < 0) continue;
    const name = shown.has(command) ? command : OTHERS;
    const { count: countSoFar = 0, seconds: secondsSoFar = 0 } = growth.get(name) ?? {};
    growth.set(name, { count: countSoFar + count, seconds: secondsSoFar + seconds });
  }
  return Object.fromEntries(
    [...growth].map(([command, { count, seconds }]) => [
      seriesName('cache.command.duration', { command: command.slice(0, 64) }),
      roundToTenthsOfMicroseconds(seconds / count),
    ]),
  );
}

/** How long 99 of 100 calls took at most since the server started, in seconds, of the same twenty commands. */
export function slowestCalls(now: Commands, slowest: ReadonlyMap<string, number>): Measurements {
  const figures: Record<string, number> = {};
  for (const command of mostExpensive(now)) {
    const seconds = slowest.get(command);
    if (seconds !== undefined)
      figures[seriesName('cache.command.duration.p99', { command: command.slice(0, 64) })] =
        roundToTenthsOfMicroseconds(seconds);
  }
  return figures;
}

function mostExpensive(commands: Commands): readonly string[] {
  const sorted = [...commands].sort(([, one], [, other]) => other.seconds - one.seconds);
  return sorted.slice(0, MOST_COMMANDS).map(([command]) => command);
}

function roundToTenthsOfMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e7) / 1e7;
}
