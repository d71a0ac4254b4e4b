import { Injectable } from '@nestjs/common';
import { Batcher } from '../../common/batcher.js';
import { Unauthenticated } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentConfigStandingChanged, AgentStatusesChanged, DuplicateAgentsSeen } from '../agents.events.js';
import { AgentCommandsChanged } from '../commands/agent-commands.events.js';
import type { CommandRow } from '../commands/command-rows.queries.js';
import { deliverCommands } from '../commands/delivery.queries.js';
import { mergeSigns, type SignOfLife } from './signs-of-life.js';
import { RECORD_SERVICE_TICK, signColumns, STORE_SIGNS_OF_LIFE, type StoredSign } from './signs-of-life.queries.js';

const MAX_BATCH = 1_000;
const MAX_WAITING = 20_000;

/** An agent right after a sign of its life, and what the reply to its beat has to carry. */
export interface LivingAgent extends StoredSign {
  commands: CommandRow[];
}

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
    const commands = await this.deliver(agents.filter((agent) => merged.get(agent.agent_id)?.beat !== undefined));
    if (items.includes(TICK)) {
      await this.pool.query(RECORD_SERVICE_TICK, [2 * this.settings.offlineCheckIntervalSeconds]);
    }
    const byId = new Map(
      agents.map((agent) => [agent.agent_id, { ...agent, commands: commands.get(agent.agent_id) ?? [] }]),
    );
    return items.map((item) => (item === TICK ? undefined : byId.get(item.agentId)));
  }

  private async store(signs: SignOfLife[]): Promise<StoredSign[]> {
    const agents = await this.pool.query<StoredSign>(STORE_SIGNS_OF_LIFE, signColumns(signs));
    const changes = agents
      .filter((agent) => agent.from_status !== agent.status)
      .map(({ agent_id, from_status, status }) => ({ agent_id, from_status, to_status: status }));
    if (changes.length > 0) this.events.publish(new AgentStatusesChanged(changes));
    const otherwise = agents.filter((agent) => agent.says_else_of_config).map((agent) => agent.agent_id);
    if (otherwise.length > 0) this.events.publish(new AgentConfigStandingChanged(otherwise));
    const duplicates = agents.flatMap(({ agent_id: agentId, boot_id: one, displaced_boot_id: other }) =>
      one === null || other === null ? [] : [{ agentId, bootIds: [one, other] as const }],
    );
    if (duplicates.length > 0) this.events.publish(new DuplicateAgentsSeen(duplicates));
    return agents;
  }

  /** Carries on the commands of agents that beat; only where some are open is there anything to ask the database. */
  private async deliver(beating: StoredSign[]): Promise<Map<string, CommandRow[]>> {
    const open = beating.filter((agent) => agent.has_open_commands);
    if (open.length === 0) return new Map();
    const { commands, changedIds } = await deliverCommands(this.pool, open);
    if (changedIds.length > 0) this.events.publish(new AgentCommandsChanged(changedIds));
    return commands;
  }
}
