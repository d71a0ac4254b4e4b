import type { Intervals } from '../settings/intervals.js';
import { Loop } from '../support/loop.js';
import { phaseOf, waitToNextTickMs } from '../support/schedule.js';
import type { BoundCheck } from './check.js';
import type { CheckResult, CheckRunner } from './check-runner.js';
import { bindDefinition, type CheckDefinition } from './configurable-checks.js';
import type { CheckMemory } from './check-memory.js';
import { Gate } from './gate.js';
import type { TimedFindings } from './group-findings.js';

/** More would make a small machine measure mostly itself. */
const MOST_AT_ONCE = 16;
/** What a check may take over its own time, in which it says what it found. */
const GRACE_MS = 1000;
const BUILT_IN_LIMIT_MS = 10_000;
/** The first runs of an agent's checks are spread over this long. */
const LONGEST_FIRST_WAIT_MS = 5000;

/** What the schedule works with. */
export interface CheckScheduleOptions {
  readonly runner: CheckRunner;
  readonly intervals: Intervals;
  readonly agentId: string;
  readonly memory: CheckMemory;
  readonly onRun: (run: TimedFindings) => void;
}

interface Entry {
  readonly check: BoundCheck;
  /** Tells an unchanged check from a changed one. */
  readonly fingerprint: string;
  readonly timeoutMs: number;
  readonly hasOwnInterval: boolean;
  readonly loop: Loop;
  readonly cancellation: AbortController;
}

/** Runs the checks that the configuration defines, each at its own interval; a change disturbs only what it changes. */
export class CheckSchedule {
  private entries = new Map<string, Entry>();
  private definitions: readonly CheckDefinition[] = [];
  private readonly gate = new Gate(MOST_AT_ONCE);
  private isRunning = false;

  constructor(private readonly options: CheckScheduleOptions) {}

  /** Makes these the checks: new ones start, changed ones start anew, those that are gone end at once. */
  apply(definitions: readonly CheckDefinition[]): void {
    this.definitions = definitions;
    const before = this.entries;
    const wanted = this.isRunning ? definitions : [];
    this.entries = new Map(
      wanted.map((definition) => {
        const known = before.get(definition.name);
        const isUnchanged = known?.fingerprint === fingerprintOf(definition);
        return [definition.name, isUnchanged ? known : this.makeEntry(definition)];
      }),
    );
    const kept = new Set(this.entries.values());
    for (const entry of before.values()) {
      if (!kept.has(entry)) end(entry);
    }
    this.options.runner.configure([...kept].map(({ check }) => check));
    // One that runs already is not disturbed by being started again.
    for (const { loop } of kept) loop.start();
  }

  /** Runs the checks, or none. */
  setRunning(isRunning: boolean): void {
    if (this.isRunning === isRunning) return;
    this.isRunning = isRunning;
    this.apply(this.definitions);
  }

  /** The reporting interval is another one now: checks without an interval of their own go by it. */
  followReportingInterval(): void {
    for (const { loop, hasOwnInterval } of this.entries.values()) {
      if (!hasOwnInterval) loop.wake();
    }
  }

  /** Runs one check now, any that the agent has, and tells how it went; undefined if there is none of that name. */
  async runNow(name: string): Promise<CheckResult | undefined> {
    const { runner } = this.options;
    const check = runner.find(name);
    if (check === undefined) return undefined;
    await runner.idle(check);
    const entry = this.entries.get(name);
    await this.run(check, entry?.timeoutMs ?? BUILT_IN_LIMIT_MS, entry?.cancellation.signal);
    return runner.latestOf(check);
  }

  private makeEntry(definition: CheckDefinition): Entry {
    const { intervals, agentId, memory } = this.options;
    const { name, intervalSeconds, timeoutSeconds } = definition;
    const cancellation = new AbortController();
    const check = bindDefinition(definition, cancellation.signal, memory);
    const timeoutMs = timeoutSeconds * 1000 + GRACE_MS;
    const phase = phaseOf(agentId, `check:${name}`);
    const intervalMs = (): number => (intervalSeconds === undefined ? intervals.reportingMs : intervalSeconds * 1000);
    const loop = new Loop({
      firstWaitMs: phase * Math.min(intervalMs(), LONGEST_FIRST_WAIT_MS),
      run: async () => {
        await this.run(check, timeoutMs, cancellation.signal);
        return waitToNextTickMs(Date.now(), intervalMs(), phase);
      },
    });
    const hasOwnInterval = intervalSeconds !== undefined;
    return { check, fingerprint: fingerprintOf(definition), timeoutMs, hasOwnInterval, loop, cancellation };
  }

  private run(check: BoundCheck, timeoutMs: number, cancelled?: AbortSignal): Promise<void> {
    return this.gate.run(async () => {
      const isCancelled = (): boolean => cancelled?.aborted ?? false;
      if (isCancelled()) return;
      const { runner, memory, onRun } = this.options;
      const { remember, ...findings } = await runner.run(check, timeoutMs, new Date());
      if (isCancelled()) return;
      const { name, kind } = check;
      const onKept = remember === undefined ? undefined : () => memory.remember(name, kind, remember);
      onRun({ check: name, atMs: Date.now(), ...findings, ...(onKept && { onKept }) });
    });
  }
}

/** Tells two definitions apart; a kind is told by its name. */
function fingerprintOf({ kind, ...rest }: CheckDefinition): string {
  return JSON.stringify([kind.kind, rest]);
}

function end({ loop, cancellation }: Entry): void {
  void loop.stop();
  cancellation.abort();
}
