const DAY_SECONDS = 86_400;

/** The seconds that one row of a rollup stands for. */
export type LevelSeconds = 300 | 3600;

/** One level of rollups: how wide its buckets are, and where they are. */
export interface RollupLevel {
  seconds: LevelSeconds;
  table: 'agent_metrics_5m' | 'agent_metrics_1h';
  /** How long after its end a bucket is left alone, so that it is not rolled up before its last reports are in. */
  settleSeconds: number;
}

/** From reports. */
export const FIVE_MINUTES: RollupLevel = { seconds: 300, table: 'agent_metrics_5m', settleSeconds: 30 };
/** From the 5-minute rollups. */
export const ONE_HOUR: RollupLevel = { seconds: 3600, table: 'agent_metrics_1h', settleSeconds: 300 };

/** How long each level is kept, in days. */
export interface Retention {
  retentionRawDays: number;
  retention5mDays: number;
  retention1hDays: number;
}

/** The same with every level kept at least as long as what it is made from: it is made again when a report comes late. */
export function effectiveRetention(settings: Retention): Retention {
  const retention5mDays = Math.max(settings.retention5mDays, settings.retentionRawDays);
  const retention1hDays = Math.max(settings.retention1hDays, retention5mDays);
  return { retentionRawDays: settings.retentionRawDays, retention5mDays, retention1hDays };
}

/** The start of the bucket that a moment is in, both in seconds since the epoch. */
export function bucketOf(time: number, level: { seconds: number }): number {
  return Math.floor(time / level.seconds) * level.seconds;
}

/**
 * From when on reports are read themselves, in seconds since the epoch: these 5-minute buckets are still filling, or
 * have only just ended. Of those before, `rollup_marks` says which are not rolled up yet.
 */
export function openFrom(now: Date): number {
  return bucketOf(now.getTime() / 1000, FIVE_MINUTES) - FIVE_MINUTES.seconds;
}

/** The moment beyond which a level keeps nothing, in seconds since the epoch. */
export function keptFrom(now: Date, retentionDays: number): number {
  return now.getTime() / 1000 - retentionDays * DAY_SECONDS;
}
