import type * as Engine from 're2js';

let engine: typeof Engine | undefined;

/** Loads the engine once. It costs memory, which an agent without patterns does without. */
export async function loadPatternEngine(): Promise<void> {
  engine ??= await import('re2js');
}

/** The engine of patterns in linear time, which must have been loaded. */
export function patternEngine(): typeof Engine {
  if (engine === undefined) throw new Error('the engine of patterns is not loaded');
  return engine;
}
