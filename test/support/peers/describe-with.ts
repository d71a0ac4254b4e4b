import { describe } from '@jest/globals';
import { findProgram } from '../services.js';

/** A story of programs that a machine may lack: then it is skipped, and its title says why. */
export function describeWith(programs: readonly string[], story: string, tell: () => void): void {
  const missing = programs.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) describe(story, tell);
  else describe.skip(`${story}, skipped since this machine has no ${missing.join(', ')}`, tell);
}
