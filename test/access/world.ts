import type { OutgoingHttpHeaders } from 'node:http';
import { unwrap } from '../../client/src/client.js';
import { givenFiringAlert, givenSilence } from '../builders/alerts.js';
import type { RegisteredAgent, TestHub } from '../support/hub.js';
import { addPerson, askToSignIn, cookieOf, type Person } from '../support/people.js';
import { sendRaw } from '../support/raw-request.js';
import type { PrincipalName } from './access-table.js';

/** A hub with one of everything, and with everybody of the access table before its door. */
export interface World {
  hub: TestHub;
  principals: Record<PrincipalName, OutgoingHttpHeaders>;
  people: { viewer: Person; operator: Person; admin: Person };
  agentA: RegisteredAgent;
  agentB: RegisteredAgent;
  alertId: string;
  ruleId: string;
  profileId: string;
  /** A command of agent A. */
  commandId: string;
  silenceId: string;
  enrollmentTokenId: string;
}

/** The header of a token. */
export const bearer = (token: string): OutgoingHttpHeaders => ({ authorization: `Bearer ${token}` });

/** The headers of a signed-in person's page. */
export const session = (hub: TestHub, cookie: string): OutgoingHttpHeaders => ({ cookie, origin: hub.url });

/** Furnishes a hub. */
export async function buildWorld(hub: TestHub): Promise<World> {
  // The runbooks of default rules speak of SQL, which answers to strangers must not.
  await hub.dataSource.query(`DELETE FROM alert_rules WHERE name <> 'Agent offline'`);
  const people = {
    viewer: await addPerson(hub, 'viewer'),
    operator: await addPerson(hub, 'operator'),
    admin: await addPerson(hub, 'admin'),
  };
  const agentA = await hub.register({ name: 'A' });
  const agentB = await hub.register({ name: 'B' });
  const newKey = await rotate(agentA);
  const current = { ...agentA, key: newKey, client: hub.client(newKey) };
  await reportSomething(current);
  const { alert_rules } = await unwrap(
    hub.viewer.GET('/api/v1/alert-rules', { params: { query: { q: 'Agent offline' } } }),
  );
  const enrollment = { name: 'kept', max_uses: 1000 };
  return {
    hub,
    people,
    agentA: current,
    agentB,
    alertId: await givenFiringAlert(hub),
    ruleId: alert_rules[0]?.rule_id ?? '',
    profileId: await givenProfile(hub, 'kept'),
    commandId: await sendCommand(hub, agentA.id),
    silenceId: await givenSilence(hub),
    enrollmentTokenId: (await unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: enrollment }))).id,
    principals: {
      An: {},
      ET: bearer(await hub.enrollmentToken()),
      KA: bearer(newKey),
      KB: bearer(agentB.key),
      V: bearer(people.viewer.token),
      O: bearer(people.operator.token),
      Ad: bearer(people.admin.token),
      VS: session(hub, people.viewer.cookie),
      OS: session(hub, people.operator.cookie),
      AS: session(hub, people.admin.cookie),
      RK: bearer(agentA.key),
      RT: bearer(await revokedApiToken(hub)),
      RE: bearer(await revokedEnrollmentToken(hub)),
      XS: session(hub, await endedSession(hub, people.admin)),
      XI: session(hub, await idleSession(hub, people.admin)),
    },
  };
}

/** A profile that matches no agent. */
export async function givenProfile({ operator }: TestHub, name: string): Promise<string> {
  const body = { name, selector: { environment: 'nowhere' }, values: { reporting_interval: 60 } };
  return (await unwrap(operator.POST('/api/v1/config-profiles', { body }))).id;
}

/** A command that waits for an agent. */
export async function sendCommand(hub: TestHub, id: string): Promise<string> {
  const body = { action: 'reload_config' as const };
  const params = { path: { id } };
  return (await unwrap(hub.operator.POST('/api/v1/agents/{id}/commands', { params, body }))).command_id;
}

/** Something in every list, so that what lists hold is looked at too. */
async function reportSomething({ id, client }: RegisteredAgent): Promise<void> {
  const params = { path: { id } };
  const checks = [
    { name: 'root', kind: 'disk', state: 'passed' as const, duration_seconds: 0.1, at: '2026-01-02T03:04:05Z' },
  ];
  await unwrap(client.POST('/api/v1/agents/{id}/heartbeat', { params, body: { status: 'alive', checks } }));
  for (const value of [0.5, 0.7]) {
    const body = { cpu_usage: 12.5, memory_usage: 40, metrics: { 'load{window=1m}': value } };
    await unwrap(client.POST('/api/v1/agents/{id}/metrics', { params, body }));
  }
  const metrics = [{ name: 'load', unit: '1', description: 'Processes that run or wait.' }];
  await unwrap(client.PUT('/api/v1/agents/{id}/metric-definitions', { params, body: { metrics } }));
  const events = [
    { kind: 'file.changed', severity: 'warning' as const, message: 'changed', attributes: { path: '/etc' } },
  ];
  await unwrap(client.POST('/api/v1/agents/{id}/events', { params, body: { events } }));
}

async function rotate(agent: RegisteredAgent): Promise<string> {
  const params = { path: { id: agent.id } };
  const { api_key } = await unwrap(
    agent.client.POST('/api/v1/agents/{id}/rotate-key', { params, body: { grace_seconds: 0 } }),
  );
  return api_key;
}

async function revokedApiToken(hub: TestHub): Promise<string> {
  const made = await unwrap(hub.admin.POST('/api/v1/api-tokens', { body: { name: 'revoked', role: 'admin' } }));
  await unwrap(hub.admin.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id: made.id } } }));
  return made.token;
}

async function revokedEnrollmentToken(hub: TestHub): Promise<string> {
  const made = await unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'revoked' } }));
  await unwrap(hub.admin.DELETE('/api/v1/enrollment-tokens/{id}', { params: { path: { id: made.id } } }));
  return made.token;
}

async function endedSession(hub: TestHub, { username, password }: Person): Promise<string> {
  const cookie = cookieOf(await askToSignIn(hub, username, password));
  await sendRaw(hub.url, { method: 'POST', path: '/api/v1/auth/logout', headers: session(hub, cookie) });
  return cookie;
}

async function idleSession(hub: TestHub, { username, password }: Person): Promise<string> {
  const cookie = cookieOf(await askToSignIn(hub, username, password));
  await hub.dataSource.query(
    `UPDATE sessions SET last_used_at = now() - interval '12 hours 1 second'
      WHERE id = (SELECT id FROM sessions ORDER BY id DESC LIMIT 1)`,
  );
  return cookie;
}
