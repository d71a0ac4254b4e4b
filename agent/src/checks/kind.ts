import type { MetricDefinition } from '../metric.js';
import type { Check } from './check.js';
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
  readonly run: Check<Settings>;
}

/** A kind among others, whose settings nobody but itself knows. */
export type AnyCheckKind = CheckKind<CheckSettings>;

/** Declares a kind. Its settings are what its schema lets pass: this is the one place where that is taken for granted. */
export function defineKind<Settings>(kind: CheckKind<Settings>): AnyCheckKind {
  return { ...kind, run: (settings, signal) => kind.run(settings as Settings, signal) };
}
