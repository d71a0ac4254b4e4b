/** How far a file has been read, as it outlives the agent. */
export interface Position {
  /** Where it was found first: the path of its source, also after it was renamed. */
  readonly path: string;
  /** Device and inode. */
  readonly id: string;
  readonly offset: number;
  /** How large it was. */
  readonly size: number;
  readonly print: string;
  /** When it was written last. */
  readonly mtimeMs: number;
  /** The offset is within a line that was too long, whose rest is skipped. */
  readonly isSkipping?: boolean;
  /** Since when it is no longer at its path. */
  readonly rotatedAtMs?: number;
  /** There is another file at its path since. */
  readonly isSucceeded?: boolean;
  /** It was rotated away and is read to its end. */
  readonly isDone?: boolean;
}

/** What a follower remembers. */
export interface RememberedFiles {
  /** Patterns that were followed: a file of a new one is no new file. */
  readonly patterns: readonly string[];
  readonly positions: readonly Position[];
  /** When each source writes, as a `SilenceClock` remembers it. */
  readonly silence: unknown;
}

/** What was remembered, as far as it is of this shape. */
export function readRemembered(value: unknown): RememberedFiles | undefined {
  if (!isObject(value)) return undefined;
  const { patterns, positions, silence } = value;
  if (!Array.isArray(patterns) || !Array.isArray(positions)) return undefined;
  return {
    patterns: patterns.filter((pattern) => typeof pattern === 'string'),
    positions: positions.filter(isPosition),
    silence,
  };
}

function isPosition(value: unknown): value is Position {
  if (!isObject(value)) return false;
  const { path, id, print, offset, size, mtimeMs } = value;
  const isText = [path, id, print].every((text) => typeof text === 'string');
  return (
    isText &&
    typeof mtimeMs === 'number' &&
    typeof size === 'number' &&
    Number.isSafeInteger(offset) &&
    Number(offset) >= 0
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
