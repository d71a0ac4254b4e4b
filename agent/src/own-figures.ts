/** Why a report, or a part of one, will never reach the hub. */
export type DropReason = 'buffer_full' | 'refused';

/**
 * What the agent counts about itself between two reports. Counts are taken, not read, so that each event is in exactly
 * one report and sums are right.
 */
export class OwnFigures {
  /** How far the agent's clock is ahead of the hub's, as the last beat showed; undefined before the first. */
  clockSkewSeconds: number | undefined;
  private pushFailures = 0;
  private readonly dropped = new Map<DropReason, number>();

  /** A request with reports did not succeed. */
  countPushFailure(): void {
    this.pushFailures += 1;
  }

  /** Reports, or single values of them, were given up. */
  countDropped(reason: DropReason, count: number): void {
    if (count > 0) this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + count);
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
