import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { recordAudit } from '../../audit/audit.queries.js';
import { findUnusedKeyOf, issueAgentKey, revokeAgentKeys } from '../../auth/agent-keys.queries.js';
import { keepEnrollmentToken, useEnrollmentToken } from '../../auth/enrollment-tokens.queries.js';
import type { AgentPrincipal, EnrollmentPrincipal, Principal } from '../../auth/principal.js';
import { Conflict, Forbidden, Unauthenticated } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import type { Agent } from '../agent.entity.js';
import { AgentConfigSource } from '../agent-config.source.js';
import { toAgentResponse } from '../agents.dto.js';
import { AgentConfigStandingChanged, AgentRegistered } from '../agents.events.js';
import { changeStatus, lockAgentRow, recordStatusChange, requireAgent } from '../agents.queries.js';
import type { RegisterAgentRequest, RegistrationResponse } from './registration.dto.js';
import { insertAgent, lockAgentId, renewAgent, updateOwnFields } from './registration.queries.js';

/** What a registration came to: `201` for an agent that is new or came back, `200` for one that was known. */
export interface Registration {
  isNew: boolean;
  response: RegistrationResponse;
}

/** Lets agents in: with an enrolment token at first, with their own key at every later start. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
    private readonly configSource: AgentConfigSource,
    private readonly settings: Settings,
  ) {}

  /**
   * Registers an agent.
   * @throws Conflict when the id is another agent's, or the type is not the one it had.
   * @throws Forbidden when the token is bound to another type or environment.
   */
  async register(principal: Principal, request: RegisterAgentRequest): Promise<Registration> {
    if (principal.kind === 'user') throw new Forbidden('Agents register, people do not.');
    const result = await this.dataSource.transaction(async (tx) => {
      await this.configSource.holdProfiles(tx);
      const outcome = await (principal.kind === 'agent'
        ? renewWithOwnKey(tx, principal, request)
        : enroll(tx, principal, request));
      if (outcome.isNew && principal.kind === 'enrollment') {
        await this.configSource.equip(tx, outcome.agentId, principal.tokenDigest);
      }
      return { ...outcome, isConfiguredAnew: await this.configSource.refresh(tx, outcome.agentId) };
    });
    const agent = await requireAgent(this.dataSource.manager, result.agentId);
    if (result.isNew) this.events.publish(new AgentRegistered(agent.id));
    if (result.isConfiguredAnew) this.events.publish(new AgentConfigStandingChanged([agent.id]));
    return { isNew: result.isNew, response: await this.toResponse(agent, result.apiKey) };
  }

  private async toResponse(agent: Agent, apiKey: string | undefined): Promise<RegistrationResponse> {
    const shown = toAgentResponse(agent, this.settings, this.configSource);
    const { hash, values } = await this.configSource.effectiveConfig(agent);
    return {
      ...shown,
      config: { ...shown.config, desired_hash: hash, values },
      ...(apiKey === undefined ? {} : { api_key: apiKey }),
    };
  }
}

interface Outcome {
  agentId: string;
  isNew: boolean;
  apiKey?: string;
}

/** Every later start: the agent proves itself by its own key and may move. */
async function renewWithOwnKey(
  tx: EntityManager,
  principal: AgentPrincipal,
  request: RegisterAgentRequest,
): Promise<Outcome> {
  if (request.id !== undefined && request.id !== principal.agentId) {
    throw new Conflict('The key belongs to an agent with another id.');
  }
  const agent = await lockAgentRow(tx, principal.agentId);
  // Deleted since the guard looked, and its key with it.
  if (agent === null || agent.deleted_at !== null) throw new Unauthenticated();
  requireSameType(agent, request);
  await updateOwnFields(tx, agent, request);
  return { agentId: agent.id, isNew: false };
}

/** The first contact, or that of a machine which was reinstalled or deleted. */
async function enroll(
  tx: EntityManager,
  principal: EnrollmentPrincipal,
  request: RegisterAgentRequest,
): Promise<Outcome> {
  const id = request.id ?? v7();
  await lockAgentId(tx, id);
  const known = await lockAgentRow(tx, id);
  if (known !== null && known.deleted_at === null && (await findUnusedKeyOf(tx, id, principal))) {
    return repeatLostReply(tx, principal, known, request);
  }
  const token = await useEnrollmentToken(tx, principal);
  requireBoundTo('type', token.type, request.type);
  requireBoundTo('environment', token.environment, request.environment);
  const pinned = { environment: token.environment, metadata: token.metadata };
  const actor = { kind: 'agent', id, name: request.name, ip: null } as const;
  if (known === null) {
    if (!(await insertAgent(tx, id, request, pinned))) throw taken();
    await recordStatusChange(tx, id, null, 'online', 'registered');
  } else {
    if (known.deleted_at === null && !token.replace) throw taken();
    requireSameType(known, request);
    await revokeAgentKeys(tx, id);
    await renewAgent(tx, known, request, pinned);
    if (known.status !== 'maintenance') await changeStatus(tx, known, 'online', 'registered again');
  }
  await recordAudit(tx, actor, { action: 'agent.registered', targetKind: 'agent', targetId: id });
  return { agentId: id, isNew: true, apiKey: await issueAgentKey(tx, id, principal) };
}

/** The reply with the key was lost: the same token with the same id gets a new key, and the unused one dies. */
async function repeatLostReply(
  tx: EntityManager,
  principal: EnrollmentPrincipal,
  agent: Agent,
  request: RegisterAgentRequest,
): Promise<Outcome> {
  await keepEnrollmentToken(tx, principal);
  requireSameType(agent, request);
  await revokeAgentKeys(tx, agent.id);
  await updateOwnFields(tx, agent, request);
  return { agentId: agent.id, isNew: false, apiKey: await issueAgentKey(tx, agent.id, principal) };
}

const taken = (): Conflict =>
  new Conflict('The id belongs to another agent; only a token with replace may take it over.');

function requireSameType(agent: Agent, request: RegisterAgentRequest): void {
  if (agent.type !== request.type) throw new Conflict(`The agent is a ${agent.type}; its type cannot change.`);
}

function requireBoundTo(field: string, bound: string | null, given: string | undefined): void {
  if (bound !== null && given !== undefined && given !== bound) {
    throw new Forbidden(`The token is bound to another ${field}.`);
  }
}
