import { createHash } from 'node:crypto';
import { seriesName } from '../../../metrics/series-name.js';
import type { PatternSettings } from '../line-settings.js';
import { LONGEST_TEXT } from '../formats/text-formats.js';
import { compilePatterns, type UserPatterns } from './user-patterns.js';

/** Patterns take linear time; this is the end of it where lines come without one. */
const MOST_MS = 5000;
/** Of text, between two looks at the clock: as long as 256 usual lines, and no more than one that is very long. */
const CHARACTERS_A_LOOK_AT_THE_CLOCK = 16 * 1024;

/** A line that a pattern matched which is to be told. */
export interface PatternMatch {
  readonly pattern: PatternSettings;
  readonly line: string;
  readonly fingerprint: string;
}

/** Watches for the patterns of the settings, within a bounded time between two figures. */
export class PatternWatch {
  private readonly compiled: UserPatterns;
  private readonly matches: number[];
  private spentMs = 0;
  private unseen = 0;

  constructor(private readonly patterns: readonly PatternSettings[]) {
    this.compiled = compilePatterns(patterns);
    this.matches = patterns.map(() => 0);
  }

  /** Looks at lines that end with a line feed each; `tell` gets those of a pattern whose matches are events. */
  take(bytes: Buffer, tell: (match: PatternMatch) => void): void {
    if (this.patterns.length === 0) return;
    const lines = bytes.toString('utf8');
    let sinceMs = performance.now();
    let lookAt = CHARACTERS_A_LOOK_AT_THE_CLOCK;
    let isTimeLeft = this.spentMs < MOST_MS;
    let start = 0;
    for (let end = lines.indexOf('\n'); end !== -1; end = lines.indexOf('\n', start)) {
      const isWhole = end - start <= LONGEST_TEXT;
      if (!isWhole || !isTimeLeft) this.unseen += 1;
      if (isTimeLeft) this.takeLine(lines.slice(start, isWhole ? end : start + LONGEST_TEXT), tell);
      start = end + 1;
      if (start < lookAt) continue;
      lookAt = start + CHARACTERS_A_LOOK_AT_THE_CLOCK;
      const nowMs = performance.now();
      this.spentMs += nowMs - sinceMs;
      sinceMs = nowMs;
      isTimeLeft = this.spentMs < MOST_MS;
    }
    this.spentMs += performance.now() - sinceMs;
  }

  /** The figures since the last call, `seconds` ago. */
  figures(seconds: number): Record<string, number> {
    if (this.patterns.length === 0) return {};
    const figures: Record<string, number> = {};
    for (const [index, { name }] of this.patterns.entries()) {
      const count = this.matches[index] ?? 0;
      if (seconds > 0) figures[seriesName('log.pattern.matches', { rule: name })] = (count * 60) / seconds;
    }
    figures['log.rule.eval.duration'] = this.spentMs / 1000;
    figures['log.rule.timeouts'] = this.unseen;
    this.matches.fill(0);
    this.spentMs = 0;
    this.unseen = 0;
    return figures;
  }

  private takeLine(line: string, tell: (match: PatternMatch) => void): void {
    for (const index of this.compiled.match(line)) {
      this.matches[index] = (this.matches[index] ?? 0) + 1;
      const pattern = this.patterns[index];
      if (pattern?.as !== 'event') continue;
      const fingerprint = createHash('sha256').update(line).digest('hex').slice(0, 16);
      tell({ pattern, line, fingerprint });
    }
  }
}
