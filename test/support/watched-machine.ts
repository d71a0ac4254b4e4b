import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unwrap } from '../../client/src/client.js';
import type { components } from '../../client/src/schema.js';
import { aRule } from '../builders/rules.js';
import { createTestDatabase } from './database.js';
import { ADMIN_PASSWORD, type People, signPeopleIn } from './hub.js';
import { startHubProcess } from './run-hub.js';
import { until } from './until.js';

const PROGRAM = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));
const LIMIT_MS = 20_000;

type Schemas = components['schemas'];
type AlertRuleRequest = Schemas['AlertRuleRequest'];
type AgentType = Schemas['RegisterAgentRequest']['type'];

/** A check as the hub's configuration has it. */
export interface WatchedCheck {
  readonly name: string;
  readonly kind: string;
  readonly interval_seconds?: number;
  readonly timeout_seconds?: number;
  readonly settings: object;
}

/** The built agent on this machine and the built hub that it reports to, both at an interval of one second. */
export interface WatchedMachine {
  readonly people: People;
  readonly agentId: string;
  /** The agent's state folder. */
  readonly stateDir: string;
  /** Has the hub send these checks, and waits until the agent has applied them. */
  watch(...checks: readonly WatchedCheck[]): Promise<void>;
  /** The values of `GET …/metrics/latest` by series, as `db.up{check=shop}`. */
  latest(): Promise<ReadonlyMap<string, number>>;
  /** Waits until the latest value of a series holds, and gives it. */
  measured(series: string, holds?: (value: number) => boolean): Promise<number>;
  /** The events of a kind, the newest first. */
  events(kind: string): Promise<readonly Schemas['EventResponse'][]>;
  /** Waits for an event of a kind that holds, and gives it. */
  found(kind: string, holds?: (event: Schemas['EventResponse']) => boolean): Promise<Schemas['EventResponse']>;
  /** Makes a rule: of the last value of a series, or of an event; its name is that of the rule's alerts. */
  rule(traits: Partial<AlertRuleRequest> & { name: string }): Promise<void>;
  /** Waits until a rule of that name has an alert on this agent with this status, the newest being meant. */
  alerted(ruleName: string, status: 'firing' | 'resolved'): Promise<Schemas['AlertResponse']>;
  /** The state and message of a check, as the newest beat has it. */
  stateOf(check: string): Promise<{ state: string; message?: string | null } | undefined>;
  /** Waits until the message of a check says something: beats, which have it, are not sent together with figures. */
  said(check: string, pattern: RegExp): Promise<void>;
  /** `kill -9`, and the same agent again. */
  crashAgent(): Promise<void>;
  /** Everything the agent has written so far. */
  logs(): string;
  close(): Promise<void>;
}

/** A condition on the last value of a series, for `rule`. */
export function lastValue(
  metric: string,
  operator: '>' | '<' | '>=' | '<=' | '==' | '!=',
): AlertRuleRequest['condition'] {
  return { kind: 'metric', metric, aggregate: 'last', window_seconds: 30, operator };
}

