import { statfs } from 'node:fs/promises';
import type { Measurements } from '../check.js';
import { figures, seriesOf } from './figures.js';
import { addSample, daysToFull, growthPerDay, readHistory, type SizeSample } from './size-history.js';

/** Room of the filesystem that a server has its data on. */
export interface Room {
  readonly freeBytes: number;
  readonly wholeBytes: number;
}

/**
 * The room where a server on this machine has its data; undefined where the agent may not look, or where the path is one
 * of a container. Only the filesystem is asked: the server has named the path, and nothing of what is there is opened.
 */
export async function roomOf(folder: string | null | undefined): Promise<Room | undefined> {
  if (folder === null || folder === undefined) return undefined;
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, wholeBytes: blocks * bsize };
  } catch {
    return undefined;
  }
}

/** What a history of sizes makes of those of now. */
export interface SizeFigures {
  readonly measurements: Measurements;
  readonly history: readonly SizeSample[];
}

/** Size, growth, and days until the disk is full, for which all databases count together. */
export function sizeFigures(
  history: readonly SizeSample[],
  current: SizeSample,
  room: Pick<Room, 'freeBytes'> | undefined,
): SizeFigures {
  const longer = addSample(history, current);
  const points = longer.at(-1) === current ? longer : [...longer, current];
  const growths = Object.keys(current.sizes).map((database) => ({ database, growth: growthPerDay(points, database) }));
  const known = growths.flatMap(({ growth }) => (growth === undefined ? [] : [growth]));
  const growth = known.reduce((total, each) => total + each, 0);
  return {
    history: longer,
    measurements: figures({
      ...Object.fromEntries(
        Object.entries(current.sizes).map(([database, size]) => [seriesOf('db.size', { database }), size]),
      ),
      ...Object.fromEntries(growths.map((each) => [seriesOf('db.growth', { database: each.database }), each.growth])),
      'db.days_to_full': room === undefined || known.length === 0 ? undefined : daysToFull(room.freeBytes, growth),
    }),
  };
}

/** Sizes over the runs of one check, and over restarts of the agent. */
export class SizeWatch {
  private history: readonly SizeSample[] | undefined;

  constructor(private readonly recall: () => Promise<unknown>) {}

  /** The figures of now; `remember` is there when there is something new to be remembered. */
  async watch(
    sizes: Readonly<Record<string, number>>,
    room: Room | undefined,
    atMs: number,
  ): Promise<{ measurements: Measurements; remember?: readonly SizeSample[] }> {
    const before = (this.history ??= readHistory(await this.recall()));
    const { measurements, history } = sizeFigures(before, { atMs, sizes }, room);
    this.history = history;
    return { measurements, ...(history !== before && { remember: history }) };
  }
}
