/** Values by series name; `cpu_usage` and `memory_usage`, 0–100, travel in fields of their own. */
export type Measurements = Readonly<Record<string, number>>;

/** A finding that is not a number. The hub identifies it by agent, timestamp, kind and fingerprint. */
export interface CheckEvent {
  /** Words of small letters, digits and `_`, joined by `.` or `_`. */
  readonly kind: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly message: string;
  /** What it was found on, at most 64 characters; two findings of one moment and kind differ in it. */
  readonly fingerprint?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** When it happened, in milliseconds; when the check ended, if it does not say. */
  readonly atMs?: number;
}

/** What one run of a check found. `failed` means that it ran and found trouble; what could not run throws. */
export interface CheckFindings {
  readonly state: 'passed' | 'failed';
  readonly message?: string;
  readonly measurements: Measurements;
  readonly events?: readonly CheckEvent[];
  /**
   * What its next run, also one after a restart, should recall, as JSON of at most 8 MiB. It is kept after the events
   * are on disk: a run that an end of the agent cuts off is repeated from what was remembered before, and tells its
   * events once more under the same times.
   */
  readonly remember?: unknown;
}

/** One run of a check: it throws when it could not run, and ends soon after `signal` fires. */
export type CheckRun = (signal: AbortSignal) => Promise<CheckFindings>;

/**
 * The contract of every check: it measures, knows neither hub nor queue, and throws when it could not run. It ends
 * soon after `signal` fires.
 */
export type Check<Settings> = (settings: Settings, signal: AbortSignal) => Promise<CheckFindings>;

/** A check with its settings bound, as the agent runs it. `name` is unique within an agent. */
export interface BoundCheck {
  readonly name: string;
  readonly kind: string;
  readonly run: CheckRun;
}

/** Binds a check to its settings. */
export function bindCheck<Settings>(kind: string, check: Check<Settings>, settings: Settings): BoundCheck {
  return { name: kind, kind, run: (signal) => check(settings, signal) };
}

/** The findings of a check whose figures speak for themselves. */
export function passed(measurements: Measurements): CheckFindings {
  return { state: 'passed', measurements };
}
