import type { DataSource } from 'typeorm';
import { EvaluationJob } from '../../src/alert-manager/evaluation/evaluation.job.js';
import { OfflineJob } from '../../src/agent-registry/liveness/offline.job.js';
import { EventBus } from '../../src/events/event-bus.js';
import { unwrap } from '../../client/src/client.js';
import { givenHubUpFor } from '../builders/agents.js';
import { givenSilence } from '../builders/alerts.js';
import { ADMIN_PASSWORD, type RegisteredAgent, startTestHub, type TestHub } from '../support/hub.js';
import { ProblemJudge } from './problems.js';
import { type Answer, RawHttp, type RawRequest } from './raw-http.js';

/** A hub with one of everything that a path can name, and the means to send it anything. */
export interface World {
  hub: TestHub;
  http: RawHttp;
  judge: ProblemJudge;
  /** The agent that reports. */
  agent: RegisteredAgent;
  /** Things by the name of what is done to them; those that a request uses up are made anew for each. */
  ids: Record<
    | 'agent'
    | 'otherAgent'
    | 'alert'
    | 'rule'
    | 'silence'
    | 'profile'
    | 'user'
    | 'apiToken'
    | 'enrollmentToken'
    | 'doomed'
    | 'command',
    string
  >;
  enrollmentToken: string;
  adminPasswordHash: string;
  close: () => Promise<void>;
}

/** Starts a hub and puts one of everything into it. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const hub = await startTestHub({ RATE_LIMIT_REGISTER_PER_SECOND: '100000', ...env });
  const agent = await hub.register();
  const otherAgent = await hub.register({ name: 'another' });
  const ids = {
    agent: agent.id,
    otherAgent: otherAgent.id,
    alert: await raiseAlert(hub),
    rule:
      (await unwrap(hub.viewer.GET('/api/v1/alert-rules', { params: { query: { q: 'Agent offline' } } })))
        .alert_rules[0]?.rule_id ?? '',
    profile: (
      await unwrap(
        hub.operator.POST('/api/v1/config-profiles', {
          body: { name: 'a profile', values: { reporting_interval: 60 } },
        }),
      )
    ).id,
    silence: await givenSilence(hub),
    user: (await unwrap(hub.admin.POST('/api/v1/users', { body: { username: 'grace', password: ADMIN_PASSWORD } }))).id,
    apiToken: (await unwrap(hub.admin.POST('/api/v1/api-tokens', { body: { name: 'a token' } }))).id,
    enrollmentToken: (await unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'a token' } }))).id,
    doomed: '',
    command: '',
  };
  const http = new RawHttp(hub.url);
  const enrollmentToken = await hub.enrollmentToken({ max_uses: 1_000_000 });
  const [admin] = await hub.dataSource.query<{ password_hash: string }[]>(
    `SELECT password_hash FROM users WHERE username = 'admin'`,
  );
  const adminPasswordHash = admin?.password_hash ?? '';
  const judge = new ProblemJudge();
  const close = async (): Promise<void> => {
    http.close();
    await hub.close();
  };
  return { hub, http, judge, agent, ids, enrollmentToken, adminPasswordHash, close };
}

async function raiseAlert({ register, dataSource, app, viewer }: TestHub): Promise<string> {
  const { id } = await register({ name: 'a silent one' });
  await givenHubUpFor(dataSource, 86_400);
  await dataSource.query(
    `UPDATE agents SET last_heartbeat = now() - interval '1 hour', watched_since = now() - interval '1 hour' WHERE id = $1`,
    [id],
  );
  await app.get(OfflineJob).sweep();
  await app.get(EvaluationJob).evaluateNow();
  const { alerts } = await unwrap(viewer.GET('/api/v1/alerts', { params: { query: { agent_id: [id] } } }));
  return alerts[0]?.alert_id ?? '';
}

/** Lets everything that follows from earlier requests come to its end. */
export async function settle({ hub }: World): Promise<void> {
  await hub.app.get(EventBus).drain();
  await hub.app.get(EvaluationJob).evaluateNow();
}

/** Runs a statement where a request needs a state that an earlier one used up. */
export function run(dataSource: DataSource, statement: string, ...values: unknown[]): Promise<unknown> {
  return dataSource.query(statement, values);
}

/** Sends a request with a bearer token; without one it is nobody's. */
export function sendAs(world: World, token: string | undefined, request: RawRequest): Promise<Answer> {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return world.http.send({ ...request, headers: { ...authorization, ...request.headers } });
}
