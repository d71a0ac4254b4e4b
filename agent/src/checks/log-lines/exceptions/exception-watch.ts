import { createHash } from 'node:crypto';
import type { StackTrace } from './trace-joiner.js';

const DAY_MS = 86_400_000;
const MOST_KNOWN = 1000;
/** Further down a stack it is rather the way to a fault than the fault. */
const FRAMES_THAT_COUNT = 5;

/** Which exceptions a log has, by their fingerprints, and which of them are new. */
export class ExceptionWatch {
  /** When each was seen last, the latest at the end. */
  private readonly lastSeen: Map<string, number>;
  private count = 0;

  constructor(recalled: unknown) {
    this.lastSeen = new Map((recalled ?? []) as [string, number][]);
  }

  get remember(): unknown {
    return [...this.lastSeen];
  }

  /** Counts a trace; its fingerprint, and whether it was never seen before. */
  take(trace: StackTrace, nowMs: number): { fingerprint: string; isNew: boolean } {
    this.count += 1;
    const fingerprint = fingerprintOf(trace);
    const isNew = !this.lastSeen.delete(fingerprint);
    this.lastSeen.set(fingerprint, nowMs);
    const [oldest] = this.lastSeen.keys();
    if (this.lastSeen.size > MOST_KNOWN && oldest !== undefined) this.lastSeen.delete(oldest);
    return { fingerprint, isNew };
  }

  figures(nowMs: number, seconds: number): Record<string, number> {
    const unique = [...this.lastSeen.values()].filter((atMs) => atMs > nowMs - DAY_MS).length;
    const rate = this.count / seconds;
    this.count = 0;
    return { 'log.exceptions.unique': unique, ...(seconds > 0 && { 'log.exception.rate': rate }) };
  }
}

/**
 * What is the same for every time that one fault shows: the type and the first frames of the program's own code, without
 * places in files, addresses and the message, in which ids may stand.
 */
export function fingerprintOf({ language, type, frames }: StackTrace): string {
  const own = frames.filter(({ isForeign }) => !isForeign);
  // The innermost frame is the last one in Python.
  const inner = language === 'python' ? [...(own.length > 0 ? own : frames)].reverse() : own.length > 0 ? own : frames;
  const names = inner.slice(0, FRAMES_THAT_COUNT).map(({ name }) => name);
  return createHash('sha256')
    .update([language, type, ...names].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
