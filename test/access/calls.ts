import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { unwrap } from '../../client/src/client.js';
import { givenFiringAlert, givenSilence } from '../builders/alerts.js';
import { aRule } from '../builders/rules.js';
import type { Operation } from '../support/api-document.js';
import { addPerson, type Person } from '../support/people.js';
import type { PrincipalName } from './access-table.js';
import { bearer, givenProfile, sendCommand, session, type World } from './world.js';

/** One request of an operation that would succeed for whoever may make it. */
export interface Call {
  path: string;
  headers: OutgoingHttpHeaders;
  body?: unknown;
}

const ROLES = { V: 'viewer', VS: 'viewer', O: 'operator', OS: 'operator', Ad: 'admin', AS: 'admin' } as const;

/** The body that the document gives as the operation's example. */
export function exampleOf(operation: Operation): Record<string, unknown> | undefined {
  const examples = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
  return examples[0]?.value as Record<string, unknown> | undefined;
}

/** A call that is to be refused: on things that stay, since nothing may happen to them. */
export function callOnKept(world: World, operation: Operation, principal: PrincipalName): Call {
  const { agentA, people } = world;
  const ids: Record<string, string> = {
    '/install/{name}': 'agent-installer.sh',
    '/api/v1/agents/{id}': agentA.id,
    '{command_id}': world.commandId,
    '{key}': OWN_KEY,
    '/api/v1/alerts/{alert_id}': world.alertId,
    '/api/v1/alert-rules/{rule_id}': world.ruleId,
    '/api/v1/config-profiles/{id}': world.profileId,
    '/api/v1/config-schemas/{type}': 'web_server',
    '/api/v1/silences/{id}': world.silenceId,
    '/api/v1/enrollment-tokens/{id}': world.enrollmentTokenId,
    '/api/v1/users/{id}': people.viewer.id,
    '/api/v1/api-tokens/{id}': people.viewer.id,
  };
  const body = bodyOf(operation, people.viewer, agentA.id, principal);
  return { path: `${withIds(operation.path, ids)}${queryOf(operation)}`, headers: world.principals[principal], body };
}

/** A call that is to succeed: whatever it uses up was made for it. */
export async function callOnFresh(world: World, operation: Operation, principal: PrincipalName): Promise<Call> {
  const { hub, people } = world;
  const role = principal in ROLES ? ROLES[principal as keyof typeof ROLES] : undefined;
  const usesUpCaller = ['login', 'logout', 'changePassword'].includes(operation.operationId ?? '');
  const person = role && (usesUpCaller ? await addPerson(hub, role) : people[role]);
  const agent = operation.method === 'GET' ? world.agentA : await hub.register();
  if (operation.operationId === 'endMaintenance') await startMaintenance(world, agent.id);
  if (operation.operationId === 'removeConfigValue') await setOwnValue(world, agent.id);
  const ids: Record<string, () => Promise<string> | string> = {
    '/install/{name}': () => 'agent-installer.sh',
    '/api/v1/agents/{id}': () => agent.id,
    '/api/v1/alerts/{alert_id}': () => (operation.method === 'GET' ? world.alertId : givenFiringAlert(hub)),
    '/api/v1/alert-rules/{rule_id}': () => (operation.method === 'GET' ? world.ruleId : freshRule(world)),
    '/api/v1/config-profiles/{id}': () =>
      operation.method === 'GET' ? world.profileId : givenProfile(hub, `fresh ${randomName()}`),
    '/api/v1/config-schemas/{type}': () => 'web_server',
    '/api/v1/silences/{id}': () => givenSilence(hub),
    '/api/v1/enrollment-tokens/{id}': () => freshEnrollmentToken(world),
    '/api/v1/users/{id}': async () => (await addPerson(hub, 'operator')).id,
    '/api/v1/api-tokens/{id}': () => freshApiToken(world, principal),
  };
  const prefix = prefixOf(operation.path);
  const id = prefix === undefined ? '' : await ids[prefix]?.();
  const commandId = operation.path.includes('{command_id}') ? await sendCommand(hub, agent.id) : '';
  return {
    path:
      withIds(operation.path, { [prefix ?? '']: id ?? '', '{command_id}': commandId, '{key}': OWN_KEY }) +
      queryOf(operation),
    headers: headersOf(world, principal, agent.key, person),
    body: bodyOf(operation, person ?? people.viewer, agent.id, principal),
  };
}

