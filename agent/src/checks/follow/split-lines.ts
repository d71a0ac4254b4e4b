/** A longer line is cut: a reader of lines must hold one whole. */
export const LONGEST_LINE_BYTES = 64 * 1024;

/** The byte that ends a line. */
export const LINE_FEED = 0x0a;

/** Whole lines, the last one ending with a line feed too. */
export interface Stretch {
  readonly text: Buffer;
  readonly lines: number;
}

/** What a slice of a file holds. */
export interface SplitSlice {
  /** Parts of the slice itself, but for lines that were cut. */
  readonly stretches: readonly Stretch[];
  /** How many lines were cut. */
  readonly cut: number;
  /** Bytes that are done with; what is behind is the beginning of a line that has no end yet. */
  readonly consumed: number;
  /** The slice ends within a line that was cut, whose rest is to be skipped. */
  readonly isSkipping: boolean;
}

/**
 * Finds the whole lines in a slice. A line of more than 64 KiB is cut there, between two characters of UTF-8, and its
 * rest skipped, also into the slices that follow.
 */
export function splitLines(slice: Buffer, wasSkipping = false): SplitSlice {
  const stretches: Stretch[] = [];
  let [at, from, cut, isSkipping] = [0, 0, 0, wasSkipping];
  const keep = (end: number): void => {
    const text = slice.subarray(from, end);
    if (end > from) stretches.push({ text, lines: countLines(text) });
  };
  while (at < slice.length) {
    if (isSkipping) {
      const end = slice.indexOf(LINE_FEED, at);
      at = from = end === -1 ? slice.length : end + 1;
      isSkipping = end === -1;
      continue;
    }
    // The last line feed within reach: no line before it can be too long.
    const last = slice.lastIndexOf(LINE_FEED, at + LONGEST_LINE_BYTES);
    if (last >= at) at = last + 1;
    else if (slice.length - at <= LONGEST_LINE_BYTES) break;
    else {
      keep(at);
      const beginning = slice.subarray(at, endOfCharacter(slice, at + LONGEST_LINE_BYTES));
      stretches.push({ text: Buffer.concat([beginning, NEW_LINE]), lines: 1 });
      at = from = at + LONGEST_LINE_BYTES;
      cut += 1;
      isSkipping = true;
    }
  }
  keep(at);
  return { stretches, cut, consumed: at, isSkipping };
}

const NEW_LINE = Buffer.from('\n');

/** Steps back from the middle of a character; what is no UTF-8 is cut where it is. */
function endOfCharacter(slice: Buffer, end: number): number {
  let start = end;
  while (start > end - 3 && ((slice[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return ((slice[start] ?? 0) & 0xc0) === 0x80 ? end : start;
}

function countLines(stretch: Buffer): number {
  let count = 0;
  for (let at = 0; at < stretch.length; at += 1) if (stretch[at] === LINE_FEED) count += 1;
  return count;
}
