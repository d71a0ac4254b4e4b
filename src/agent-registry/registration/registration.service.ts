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
import { changeStatus, lockAgentRow, requireAgent } from '../agents.queries.js';
import { type Applicant, refuseOutOfBounds } from './admission.js';
import { Newcomers } from './newcomers.service.js';
import type { RegisterAgentRequest, RegistrationResponse } from './registration.dto.js';
import { lockAgentId, renewAgent, updateOwnFields } from './registration.queries.js';

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
    private readonly newcomers: Newcomers,
  ) {}

  /**
   * Registers an agent.
   * @throws Conflict when the id is another agent's, or the type is not the one it had.
   * @throws Forbidden when the token is bound to another type or environment.
   */
  async register(principal: Principal, request: RegisterAgentRequest): Promise<Registration> {
    switch (principal.kind) {
      case 'user':
        throw new Forbidden('Agents register, people do not.');
      case 'agent':
        return this.takeBack((tx) => renewWithOwnKey(tx, principal, request));
      case 'enrollment':
        return this.enroll({ id: request.id ?? v7(), principal, request });
    }
  }

  private async enroll(applicant: Applicant): Promise<Registration> {
    const newcomer = await this.newcomers.enroll(applicant);
    if (newcomer === 'known') return this.takeBack((tx) => enrollAgain(tx, applicant));
    const { agent, apiKey, isConfiguredAnew } = newcomer;
    return this.tell(agent, { isNew: true, apiKey, isConfiguredAnew });
  }

  /** Lets an agent go on that was known before, in a transaction of its own. */
  private async takeBack(change: (tx: EntityManager) => Promise<Outcome>): Promise<Registration> {
    const outcome = await this.dataSource.transaction(async (tx) => {
      await this.configSource.holdProfiles(tx);
      const { agentId, isNew, apiKey, tokenDigest } = await change(tx);
      if (isNew && tokenDigest !== undefined) await this.configSource.equip(tx, agentId, tokenDigest);
      const configured = await this.configSource.refresh(tx, [agentId]);
      return { agentId, isNew, apiKey, isConfiguredAnew: configured.length > 0 };
    });
    return this.tell(await requireAgent(this.dataSource.manager, outcome.agentId), outcome);
  }

  private async tell(
    agent: Agent,
    { isNew, apiKey, isConfiguredAnew }: { isNew: boolean; apiKey?: string | undefined; isConfiguredAnew: boolean },
  ): Promise<Registration> {
    if (isNew) this.events.publish(new AgentRegistered(agent.id));
    if (isConfiguredAnew) this.events.publish(new AgentConfigStandingChanged([agent.id]));
    return { isNew, response: await this.toResponse(agent, apiKey) };
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
  /** Of the token that a use was taken of. */
  tokenDigest?: string;
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

/** The first contact of a machine that was reinstalled or deleted, or whose reply was lost. */
async function enrollAgain(tx: EntityManager, { id, principal, request }: Applicant): Promise<Outcome> {
  await lockAgentId(tx, id);
  const known = await lockAgentRow(tx, id);
  if (known === null) throw new Error('an agent that was there is gone');
  if (known.deleted_at === null && (await findUnusedKeyOf(tx, id, principal))) {
    return repeatLostReply(tx, principal, known, request);
  }
  const token = await useEnrollmentToken(tx, principal);
  const refusal = refuseOutOfBounds(token, request);
  if (refusal !== undefined) throw refusal;
  if (known.deleted_at === null && !token.replace) {
    throw new Conflict('The id belongs to another agent; only a token with replace may take it over.');
  }
  requireSameType(known, request);
  await revokeAgentKeys(tx, id);
  await renewAgent(tx, known, request, token);
  if (known.status !== 'maintenance') await changeStatus(tx, known, 'online', 'registered again');
  const actor = { kind: 'agent', id, name: request.name, ip: null } as const;
  await recordAudit(tx, actor, { action: 'agent.registered', targetKind: 'agent', targetId: id });
  const { tokenDigest } = principal;
  return { agentId: id, isNew: true, tokenDigest, apiKey: await issueAgentKey(tx, id, principal) };
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

function requireSameType(agent: Agent, request: RegisterAgentRequest): void {
  if (agent.type !== request.type) throw new Conflict(`The agent is a ${agent.type}; its type cannot change.`);
}
