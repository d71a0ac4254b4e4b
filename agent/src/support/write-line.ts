import { writeSync } from 'node:fs';
import { codeOf } from './errors.js';

const STANDARD_OUTPUT = 1;
const PATIENCE_MS = 100;
const PAUSE_MS = 5;

/**
 * Writes a line at once to standard output or another descriptor. One that cannot be written, because the disk is full, the
 * terminal gone or the reader asleep, is lost, and nothing else is: no program that watches others ends for want of its log.
 */
export function writeLine(line: string, descriptor = STANDARD_OUTPUT): void {
  const deadline = performance.now() + PATIENCE_MS;
  let rest: Uint8Array = Buffer.from(line);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      // A pipe that is full for the moment is all that a wait can help with.
      if (codeOf(error) !== 'EAGAIN' || performance.now() > deadline) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
