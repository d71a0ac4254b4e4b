import type { Ceiling } from '../ceiling/ceiling.js';
import type { CheckDefinition } from './configurable-checks.js';

/** A check of the machine's own config file that cannot run as it stands there. */
export interface RefusedCheck {
  /** The one that it has, where that can be used; else its place in the file. */
  readonly name: string;
  readonly kind: string;
  readonly reasons: readonly string[];
}

/**
 * The same in the form of a check, which ends in `error` with its reasons whenever it runs. So one wrong check costs
 * a machine no other, and beats, `status` and `run_check` tell of it as of any that could not run.
 */
export function makeRefusedDefinition({ name, kind, reasons }: RefusedCheck, ceiling: Ceiling): CheckDefinition {
  return {
    name,
    kind: {
      kind,
      title: kind,
      description: '',
      settings: {},
      metrics: [],
      reach: () => ({}),
      start: () => () => Promise.reject(new Error(reasons.join('; '))),
    },
    intervalSeconds: undefined,
    timeoutSeconds: 1,
    // What tells it from the one that is refused for another reason.
    settings: { reasons },
    ceiling,
    secrets: new Map(),
  };
}
