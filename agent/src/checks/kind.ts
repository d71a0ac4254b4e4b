import type { Access } from '../ceiling/access.js';
import type { Reach } from '../ceiling/ceiling.js';
import type { Suggestion } from '../discovery/suggestion.js';
import type { Machine } from '../discovery/machine.js';
import type { MetricDefinition } from '../metrics/metric.js';
import type { CheckRun } from './check.js';
import type { JsonSchema } from './json-schema.js';

/** The settings of a check, whose schema has let them pass, with the values of their secrets in place. */
export type CheckSettings = Readonly<Record<string, unknown>>;

/**
 * A kind of check that the configuration can ask for: all that there is to say of it. Its file in `kinds/` is found by
 * its name, and nothing else has to be told of it.
 */
export interface CheckKind<Settings> {
  /** What the configuration calls it; the name of its file. */
  readonly kind: string;
  /** What a form calls it. */
  readonly title: string;
  readonly description: string;
  /** The JSON Schema of `Settings`: the hub validates by it, and forms are made of it. */
  readonly settings: JsonSchema;
  /** Every metric that it can measure, each without the attribute `check` that it is sent with. */
  readonly metrics: readonly MetricDefinition[];
  /**
   * What a check with these settings touches: hosts that it connects to, files that it looks at. A machine that sets
   * limits refuses by it, before anything is opened; a kind that touches neither says `{}`.
   */
  readonly reach: (settings: Settings) => Reach;
  /**
   * Begins a check: what it returns is run again and again, never twice at once, and may keep in its closure what it
   * needs from one run to the next, as the last reading of a counter. Nothing is opened or read before the first run. A
   * change of the check's settings begins it anew.
   */
  readonly start: (settings: Settings, surroundings: Surroundings) => CheckRun;
  /** Some of its figures need two readings: whoever runs it once by hand gets two, a second apart. */
  readonly hasRates?: true;
  /** How a machine shows that it has something for this kind to watch. */
  readonly discovery?: Discovery<Settings>;
}

/** What a check has besides its settings. */
export interface Surroundings {
  /** The way to hosts and files, which refuses what shows only on the way. */
  readonly access: Access;
  /** What the findings of this check, with any settings, last wanted to `remember`: also after a restart of the agent. */
  readonly recall: () => Promise<unknown>;
  /**
   * A folder for large files that can be had again, shared by all checks and made when one needs it; a file there that
   * is not written anew for a while is removed. Undefined for a check that is run once by hand.
   */
  readonly cacheDir?: string;
  /** Fires when the check is over, by another configuration or at the agent's end: what it keeps open is closed then. */
  readonly ended: AbortSignal;
}

/** What a kind makes of a machine, without running or asking anything. */
export interface Discovery<Settings> {
  /** In words, for somebody on whose machine nothing was found. */
  readonly looksFor: readonly string[];
  /** Files whose size and age `suggest` wants to know. */
  readonly files?: readonly string[];
  readonly suggest: (machine: Machine) => readonly Suggestion<Settings>[];
}

/** A kind among others, whose settings nobody but itself knows. */
export type AnyCheckKind = CheckKind<CheckSettings>;

/** Declares a kind. Its settings are what its schema lets pass: this is the one place where that is taken for granted. */
export function defineKind<Settings>(kind: CheckKind<Settings>): AnyCheckKind {
  return {
    ...(kind as CheckKind<unknown> as AnyCheckKind),
    reach: (settings) => kind.reach(settings as Settings),
    start: (settings, surroundings) => kind.start(settings as Settings, surroundings),
  };
}
