import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BoundedMap } from '../../common/bounded-map.js';
import { parseSelector } from '../series/series-selector.js';
import { listRecentSets, readSetSeries } from './series-places.queries.js';
import type { SetSeries } from './window-layout.js';

/** How many series all remembered sets may have together. */
const REMEMBERED_SERIES = 1_000_000;
/** Hubs may go on with a set for 10 minutes after another hub has widened it. */
const OLD_SET_SECONDS = 900;

/** The sets that agents have used lately, each with where the series of some metrics stand in it. */
export type AgentSets = ReadonlyMap<string, readonly SetSeries[]>;

type Memory = BoundedMap<string, SetSeries>;

/** Knows where series stand in reports. A set never changes, so what was read of one is remembered. */
@Injectable()
export class SeriesPlaces {
  /** Where the series of these metrics stand; who asks for others meanwhile, for a preview, has a memory of their own. */
  private last = { metrics: '', memory: newMemory() };

  /** The series of metrics, each with or without attributes, in what agents have reported in so many seconds. */
  async find(
    tx: EntityManager,
    agentIds: readonly string[],
    metrics: readonly string[],
    windowSeconds: number,
  ): Promise<AgentSets> {
    const names = [...new Set(metrics.map((metric) => parseSelector(metric)?.metric ?? ''))].sort();
    const memory = this.recall(names.join('\n'));
    const used = await listRecentSets(tx, agentIds, windowSeconds + OLD_SET_SECONDS);
    const sets = await readSets(tx, [...new Set(used.flatMap(({ set_ids }) => set_ids))], names, memory);
    // Agents with the same sets share one list of them, so that they can share what is laid out over it.
    const shared = new Map<string, SetSeries[]>();
    return new Map(
      used.map(({ agent_id, set_ids }) => {
        const key = set_ids.join();
        const list = shared.get(key) ?? set_ids.flatMap((id) => sets.get(id) ?? []);
        shared.set(key, list);
        return [agent_id, list];
      }),
    );
  }

  private recall(metrics: string): Memory {
    if (this.last.metrics !== metrics) this.last = { metrics, memory: newMemory() };
    return this.last.memory;
  }
}

function newMemory(): Memory {
  return new BoundedMap(REMEMBERED_SERIES, ({ positions }) => positions.size + 1);
}

async function readSets(
  tx: EntityManager,
  setIds: string[],
  metrics: string[],
  memory: Memory,
): Promise<Map<string, SetSeries>> {
  const known = new Map(setIds.flatMap((id) => [memory.get(id) ?? []].flat().map((set) => [id, set])));
  const unknown = setIds.filter((id) => !known.has(id));
  for (const set of await readSetSeries(tx, unknown, metrics)) {
    memory.set(set.setId, set);
    known.set(set.setId, set);
  }
  return known;
}
