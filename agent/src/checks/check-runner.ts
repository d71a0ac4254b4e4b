import { messageOf } from '../support/errors.js';
import { seriesName } from '../metrics/series-name.js';
import type { BoundCheck, CheckEvent, CheckFindings, Measurements } from './check.js';

/** How a check's last run ended; `error` means that it could not be run. */
export type CheckState = 'passed' | 'failed' | 'error';

/** The last run of one check, as a beat reports it. */
export interface CheckResult {
  readonly name: string;
  readonly kind: string;
  readonly state: CheckState;
  readonly message: string | undefined;
  readonly durationSeconds: number;
  readonly at: Date;
}

/** What a run brought besides its result. */
export interface RunFindings {
  readonly measurements: Measurements;
  readonly events: readonly CheckEvent[];
  /** What it wants to remember; undefined where it wants nothing. */
  readonly remember?: unknown;
}

/** What the checks that every agent has brought together. */
export interface AllFindings {
  readonly measurements: Measurements;
  /** By check. */
  readonly events: ReadonlyMap<string, readonly CheckEvent[]>;
}

const NOTHING: RunFindings = { measurements: {}, events: [] };

interface Run {
  /** Aborted when the run has had its time. */
  readonly limit: AbortSignal;
  /** Resolves when the run has ended or has had its time. */
  readonly settled: Promise<void>;
}

const LONGEST_MESSAGE = 500;

/** Runs checks side by side, each under a time limit and never twice at once; one that fails stops no other. */
export class CheckRunner {
  private readonly latest = new Map<BoundCheck, CheckResult>();
  private readonly underWay = new Map<BoundCheck, Run>();
  private configured: readonly BoundCheck[] = [];
  private changes = 0;

  /** `checks` are those that every agent has; they run together, by `runAll`. */
  constructor(private readonly checks: readonly BoundCheck[]) {}

  /** Grows when a check's state becomes another one than before, its first included, and when a check is gone. */
  get revision(): number {
    return this.changes;
  }

  /** The last result of every check that has run, always in the same order. */
  get results(): readonly CheckResult[] {
    return this.all().flatMap((check) => this.latest.get(check) ?? []);
  }

  /** The check of a name. */
  find(name: string): BoundCheck | undefined {
    return this.all().find((check) => check.name === name);
  }

  /** The last result of a check. */
  latestOf(check: BoundCheck): CheckResult | undefined {
    return this.latest.get(check);
  }

  /** Replaces the checks that the configuration defines; the results of those that are gone go with them. */
  configure(checks: readonly BoundCheck[]): void {
    for (const gone of this.configured.filter((check) => !checks.includes(check))) {
      if (this.latest.delete(gone)) this.changes += 1;
    }
    this.configured = checks;
  }

  /** Runs every check that each agent has once and returns what they measured together, and the events of each. */
  async runAll(timeoutMs: number, now: Date): Promise<AllFindings> {
    const found = await Promise.all(this.checks.map((check) => this.run(check, timeoutMs, now)));
    return {
      measurements: Object.assign({}, ...found.map(({ measurements }) => measurements)) as Measurements,
      events: new Map(this.checks.map(({ name }, at) => [name, found[at]?.events ?? []])),
    };
  }

  /** Runs one check and returns what it found; nothing, if it could not run or its previous run still may take. */
  async run(check: BoundCheck, timeoutMs: number, now: Date): Promise<RunFindings> {
    const startedMs = performance.now();
    if (this.underWay.get(check)?.limit.aborted === false) return NOTHING;
    const durationSeconds = (): number => round((performance.now() - startedMs) / 1000, 6);
    try {
      const { state, message, measurements, events = [], remember } = await this.runWithin(check, timeoutMs);
      this.record(check, { state, message, durationSeconds: durationSeconds(), at: now });
      const duration = { [seriesName('agent.check.duration', { check: check.name })]: durationSeconds() };
      return { measurements: { ...measurements, ...duration }, events, remember };
    } catch (error) {
      this.record(check, { state: 'error', message: messageOf(error), durationSeconds: durationSeconds(), at: now });
      return NOTHING;
    }
  }

  /** Resolves when no run of this check is under way, or when the one that is has had its time. */
  async idle(check: BoundCheck): Promise<void> {
    await this.underWay.get(check)?.settled;
  }

  private all(): readonly BoundCheck[] {
    return [...this.checks, ...this.configured];
  }

  private async runWithin(check: BoundCheck, timeoutMs: number): Promise<CheckFindings> {
    if (this.underWay.has(check)) throw new Error('its previous run has not ended');
    const timeLimit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        timeLimit.abort();
        reject(new Error(`it did not end within ${timeoutMs / 1000} s`));
      }, timeoutMs);
    });
    // A check that throws before its first wait fails like any other.
    const run = (async () => check.run(timeLimit.signal))();
    const ended = run.then(forget, forget).then(() => void this.underWay.delete(check));
    const settled = Promise.race([ended, expired.catch(forget)]);
    this.underWay.set(check, { limit: timeLimit.signal, settled });
    try {
      return await Promise.race([run, expired]);
    } finally {
      clearTimeout(timer);
    }
  }

  private record(check: BoundCheck, run: Omit<CheckResult, 'name' | 'kind'>): void {
    // What ends after its check is gone says nothing any more.
    if (!this.all().includes(check)) return;
    if (this.latest.get(check)?.state !== run.state) this.changes += 1;
    const { name, kind } = check;
    this.latest.set(check, { name, kind, ...run, message: run.message?.slice(0, LONGEST_MESSAGE) });
  }
}

function forget(): void {
  // Where the limit wins the race, the run's own later failure has nobody waiting for it.
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
