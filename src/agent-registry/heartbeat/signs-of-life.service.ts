import { Injectable } from '@nestjs/common';
import { Batcher } from '../../common/batcher.js';
import { Unauthenticated } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentConfigStandingChanged, AgentStatusesChanged } from '../agents.events.js';
import { mergeSigns, type SignOfLife } from './signs-of-life.js';
import { type LivingAgent, RECORD_SERVICE_TICK, signColumns, STORE_SIGNS_OF_LIFE } from './signs-of-life.queries.js';

const MAX_BATCH = 1_000;
const MAX_WAITING = 20_000;

/** The hub's own sign that it can commit beats; it waits in the same queue as they do. */
const TICK = 'tick';

/**
 * The one writer of signs of life. Whatever proves that an agent lives comes through here and is gathered into one
 * statement per flush; a promise settles after the commit.
 */
@Injectable()
export class SignsOfLife {
  private readonly batcher = new Batcher<SignOfLife | typeof TICK, LivingAgent | undefined>({
    flush: (items) => this.flush(items),
    maxBatch: MAX_BATCH,
    maxWaiting: MAX_WAITING,
  });

  constructor(
    private readonly pool: LivenessPool,
    private readonly events: EventBus,
    private readonly settings: Settings,
  ) {}

  /**
   * Stores one sign of life and returns what the registry then knows of the agent.
   * @throws Unauthenticated when the agent was deleted meanwhile, and its key with it.
   */
  async record(sign: SignOfLife): Promise<LivingAgent> {
    const agent = await this.batcher.submit(sign);
    if (agent === undefined) throw new Unauthenticated();
    return agent;
  }

  /** Records that this hub can commit beats right now. */
  async tick(): Promise<void> {
    await this.batcher.submit(TICK);
  }

  /** Settles when everything that was submitted is stored. */
  async drain(): Promise<void> {
    await this.batcher.drain();
  }

  private async flush(items: (SignOfLife | typeof TICK)[]): Promise<(LivingAgent | undefined)[]> {
    const merged = new Map<string, SignOfLife>();
    for (const item of items) {
      if (item === TICK) continue;
      const earlier = merged.get(item.agentId);
      merged.set(item.agentId, earlier === undefined ? item : mergeSigns(earlier, item));
    }
    const agents = merged.size === 0 ? [] : await this.store([...merged.values()]);
    if (items.includes(TICK)) {
      await this.pool.query(RECORD_SERVICE_TICK, [2 * this.settings.offlineCheckIntervalSeconds]);
    }
    const byId = new Map(agents.map((agent) => [agent.agent_id, agent]));
    return items.map((item) => (item === TICK ? undefined : byId.get(item.agentId)));
  }

  private async store(signs: SignOfLife[]): Promise<LivingAgent[]> {
    const agents = await this.pool.query<LivingAgent>(STORE_SIGNS_OF_LIFE, signColumns(signs));
    const changes = agents
      .filter((agent) => agent.from_status !== agent.status)
      .map(({ agent_id, from_status, status }) => ({ agent_id, from_status, to_status: status }));
    if (changes.length > 0) this.events.publish(new AgentStatusesChanged(changes));
    const otherwise = agents.filter((agent) => agent.says_else_of_config).map((agent) => agent.agent_id);
    if (otherwise.length > 0) this.events.publish(new AgentConfigStandingChanged(otherwise));
    return agents;
  }
}