function headersOf(
  world: World,
  principal: PrincipalName,
  agentKey: string,
  person: Person | undefined,
): OutgoingHttpHeaders {
  if (principal === 'KA') return bearer(agentKey);
  if (person === undefined) return world.principals[principal];
  return principal.endsWith('S') ? session(world.hub, person.cookie) : bearer(person.token);
}

/** The example of the document, with what cannot be the same twice or for everybody. */
function bodyOf(
  operation: Operation,
  person: Person,
  agentId: string,
  principal: PrincipalName,
): Record<string, unknown> | undefined {
  const example = exampleOf(operation);
  switch (operation.operationId) {
    case 'login':
      return { username: person.username, password: person.password };
    case 'changePassword':
      return { ...example, current_password: person.password };
    case 'createUser':
      return { ...example, username: `made.${randomName()}` };
    case 'createConfigProfile':
      return { ...example, name: `made ${randomName()}` };
    case 'createAlertRule':
      return { ...example, name: `made ${randomName()}` };
    case 'registerAgent':
      return principal === 'ET' ? example : { ...example, id: agentId };
    default:
      return example;
  }
}

const randomName = (): string => randomBytes(6).toString('hex');

/** The parameters without which the operation is refused. */
function queryOf({ operationId }: Operation): string {
  return operationId === 'queryFleetMetrics' ? '?metric=cpu_usage' : '';
}

function prefixOf(path: string): string | undefined {
  return /^.*?\{\w+\}/.exec(path)?.[0];
}

/** Puts in the first id of a path by what stands before it, and another one by its name. */
function withIds(path: string, ids: Record<string, string>): string {
  const prefix = prefixOf(path);
  if (prefix === undefined) return path;
  const idFor = (name: string): string => {
    const id = ids[name];
    if (id === undefined) throw new Error(`Say which id ${name} is to have`);
    return id;
  };
  const rest = path.slice(prefix.length).replace(/\{\w+\}/g, idFor);
  return prefix.replace(/\{\w+\}/, idFor(prefix)) + rest;
}

/** The setting of an agent that paths name. */
const OWN_KEY = 'reporting_interval';

async function setOwnValue({ hub }: World, id: string): Promise<void> {
  const params = { path: { id, key: OWN_KEY } };
  await unwrap(hub.operator.PUT('/api/v1/agents/{id}/config/{key}', { params, body: { value: 10 } }));
}

async function startMaintenance({ hub }: World, id: string): Promise<void> {
  const body = { duration_seconds: 3600, reason: 'to be ended' };
  await unwrap(hub.operator.POST('/api/v1/agents/{id}/maintenance', { params: { path: { id } }, body }));
}

async function freshRule({ hub }: World): Promise<string> {
  const name = `fresh ${randomName()}`;
  return (await unwrap(hub.operator.POST('/api/v1/alert-rules', { body: aRule({ name }) }))).rule_id;
}

async function freshEnrollmentToken({ hub }: World): Promise<string> {
  return (await unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'fresh' } }))).id;
}

async function freshApiToken({ hub, people }: World, principal: PrincipalName): Promise<string> {
  const owner = people[principal in ROLES ? ROLES[principal as keyof typeof ROLES] : 'viewer'];
  return (await unwrap(hub.client(owner.token).POST('/api/v1/api-tokens', { body: { name: 'fresh' } }))).id;
}
