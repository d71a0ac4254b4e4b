import { TraceJoiner } from './exceptions/trace-joiner.js';
import { chooseFormat, formatOf } from './formats/choose-format.js';
import type { LineFormat } from './line-record.js';
import type { LineSource } from './line.js';
import type { LineSettings } from './line-settings.js';

/** After so many lines a format that is found by itself stays. */
const SAMPLE_LINES = 20;
const MOST_SOURCES = 500;
const LINE_FEED = 10;

/** What is kept of one source: how its lines are written, and the stack trace that they are within. */
export interface SourceState {
  readonly source: LineSource;
  readonly joiner: TraceJoiner;
  format: LineFormat;
  /** The first lines, until there are enough to know the format; empty where the settings say it. */
  readonly sample: string[];
  isDecided: boolean;
  /** When its last line came. */
  lastMs: number;
}

/** The sources of one check, by path. Of too many, the one that was silent for longest is forgotten. */
export class LineSources {
  private readonly states = new Map<string, SourceState>();

  constructor(
    private readonly settings: LineSettings,
    private readonly nowMs: () => number,
  ) {}

  /** What is kept of a source; `lines` are what came of it just now. */
  of(source: LineSource, lines?: Buffer): SourceState {
    const known = this.states.get(source.path) ?? this.begin(source);
    if (!known.isDecided && lines !== undefined) this.decide(known, lines);
    known.lastMs = this.nowMs();
    return known;
  }

  /** Those with a stack trace that nothing came after since an instant. */
  silentSince(instantMs: number): readonly SourceState[] {
    return [...this.states.values()].filter(({ joiner, lastMs }) => joiner.isOpen && lastMs <= instantMs);
  }

  private begin(source: LineSource): SourceState {
    if (this.states.size >= MOST_SOURCES) {
      const [oldest] = [...this.states.values()].sort((one, other) => one.lastMs - other.lastMs);
      if (oldest !== undefined) this.states.delete(oldest.source.path);
    }
    const { format = 'auto' } = this.settings;
    const isDecided = format !== 'auto';
    const state = {
      source,
      joiner: new TraceJoiner(),
      format: formatOf(isDecided ? format : 'plain', this.settings, this.nowMs),
      sample: [],
      isDecided,
      lastMs: 0,
    };
    this.states.set(source.path, state);
    return state;
  }

  private decide(state: SourceState, lines: Buffer): void {
    const { sample } = state;
    let start = 0;
    while (sample.length < SAMPLE_LINES && start < lines.length) {
      const end = lines.indexOf(LINE_FEED, start);
      sample.push(lines.toString('utf8', start, end));
      start = end + 1;
    }
    state.isDecided = sample.length >= SAMPLE_LINES;
    state.format = formatOf(chooseFormat(sample, this.settings), this.settings, this.nowMs);
  }
}
