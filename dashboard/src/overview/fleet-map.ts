import type { AgentStatus, FleetAgent } from '../api/shapes.js';
import { groupBy } from '../common/group-by.js';
import { STATUS_ORDER, TYPE_NAMES } from '../common/words.js';

/** By what the cells of the map are put together. */
export const GROUPINGS = ['environment', 'type', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Cells that belong together, and how many of them have each status. */
export interface CellGroup {
  /** The value that they share, as a filter takes it. */
  value: string;
  name: string;
  cells: FleetAgent[];
  counts: Record<AgentStatus, number>;
}

/** The fleet in groups by their names, in each the worst first: what is wrong stands together, at the same place. */
export function groupFleet(fleet: readonly FleetAgent[], by: Grouping): CellGroup[] {
  const groups = groupBy(fleet, (agent): string => (by === 'none' ? '' : agent[by]));
  const nameOf = (value: string): string => (by === 'type' ? TYPE_NAMES[value as keyof typeof TYPE_NAMES] : value);
  return [...groups]
    .map(([value, cells]) => ({ value, name: nameOf(value), cells: cells.sort(worstFirst), counts: countOf(cells) }))
    .sort((a, b) => compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function worstFirst(a: FleetAgent, b: FleetAgent): number {
  return STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) || compare(a.name, b.name);
}

function countOf(cells: readonly FleetAgent[]): Record<AgentStatus, number> {
  const counts = { offline: 0, error: 0, maintenance: 0, online: 0 };
  for (const { status } of cells) counts[status]++;
  return counts;
}

/** How cells are laid out: each so many pixels wide with its gap, so many in a row. */
export interface CellLayout {
  size: number;
  columns: number;
  height: number;
}

/** Large cells for few agents, small ones for thousands. */
const SIZES: readonly [number, number][] = [
  [200, 22],
  [1_000, 16],
  [4_000, 12],
  [Number.POSITIVE_INFINITY, 9],
];

/** Lays so many cells out in a width in pixels. */
export function layOut(count: number, width: number): CellLayout {
  const size = SIZES.find(([most]) => count <= most)?.[1] ?? 9;
  const columns = Math.max(1, Math.floor(width / size));
  return { size, columns, height: Math.ceil(count / columns) * size };
}

/** Which cell is at a place, if one is. */
export function cellAt({ size, columns }: CellLayout, count: number, x: number, y: number): number | undefined {
  const [column, row] = [Math.floor(x / size), Math.floor(y / size)];
  const index = row * columns + column;
  return column >= 0 && column < columns && row >= 0 && index < count ? index : undefined;
}
