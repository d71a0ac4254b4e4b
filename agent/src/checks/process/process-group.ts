import type { CheckEvent } from '../check.js';
import type { ProcessReading } from './process-table.js';

/** The oldest process of a group when it was last looked at, as it is kept over restarts of the agent. */
export interface OldestProcess {
  readonly query: string;
  readonly bootId: string | null;
  readonly started: number;
}

/** What came back from the state folder, where it is about the same processes. */
export function readOldest(kept: unknown, query: string): OldestProcess | undefined {
  const oldest = kept as Partial<OldestProcess> | null | undefined;
  if (oldest?.query !== query || typeof oldest.started !== 'number') return undefined;
  return { query, bootId: typeof oldest.bootId === 'string' ? oldest.bootId : null, started: oldest.started };
}

/**
 * Whether a group was started anew: its oldest process is younger than the oldest was before, on a machine that has not been
 * started anew itself. Workers that come and go below a master are no restart.
 */
export function isRestarted(before: OldestProcess | undefined, now: OldestProcess): boolean {
  return before !== undefined && before.bootId === now.bootId && now.started > before.started;
}

/** The event of a restart. */
export function restartEvent(name: string, ageSeconds: number): CheckEvent {
  const message = `${name} was restarted: its oldest process began ${Math.round(ageSeconds)} s ago`;
  return { kind: 'process.restarted', severity: 'info', message, attributes: { process: name } };
}

/** Processor time of each process, told apart from one that has had its number before. */
export function cpuTimesOf(processes: readonly ProcessReading[]): ReadonlyMap<string, number> {
  return new Map(
    processes.flatMap(({ pid, started, cpuSeconds }) =>
      cpuSeconds === undefined ? [] : [[`${pid} ${started}`, cpuSeconds] as const],
    ),
  );
}

/** Says how many there are, and what is wrong with that. */
export function judgeCount(
  count: number,
  { name, least, most }: { name: string; least: number; most: number | undefined },
): { isRight: boolean; message: string } {
  const isRight = count >= least && (most === undefined || count <= most);
  const wanted = most === undefined ? `${least} or more` : least === most ? String(least) : `${least} to ${most}`;
  const found = count === 1 ? `1 process ${name}` : `${count} processes ${name}`;
  return { isRight, message: isRight ? found : `${found} instead of ${wanted}` };
}
