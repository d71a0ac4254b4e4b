import { SchedulerRegistry } from '@nestjs/schedule';
import type { CreateCommandRequest } from '../../src/agent-registry/commands/agent-commands.dto.js';
import { AgentCommandsChanged } from '../../src/agent-registry/commands/agent-commands.events.js';
import { AgentCommandsService } from '../../src/agent-registry/commands/agent-commands.service.js';
import { CommandExpiryJob } from '../../src/agent-registry/commands/command-expiry.job.js';
import { SignsOfLife } from '../../src/agent-registry/heartbeat/signs-of-life.service.js';
import { loadSettings } from '../../src/config/settings.js';
import { LivenessPool } from '../../src/database/liveness-pool.js';
import { EventBus } from '../../src/events/event-bus.js';
import { Scheduler } from '../../src/scheduler/scheduler.service.js';
import { type ConnectedDatabase, connectTestDatabase } from '../support/test-database.js';

/** Who sends the commands. */
export const OPERATOR = { kind: 'user', id: null, name: 'operator', ip: null } as const;

/** What an agent says of a command. */
export type Result = Parameters<AgentCommandsService['finish']>[2];
export const DONE: Result = { status: 'succeeded' };
export const FAILED: Result = { status: 'failed', message: 'interrupted' };

/** Two boots of one agent. */
export const [OLD, NEW] = ['6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11', '7f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b12'] as const;

/** What one hub of the fleet does with commands. */
interface CommandsHub {
  commands: AgentCommandsService;
  signs: SignsOfLife;
  job: CommandExpiryJob;
  pool: LivenessPool;
}

function openHub({ target, dataSource }: ConnectedDatabase, events: EventBus): CommandsHub {
  const pool = new LivenessPool(target);
  pool.open();
  const scheduler = new Scheduler(new SchedulerRegistry(), dataSource);
  return {
    commands: new AgentCommandsService(dataSource, events),
    signs: new SignsOfLife(pool, events, loadSettings({})),
    job: new CommandExpiryJob(scheduler, dataSource, events),
    pool,
  };
}

/** Two hubs on one database, and what operators and agents do with commands there; without a hub it is the first. */
export class CommandsFleet {
  readonly hub: CommandsHub;
  readonly other: CommandsHub;
  private readonly changed: string[] = [];

  private constructor(
    readonly database: ConnectedDatabase,
    readonly events: EventBus,
  ) {
    this.hub = openHub(database, events);
    this.other = openHub(database, events);
    events.subscribe(AgentCommandsChanged, ({ commandIds }) => void this.changed.push(...commandIds));
  }

  static async start(): Promise<CommandsFleet> {
    return new CommandsFleet(await connectTestDatabase(), new EventBus());
  }

  async close(): Promise<void> {
    await this.hub.pool.close();
    await this.other.pool.close();
    await this.database.close();
  }

  /** Sends a command and gives its id. */
  async send(agentId: string, request: Partial<CreateCommandRequest> = {}): Promise<string> {
    const body = { action: 'stop' as const, expires_in_seconds: 300, ...request };
    return (await this.hub.commands.create(agentId, body, OPERATOR)).command_id;
  }

  /** Lets an agent beat and gives the ids of the commands that the reply carries. */
  async beat(agentId: string, boot_id?: string, by = this.hub): Promise<string[]> {
    const { commands } = await by.signs.record({ agentId, beat: { status: 'alive', boot_id } });
    return commands.map((command) => command.command_id);
  }

  /** What the database holds, whatever is shown. */
  async storedStatus(commandId: string): Promise<string | undefined> {
    const rows = await this.database.dataSource.query<{ status: string }[]>(
      'SELECT status FROM agent_commands WHERE command_id = $1',
      [commandId],
    );
    return rows[0]?.status;
  }

  /** Lets the deadline of a command be past. */
  async letDeadlinePass(commandId: string): Promise<void> {
    await this.database.dataSource.query(
      `UPDATE agent_commands SET awaited_until = now() - interval '1 second' WHERE command_id = $1`,
      [commandId],
    );
  }

  /** How often a change of a command has been published. */
  async timesTold(commandId: string): Promise<number> {
    await this.events.drain();
    return this.changed.filter((each) => each === commandId).length;
  }
}
