import { AgentClock } from '../src/hub/agent-clock.js';
import { FailureLog } from '../src/support/failure-log.js';
import { createLog } from '../src/support/log.js';
import type { SegmentLimits } from '../src/spool/segments.js';
import { Spool } from '../src/spool/spool.js';
import { DiskFiles, type SpoolFiles } from '../src/spool/spool-files.js';

/** A spool of a folder with what it counted and logged. */
export interface SpooledFolder {
  readonly spool: Spool;
  readonly dropped: Map<string, number>;
  readonly lines: string[];
}

/** How a spec differs from a spool on a disk that works, of an agent that has heard its hub. */
export interface SpoolChanges {
  readonly files?: SpoolFiles;
  readonly limits?: SegmentLimits;
  readonly clock?: AgentClock;
}

/** A clock of an agent that has heard a hub with the same time. */
export function aHeardClock(): AgentClock {
  const clock = new AgentClock();
  clock.hear(clock.reading, new Date().toISOString());
  return clock;
}

/** Opens the spool of a folder; another one of the same folder is what a restart has. */
export async function openSpool(folder: string, changes: SpoolChanges = {}): Promise<SpooledFolder> {
  const dropped = new Map<string, number>();
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const log = createLog({ level: 'debug', isReadable: true, write, now: () => new Date() });
  const spool = new Spool({
    files: new DiskFiles(folder),
    limits: { bytes: 1024 * 1024, segmentBytes: 64 * 1024 },
    isOrdered: true,
    clock: aHeardClock(),
    outcome: new FailureLog(log, 'keeping reports on disk'),
    onDropped: (reason, count) => {
      if (count > 0) dropped.set(reason, (dropped.get(reason) ?? 0) + count);
    },
    ...changes,
  });
  await spool.open();
  return { spool, dropped, lines };
}

/** The `value` of every waiting item, oldest first. */
export async function valuesOf(spool: Spool): Promise<number[]> {
  const items = await spool.read(spool.waiting);
  return items.map(({ json }) => (JSON.parse(json) as { value: number }).value);
}

/** One item, told from others by its value; `padding` makes it longer in a way that compression does not undo. */
export function anItem(value: number, padding = ''): { json: string; atMs: number } {
  return { json: JSON.stringify({ value, padding }), atMs: Date.now() };
}
