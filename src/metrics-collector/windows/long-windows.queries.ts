import type { EntityManager } from 'typeorm';
import { type RollupWindow, readRollupWindows } from '../rollups/rollup-windows.queries.js';
import type { AgentSets } from './series-places.service.js';
import { readSampleSums, type SampleSums } from './sample-sums.queries.js';
import { layOut, type Slot, type WindowAggregate } from './window-layout.js';
import type { WindowQuestion, WindowValue } from './window-values.queries.js';

/** A longer window is put together from rollups and the newest reports; a shorter one is read from reports alone. */
export const LONGEST_RAW_WINDOW_SECONDS = 600;

const BUCKET_MS = 300_000;
const AGENTS_AT_ONCE = 1_000;

/**
 * The values of long windows that lie beyond the bounds of their specs. A window begins at a multiple of 5 minutes, so it
 * is up to that much longer than asked; agents are gathered by their clocks to within as much.
 */
export async function readLongWindowValues(
  tx: EntityManager,
  questions: readonly WindowQuestion[],
  sets: AgentSets,
  now: Date,
): Promise<WindowValue[]> {
  const values: WindowValue[] = [];
  for (const { windowSeconds, skewMs, asked } of gather(questions, sets)) {
    for (let start = 0; start < asked.length; start += AGENTS_AT_ONCE) {
      const part = asked.slice(start, start + AGENTS_AT_ONCE);
      const sums = await readSums(tx, part, sets, { windowSeconds, now, skewMs });
      values.push(...part.flatMap((each) => valuesOf(each, sums)));
    }
  }
  return values;
}

interface Asked {
  question: WindowQuestion;
  slots: Slot[];
}

function gather(
  questions: readonly WindowQuestion[],
  sets: AgentSets,
): { windowSeconds: number; skewMs: number; asked: Asked[] }[] {
  const groups = new Map<string, { windowSeconds: number; skewMs: number; asked: Asked[] }>();
  for (const question of questions) {
    const own = sets.get(question.agentId) ?? [];
    const skewMs = Math.round((question.clockSkewSeconds * 1000) / BUCKET_MS) * BUCKET_MS;
    for (const windowSeconds of new Set(question.specs.map((spec) => spec.windowSeconds))) {
      const specs = question.specs.filter((spec) => spec.windowSeconds === windowSeconds);
      const slots = layOut(specs, own).flatMap((layout) => [...layout.slots.values()].flat());
      const key = `${windowSeconds} ${skewMs}`;
      const group = groups.get(key) ?? { windowSeconds, skewMs, asked: [] };
      groups.set(key, group);
      if (slots.length > 0) group.asked.push({ question, slots });
    }
  }
  return [...groups.values()];
}

type Sums = Map<string, SampleSums>;

const keyOf = (agentId: string, series: string): string => `${agentId} ${series}`;

async function readSums(
  tx: EntityManager,
  asked: readonly Asked[],
  sets: AgentSets,
  { windowSeconds, now, skewMs }: { windowSeconds: number; now: Date; skewMs: number },
): Promise<Sums> {
  const agentNow = new Date(now.getTime() + skewMs);
  const from = new Date(Math.floor((agentNow.getTime() - windowSeconds * 1000) / BUCKET_MS) * BUCKET_MS);
  const agentIds = asked.map(({ question }) => question.agentId);
  const names = [...new Set(asked.flatMap(({ slots }) => slots.map(({ series }) => series)))];
  const wanted = new Map(names.map((name, index) => [name, index]));
  const used = new Map(agentIds.flatMap((id) => (sets.get(id) ?? []).map((set) => [set.setId, set])));
  const columns = [...used.values()].flatMap(({ setId, positions }) =>
    [...positions].flatMap(([name, position]) => {
      const series = wanted.get(name);
      return series === undefined ? [] : [{ set_id: setId, position, series }];
    }),
  );
  const rolled = await readRollupWindows(tx, { agentIds, columns, from, now: agentNow });
  const sums: Sums = new Map();
  for (const window of rolled.windows) add(sums, window.agent_id, names[window.series] ?? '', toSums(window));
  const unrolled = new Map<string, Date[]>();
  for (const { agent_id, bucket } of rolled.unrolled)
    unrolled.set(agent_id, [...(unrolled.get(agent_id) ?? []), bucket]);
  const ranges = asked.flatMap(({ question: { agentId, clockSkewSeconds }, slots }) =>
    [...new Set(slots.map(({ series }) => series))].flatMap((series) => [
      { agentId, series, from: rolled.raw_from, to: new Date(now.getTime() + clockSkewSeconds * 1000) },
      ...(unrolled.get(agentId) ?? []).map((bucket) => {
        return { agentId, series, from: bucket, to: new Date(bucket.getTime() + BUCKET_MS - 1) };
      }),
    ]),
  );
  (await readSampleSums(tx, ranges, sets)).forEach((part, index) => {
    const range = ranges[index];
    if (range !== undefined && part !== undefined) add(sums, range.agentId, range.series, part);
  });
  return sums;
}

function toSums({ min, max, sum, count, last, last_at }: RollupWindow): SampleSums {
  return { min, max, sum, count, last, lastAt: last_at };
}

function add(sums: Sums, agentId: string, series: string, part: SampleSums): void {
  const key = keyOf(agentId, series);
  const other = sums.get(key);
  if (other === undefined) {
    sums.set(key, part);
    return;
  }
  const newer = part.lastAt > other.lastAt ? part : other;
  sums.set(key, {
    min: Math.min(part.min, other.min),
    max: Math.max(part.max, other.max),
    sum: part.sum + other.sum,
    count: part.count + other.count,
    last: newer.last,
    lastAt: newer.lastAt,
  });
}

const VALUE_OF: Record<WindowAggregate, (sums: SampleSums) => number> = {
  avg: ({ sum, count }) => sum / count,
  min: ({ min }) => min,
  max: ({ max }) => max,
  sum: ({ sum }) => sum,
  count: ({ count }) => count,
  last: ({ last }) => last,
};

function valuesOf({ question, slots }: Asked, sums: Sums): WindowValue[] {
  const { agentId, isWhole } = question;
  return slots.flatMap((slot): WindowValue[] => {
    const found = sums.get(keyOf(agentId, slot.series));
    if (found === undefined && slot.spec.aggregate !== 'count') return [];
    const value = found === undefined ? 0 : VALUE_OF[slot.spec.aggregate](found);
    const { low, high } = slot.spec;
    const isWanted = isWhole || (low !== null && value <= low) || (high !== null && value >= high);
    return isWanted ? [{ agentId, ...slot, value }] : [];
  });
}
