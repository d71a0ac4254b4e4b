import { messageOf } from '../errors.js';
import { seriesName } from '../series-name.js';
import type { BoundCheck, CheckFindings, Measurements } from './check.js';

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

const LONGEST_MESSAGE = 500;

/** Runs checks side by side, each under a time limit and never twice at once; one that fails stops no other. */
export class CheckRunner {
  private readonly latest = new Map<string, CheckResult>();
  private readonly underWay = new Set<string>();
  private changes = 0;

  constructor(private readonly checks: readonly BoundCheck[]) {}

  /** Grows when a check's state becomes another one than before, its first included. */
  get revision(): number {
    return this.changes;
  }

  /** The last result of every check that has run, always in the same order. */
  get results(): readonly CheckResult[] {
    return this.checks.flatMap(({ name }) => this.latest.get(name) ?? []);
  }

  /** Runs every check once and returns what they measured together, and how long each took. */
  async runAll(timeoutMs: number, now: Date): Promise<Measurements> {
    const measured = await Promise.all(this.checks.map((check) => this.runOne(check, timeoutMs, now)));
    return Object.assign({}, ...measured) as Measurements;
  }

  private async runOne(check: BoundCheck, timeoutMs: number, now: Date): Promise<Measurements> {
    const startedMs = performance.now();
    const durationSeconds = (): number => round((performance.now() - startedMs) / 1000, 6);
    try {
      const { state, message, measurements } = await this.runWithin(check, timeoutMs);
      this.record(check, state, message, durationSeconds(), now);
      return { ...measurements, [seriesName('agent.check.duration', { check: check.name })]: durationSeconds() };
    } catch (error) {
      this.record(check, 'error', messageOf(error), durationSeconds(), now);
      return {};
    }
  }

  private async runWithin(check: BoundCheck, timeoutMs: number): Promise<CheckFindings> {
    if (this.underWay.has(check.name)) throw new Error('its previous run has not ended');
    const timeLimit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        timeLimit.abort();
        reject(new Error(`it did not end within ${timeoutMs / 1000} s`));
      }, timeoutMs);
    });
    this.underWay.add(check.name);
    // A check that throws before its first wait fails like any other.
    const run = (async () => check.run(timeLimit.signal))().finally(() => this.underWay.delete(check.name));
    // Where the limit wins the race, the run's own later failure has nobody waiting for it.
    run.catch(() => undefined);
    try {
      return await Promise.race([run, expired]);
    } finally {
      clearTimeout(timer);
    }
  }

  private record(
    check: BoundCheck,
    state: CheckState,
    message: string | undefined,
    durationSeconds: number,
    at: Date,
  ): void {
    if (this.latest.get(check.name)?.state !== state) this.changes += 1;
    const { name, kind } = check;
    this.latest.set(name, { name, kind, state, message: message?.slice(0, LONGEST_MESSAGE), durationSeconds, at });
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
