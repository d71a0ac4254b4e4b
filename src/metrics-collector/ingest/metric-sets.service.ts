import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BoundedMap } from '../../common/bounded-map.js';
import { hashNames, MAX_SERIES, type MetricSet, namesBeyond, toMetricSet, widenNames } from './metric-set.js';
import {
  findCurrentSet,
  getSetNames,
  listSeriesSince,
  lockAgentSets,
  storeSet,
  takeUpSet,
} from './metric-sets.queries.js';

/** How many names all remembered sets may have together. */
const REMEMBERED_NAMES = 1_000_000;
const REMEMBERED_AGENTS = 50_000;
/** A hub goes on with the set that it knows for so long, although another hub may have widened it. */
export const CURRENT_SET_TTL_MS = 10 * 60_000;
const SHRINK_INTERVAL_MS = 10 * 60_000;
const SHRINK_WINDOW_MS = 24 * 3_600_000;

/** An agent's reports bring more series than it may have; none of them was stored. */
export class TooManySeries extends Error {
  constructor(readonly names: string[]) {
    super('an agent has too many series');
  }
}

/**
 * Knows in which order the values of an agent's reports are stored. A report whose series are all in the agent's
 * current set uses it as it is; otherwise the set is widened, in a transaction of its own, before anything is stored.
 */
@Injectable()
export class MetricSets {
  private readonly sets = new BoundedMap<string, MetricSet>(REMEMBERED_NAMES, (set) => set.names.length + 1);
  private readonly current = new BoundedMap<string, { set: MetricSet; until: number }>(REMEMBERED_AGENTS);
  private readonly shrunkAt = new BoundedMap<string, number>(REMEMBERED_AGENTS);
  private readonly widening = new Map<string, Promise<unknown>>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * A set with every series of these reports, current for this agent.
   * @throws TooManySeries when the agent would have more than 2,000.
   */
  async cover(agentId: string, reports: { names: string[] }[], now: Date): Promise<MetricSet> {
    const current = await this.findCurrent(this.dataSource.manager, agentId, now);
    if (current !== undefined && namesBeyond(current, reports).length === 0) return current;
    return this.inTurn(agentId, () => this.widen(agentId, reports, now));
  }

  /** One at a time for each agent: the first requests of an agent would otherwise wait for each other on connections. */
  private inTurn(agentId: string, run: () => Promise<MetricSet>): Promise<MetricSet> {
    const previous = this.widening.get(agentId) ?? Promise.resolve();
    const mine = previous.then(run, run);
    this.widening.set(agentId, mine);
    const forget = (): void => {
      if (this.widening.get(agentId) === mine) this.widening.delete(agentId);
    };
    mine.then(forget, forget);
    return mine;
  }

  private async widen(agentId: string, reports: { names: string[] }[], now: Date): Promise<MetricSet> {
    const remembered = this.current.get(agentId)?.set;
    if (remembered !== undefined && namesBeyond(remembered, reports).length === 0) return remembered;
    const { set, refused } = await this.dataSource.transaction(async (tx) => {
      await lockAgentSets(tx, agentId);
      this.current.delete(agentId);
      const current = await this.findCurrent(tx, agentId, now);
      const missing = namesBeyond(current, reports);
      if (current !== undefined && missing.length === 0) return { set: current, refused: [] };
      const kept = await this.keptNames(tx, agentId, current, missing, now);
      const widened = widenNames(kept, missing);
      // What was shrunk away stays away even if that was not enough: the rest of the request may then come again.
      const isUnchanged = widened.refused.length > 0 && kept === current?.names;
      const taken = isUnchanged ? current : await this.takeUp(tx, agentId, widened.names);
      return { set: taken, refused: widened.refused };
    });
    // Only now is the set there for everybody.
    this.sets.set(hashNames(set.names).toString('hex'), set);
    this.current.set(agentId, { set, until: now.getTime() + CURRENT_SET_TTL_MS });
    if (refused.length > 0) throw new TooManySeries(refused);
    return set;
  }

  /** Without room for what is missing, the series not seen for a day give way: names that churn lock nobody out. */
  private async keptNames(
    tx: EntityManager,
    agentId: string,
    current: MetricSet | undefined,
    missing: string[],
    now: Date,
  ): Promise<string[]> {
    const names = current?.names ?? [];
    const shrunkAt = this.shrunkAt.get(agentId) ?? -Infinity;
    if (names.length + missing.length <= MAX_SERIES || now.getTime() - shrunkAt < SHRINK_INTERVAL_MS) return names;
    this.shrunkAt.set(agentId, now.getTime());
    const seen = await listSeriesSince(tx, agentId, new Date(now.getTime() - SHRINK_WINDOW_MS));
    return seen.length < names.length ? seen.sort() : names;
  }

  private async takeUp(tx: EntityManager, agentId: string, names: string[]): Promise<MetricSet> {
    const hash = hashNames(names);
    const known = this.sets.get(hash.toString('hex'));
    const set = known ?? toMetricSet(await storeSet(tx, hash, names), names);
    await takeUpSet(tx, agentId, set.id);
    return set;
  }

  private async findCurrent(tx: EntityManager, agentId: string, now: Date): Promise<MetricSet | undefined> {
    const remembered = this.current.get(agentId);
    if (remembered !== undefined && remembered.until > now.getTime()) return remembered.set;
    const found = await findCurrentSet(tx, agentId);
    if (found === undefined) return undefined;
    const set = this.sets.get(found.hash) ?? toMetricSet(found.id, await getSetNames(tx, found.id));
    this.sets.set(found.hash, set);
    this.current.set(agentId, { set, until: now.getTime() + CURRENT_SET_TTL_MS });
    return set;
  }
}
