import { join } from 'node:path';
import type { AgentClock } from '../hub/agent-clock.js';
import type { BufferFigures } from '../checks/own/own.check.js';
import { FailureLog } from '../support/failure-log.js';
import type { Log } from '../support/log.js';
import type { OwnFigures } from '../metrics/own-figures.js';
import { Spool } from './spool.js';
import { DiskFiles } from './spool-files.js';

/** What an agent's spools are made with. */
export interface SpoolsOptions {
  readonly stateDir: string;
  readonly mostMib: number;
  readonly clock: AgentClock;
  readonly figures: OwnFigures;
  readonly log: Log;
}

/** An agent's two spools: a flood of events displaces no report. */
export interface Spools {
  readonly reports: Spool;
  readonly events: Spool;
}

const MIB = 1024 * 1024;
const SHARES = { reports: 7 / 8, events: 1 / 8 };
/** So that a small spool gives up a part of itself, not all. */
const SMALLEST_SEGMENTS = 8;

/** Makes both spools of a state folder, within one limit; neither is open yet. */
export function makeSpools({ stateDir, mostMib, clock, figures, log }: SpoolsOptions): Spools {
  const make = (list: keyof Spools): Spool => {
    const bytes = Math.floor(mostMib * MIB * SHARES[list]);
    return new Spool({
      files: new DiskFiles(join(stateDir, 'spool', list)),
      limits: { bytes, segmentBytes: Math.min(MIB, Math.floor(bytes / SMALLEST_SEGMENTS)) },
      isOrdered: list === 'reports',
      clock,
      outcome: new FailureLog(log, `keeping ${list} on disk`),
      onDropped: (reason, count) => {
        figures.countDropped(reason, count);
        if (reason === 'corrupt' && count > 0) log.warn(`${list} were damaged on disk and are lost`, { count });
      },
    });
  };
  return { reports: make('reports'), events: make('events') };
}

/** What an agent says of its spools; ages by the clock of the hub, which the times of what waits are of, once it is known. */
export function bufferFigures({ reports, events }: Spools, clock: AgentClock): BufferFigures {
  const nowMs = clock.stamp().wallMs;
  const ageMs = nowMs - (reports.oldest?.timeMs ?? nowMs);
  return {
    usedBytes: reports.usedBytes + events.usedBytes,
    reports: reports.size,
    oldestSeconds: Math.max(0, Math.round(ageMs / 1000)),
  };
}
