/** Why a report, or a part of one, will never reach the hub. */
export type DropReason =
  /** Older than what displaced it, while the hub was away for longer than the spool has room. */
  | 'buffer_full'
  /** Damaged on this machine's disk. */
  | 'corrupt'
  /** A check found more events in one interval than an agent sends. */
  | 'too_many'
  /** The hub will not have it: what it says besides, where it says why. */
  | 'refused'
  | 'series_limit'
  | 'too_new'
  | 'too_old';

/**
 * What the agent counts about itself between two reports. Counts are taken, not read, so that each event is in exactly
 * one report and sums are right.
 */
export class OwnFigures {
  /** How far the agent's clock is ahead of the hub's, as the last beat showed; undefined before the first. */
  clockSkewSeconds: number | undefined;
  private pushFailures = 0;
  private readonly dropped = new Map<DropReason, number>();
  private readonly droppedSinceStart = new Map<DropReason, number>();

  /** A request with reports did not succeed. */
  countPushFailure(): void {
    this.pushFailures += 1;
  }

  /** Reports, single values of them, or events were given up. */
  countDropped(reason: DropReason, count: number): void {
    if (count <= 0) return;
    for (const counts of [this.dropped, this.droppedSinceStart]) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }

  /** What was dropped since the start, by reason. */
  get allDropped(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.droppedSinceStart);
  }

  /** The failures since the last call. */
  takePushFailures(): number {
    const taken = this.pushFailures;
    this.pushFailures = 0;
    return taken;
  }

  /** What was dropped since the last call, by reason. */
  takeDropped(): ReadonlyMap<DropReason, number> {
    const taken = new Map(this.dropped);
    this.dropped.clear();
    return taken;
  }
}
