/** A value of a report, which is known by its agent and the time it was measured. */
interface ReportedValue {
  agent_id: string;
  timestamp: Date;
}

/** Which reports clients were told of lately: reading again what may have been committed late must tell nothing twice. */
export class SentReports {
  private readonly toldAt = new Map<string, number>();

  /** The values of reports that were not told of before; from now on they were. */
  withoutSent<Value extends ReportedValue>(values: Value[], now: number): Value[] {
    const fresh = values.filter((value) => !this.toldAt.has(keyOf(value)));
    for (const value of fresh) this.toldAt.set(keyOf(value), now);
    return fresh;
  }

  /** Forgets what was told of before a moment: it will not be read again. */
  forgetBefore(moment: number): void {
    for (const [key, at] of this.toldAt) {
      if (at < moment) this.toldAt.delete(key);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.toldAt.clear();
  }
}

function keyOf({ agent_id, timestamp }: ReportedValue): string {
  return `${agent_id} ${timestamp.getTime().toString()}`;
}
