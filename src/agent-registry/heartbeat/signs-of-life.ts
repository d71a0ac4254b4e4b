import type { AgentCheck } from '../agent.entity.js';
import type { BeatStatus, ConfigState, RunState } from '../agent-kinds.js';

/** What a beat said; a field that the agent left out is undefined and leaves the stored one. */
export interface Beat {
  status: BeatStatus;
  message?: string | undefined;
  reason?: string | undefined;
  expected_back_in_seconds?: number | undefined;
  boot_id?: string | undefined;
  sent_at?: Date | undefined;
  run_state?: RunState | undefined;
  config_hash?: string | undefined;
  config_state?: ConfigState | undefined;
  config_error?: string | undefined;
  checks?: AgentCheck[] | undefined;
}

/** Proof that an agent lives: a beat, the newest values of a report, or just a request that went well. */
export interface SignOfLife {
  agentId: string;
  beat?: Beat;
  cpuUsage?: number | undefined;
  memoryUsage?: number | undefined;
  /** When the two values were measured, by the agent's clock. */
  measuredAt?: Date;
}

/**
 * Merges the signs of one agent that share a flush into one, in the order of their arrival: the last beat counts, with
 * what only earlier ones said kept, and the newest measurement.
 */
export function mergeSigns(earlier: SignOfLife, later: SignOfLife): SignOfLife {
  const isNewer = (later.measuredAt?.getTime() ?? 0) >= (earlier.measuredAt?.getTime() ?? 0);
  const { cpuUsage, memoryUsage, measuredAt } = isNewer && later.measuredAt !== undefined ? later : earlier;
  const beat = mergeBeats(earlier.beat, later.beat);
  return {
    agentId: later.agentId,
    ...(beat === undefined ? {} : { beat }),
    ...(measuredAt === undefined ? {} : { cpuUsage, memoryUsage, measuredAt }),
  };
}

function mergeBeats(earlier: Beat | undefined, later: Beat | undefined): Beat | undefined {
  if (earlier === undefined || later === undefined) return later ?? earlier;
  const { boot_id, sent_at, run_state, config_hash, config_state, checks } = earlier;
  // An error belongs to the state it was said with.
  const config_error = later.config_state === undefined ? earlier.config_error : undefined;
  const said = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== undefined)) as Partial<Beat>;
  return {
    boot_id,
    sent_at,
    run_state,
    config_hash,
    config_state,
    config_error,
    checks,
    status: later.status,
    ...said,
  };
}
