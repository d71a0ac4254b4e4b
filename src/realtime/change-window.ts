/**
 * How long a row may be on its way between getting its id and being committed: longer than any statement may take, so
 * that ids that commit out of order are never passed over.
 */
const COMMIT_MS = 6_000;

/**
 * Where a hub stands in the rows of changes: which it has read, of those that ids committed late may still come between.
 * Times are milliseconds of one clock, whichever.
 */
export class ChangeWindow {
  private readonly readAt = new Map<number, number>();

  /** Begins behind an id: whatever had one by then is none of the reader's business. */
  constructor(private floor: number) {}

  /** Everything up to here has been read or was skipped. */
  get after(): number {
    return this.floor;
  }

  /** What has been read beyond that. */
  get known(): number[] {
    return [...this.readAt.keys()];
  }

  /** Notes rows as read, and forgets those that nothing can come before any more. */
  note(ids: readonly number[], now: number): void {
    for (const id of ids) this.readAt.set(id, now);
    for (const [id, at] of this.readAt) {
      if (now - at > COMMIT_MS) this.floor = Math.max(this.floor, id);
    }
    for (const id of this.readAt.keys()) {
      if (id <= this.floor) this.readAt.delete(id);
    }
  }
}
