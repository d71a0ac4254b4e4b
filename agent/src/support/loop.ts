/** A repeated activity that never overlaps itself; `run` answers after how many milliseconds it wants to run again. */
export interface LoopOptions {
  readonly firstWaitMs?: number;
  /** Must not throw: what can fail decides itself how long to wait. */
  readonly run: () => Promise<number>;
}

// setTimeout fires at once beyond this.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Runs an activity again and again until stopped; `wake` brings the next run forward. */
export class Loop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopped = false;

  constructor(private readonly options: LoopOptions) {}

  /** Begins; a second call changes nothing. */
  start(): void {
    if (this.timer === undefined && this.running === undefined) this.arm(this.options.firstWaitMs ?? 0);
  }

  /** Runs at once, or once more directly after the run that is under way. */
  wake(): void {
    if (this.running !== undefined) this.isWoken = true;
    else if (this.timer !== undefined) this.arm(0);
  }

  /** Ends the repetition; resolves when the run under way has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private arm(waitMs: number): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    const start = (): void => {
      this.running = this.runOnce();
    };
    this.timer = setTimeout(start, Math.min(Math.max(waitMs, 0), LONGEST_TIMER_MS));
  }

  private async runOnce(): Promise<void> {
    this.timer = undefined;
    const waitMs = await this.options.run();
    this.running = undefined;
    this.arm(this.isWoken ? 0 : waitMs);
    this.isWoken = false;
  }
}
