import type { LineAnalyser, LineSource } from '../log-lines/line.js';
import type { FollowedFile } from './followed-file.js';
import { LINE_FEED, LONGEST_LINE_BYTES } from './split-lines.js';

/** Whoever takes what is read. Bytes are valid until it returns. */
export type LineSink = Pick<LineAnalyser, 'take' | 'takeRecord'>;

/** What a run may read at most. */
export interface ReadLimits {
  readonly bytes: number;
  /** Lines beyond it are read and dropped; without it all are handed on. */
  readonly lines: number;
}

/** What a run has read. */
export interface ReadFigures {
  bytes: number;
  /** Handed on, those that were cut included. */
  lines: number;
  /** Lines whose end was cut off. */
  cut: number;
  /** Lines that were over the limit. */
  dropped: number;
  /** Files of which something was read. */
  readonly files: Set<FollowedFile>;
}

const SMALLEST_SLICE = LONGEST_LINE_BYTES + 1;
const LARGEST_SLICE = 1024 * 1024;
/** The loop of the agent must not wait longer than about twice this for whoever takes the lines. */
const SLICE_MS = 8;

/**
 * Reads what is new in files, a slice of each source in turn, until there is no more or the limits are reached or
 * `signal` fires. Slices are as large as can be handed on in a few milliseconds.
 */
export async function readFiles(
  files: readonly FollowedFile[],
  options: {
    readonly sink: LineSink;
    readonly sourceOf: (path: string) => LineSource;
    readonly limits: ReadLimits;
    readonly signal: AbortSignal;
    readonly nowMs: number;
  },
): Promise<ReadFigures> {
  const { sink, sourceOf, limits, signal, nowMs } = options;
  const figures: ReadFigures = { bytes: 0, lines: 0, cut: 0, dropped: 0, files: new Set() };
  let [buffer, sliceBytes] = [Buffer.alloc(0), SMALLEST_SLICE];
  const hand = (file: FollowedFile, stretch: Buffer, lines: number): void => {
    const taken = Math.min(lines, limits.lines - figures.lines);
    figures.lines += taken;
    figures.dropped += lines - taken;
    const text = taken === lines ? stretch : firstLines(stretch, taken);
    if (text.length > 0) sink.take(sourceOf(file.path), text, nowMs);
  };
  const queues = queuesBySource(files);
  while (queues.length > 0 && figures.bytes < limits.bytes && !signal.aborted) {
    const queue = queues.shift() ?? [];
    const [file] = queue;
    if (file === undefined) continue;
    if (buffer.length < sliceBytes) buffer = Buffer.allocUnsafe(sliceBytes);
    const split = await file.read(buffer.subarray(0, sliceBytes));
    if (split === undefined) {
      const rest = await file.finish(nowMs);
      if (rest !== undefined) hand(file, rest, 1);
      queue.shift();
    } else {
      figures.files.add(file);
      figures.bytes += split.bytes;
      figures.cut += split.cut;
      const startedMs = performance.now();
      for (const { text, lines } of split.stretches) hand(file, text, lines);
      sliceBytes = nextSlice(sliceBytes, performance.now() - startedMs);
    }
    queues.push(queue);
  }
  for (const file of figures.files) await file.fix();
  return figures;
}

function queuesBySource(files: readonly FollowedFile[]): FollowedFile[][] {
  const queues = new Map<string, FollowedFile[]>();
  for (const file of files) queues.set(file.path, [...(queues.get(file.path) ?? []), file]);
  return [...queues.values()];
}

function firstLines(stretch: Buffer, count: number): Buffer {
  let end = 0;
  for (let line = 0; line < count; line += 1) end = stretch.indexOf(LINE_FEED, end) + 1;
  return stretch.subarray(0, end);
}

function nextSlice(bytes: number, tookMs: number): number {
  if (tookMs > SLICE_MS) return Math.max(SMALLEST_SLICE, bytes >> 1);
  return tookMs < SLICE_MS / 4 ? Math.min(LARGEST_SLICE, bytes * 2) : bytes;
}