/** Starts both. `secrets` are the agent's own, by name; `env` are settings of the agent in its environment. */
export async function startWatchedMachine(
  options: { type?: AgentType; secrets?: Record<string, string>; env?: Record<string, string> } = {},
): Promise<WatchedMachine> {
  const database = await createTestDatabase();
  const env = {
    ADMIN_PASSWORD,
    HEARTBEAT_INTERVAL_SECONDS: '1',
    METRICS_INTERVAL_SECONDS: '1',
    ALERT_EVALUATION_INTERVAL_SECONDS: '1',
    RATE_LIMIT_AGENT_PER_MINUTE: '1000000',
    RATE_LIMIT_USER_PER_MINUTE: '1000000',
  };
  const hub = await startHubProcess({ databaseUrl: database.url, env });
  const people = await signPeopleIn(hub.url);
  // The hub's own rules wait for minutes: a test makes its own, under whatever name.
  const query = { mode: 'replace' as const };
  await unwrap(people.operator.POST('/api/v1/alert-rules/import', { params: { query }, body: { rules: [] } }));
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-watched-'));
  const stateDir = join(folder, 'state');
  const { token } = await unwrap(people.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'watched' } }));
  const secrets = Object.entries(options.secrets ?? {}).map(([name, value]) => [`AGENT_MONITOR_SECRET_${name}`, value]);
  const agent = new AgentProgram(['--server', hub.url, '--type', options.type ?? 'custom', '--state-dir', stateDir], {
    ...{ PATH: process.env.PATH, HOME: folder, AGENT_MONITOR_TOKEN: token },
    ...(Object.fromEntries(secrets) as Record<string, string>),
    ...options.env,
  });
  agent.start();
  const { id } = await until('the agent is online', async () => {
    const { agents } = await unwrap(people.viewer.GET('/api/v1/agents', { params: { query: { status: ['online'] } } }));
    return agents[0];
  });
  return {
    ...questionsTo(people, id),
    people,
    agentId: id,
    stateDir,
    crashAgent: async () => {
      await agent.end('SIGKILL');
      agent.start();
    },
    logs: () => agent.output,
    close: async () => {
      await agent.end('SIGTERM');
      await hub.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The built agent, started as often as a test likes on one state folder. */
class AgentProgram {
  output = '';
  private child: ChildProcess | undefined;

  constructor(
    private readonly words: readonly string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  start(): void {
    const child = spawn(process.execPath, [PROGRAM, 'run', ...this.words], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.output += String(text)));
    this.child = child;
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill(signal);
    await ended;
  }
}

type Questions = Omit<WatchedMachine, 'people' | 'agentId' | 'stateDir' | 'crashAgent' | 'logs' | 'close'>;

function questionsTo({ viewer, operator }: People, id: string): Questions {
  const path = { id };
  const latest = async (): Promise<ReadonlyMap<string, number>> => {
    const { metrics } = await unwrap(viewer.GET('/api/v1/agents/{id}/metrics/latest', { params: { path } }));
    return new Map(metrics.map(({ metric, value }) => [metric, value]));
  };
  const events = async (kind: string): Promise<readonly Schemas['EventResponse'][]> => {
    const query = { agent_id: [id], kind: [kind], limit: 200 };
    return (await unwrap(viewer.GET('/api/v1/events', { params: { query } }))).events;
  };
  const stateOf: Questions['stateOf'] = async (check) => {
    const { checks } = await unwrap(viewer.GET('/api/v1/agents/{id}', { params: { path } }));
    return checks.find(({ name }) => name === check);
  };
  return {
    latest,
    events,
    watch: async (...checks) => {
      const body = { values: { checks } };
      const { hash } = await unwrap(operator.PUT('/api/v1/agents/{id}/config', { params: { path }, body }));
      await until('the checks are applied', async () => {
        const { config } = await unwrap(viewer.GET('/api/v1/agents/{id}', { params: { path } }));
        if (config.state === 'failed') throw new Error(`the agent refuses the checks: ${config.error ?? ''}`);
        return config.applied_hash === hash && config.state === 'applied';
      });
    },
    measured: (series, holds = () => true) =>
      until(
        `${series} is as expected`,
        async () => {
          const values = await latest();
          const value = values.get(series);
          if (value === undefined || !holds(value))
            throw new Error(`it is ${String(value)} of ${tell(values, series)}`);
          return value;
        },
        LIMIT_MS,
      ),
    found: (kind, holds = () => true) =>
      until(`an event ${kind}`, async () => (await events(kind)).find(holds), LIMIT_MS),
    rule: async (traits) => {
      await unwrap(operator.POST('/api/v1/alert-rules', { body: { ...aRule(), ...traits } }));
    },
    alerted: (ruleName, status) =>
      until(
        `${ruleName} is ${status}`,
        async () => {
          const query = { agent_id: [id], status: ['firing' as const, 'acknowledged' as const, 'resolved' as const] };
          const { alerts } = await unwrap(viewer.GET('/api/v1/alerts', { params: { query } }));
          const newest = alerts
            .filter(({ rule_name }) => rule_name === ruleName)
            .sort((one, other) => Date.parse(other.started_at) - Date.parse(one.started_at))[0];
          return newest?.status === status && newest;
        },
        LIMIT_MS,
      ),
    stateOf,
    said: async (check, pattern) => {
      await until(`${check} says ${pattern.source}`, async () => {
        const { message } = (await stateOf(check)) ?? {};
        if (!pattern.test(message ?? '')) throw new Error(`it says ${message ?? 'nothing'}`);
        return true;
      });
    },
  };
}

/** Of what there is, what may have been meant. */
function tell(values: ReadonlyMap<string, number>, series: string): string {
  const family = series.split('.')[0] ?? '';
  return [...values]
    .filter(([name]) => name.startsWith(`${family}.`))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
