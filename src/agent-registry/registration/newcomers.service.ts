import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudits } from '../../audit/audit.queries.js';
import { issueAgentKeys } from '../../auth/agent-keys.queries.js';
import { countTokenUses, type EnrollmentGrant, holdEnrollmentTokens } from '../../auth/enrollment-tokens.queries.js';
import { Batcher } from '../../common/batcher.js';
import type { Forbidden, Unauthenticated } from '../../common/errors.js';
import type { Agent } from '../agent.entity.js';
import { AgentConfigSource } from '../agent-config.source.js';
import { findAgents } from '../agents.queries.js';
import { type Applicant, judgeApplicants } from './admission.js';
import { findKnownIds, insertAgents, lockAgentIds } from './registration.queries.js';

/** So many make one transaction: it is done in some ten statements and far from the limit of time of each. */
const MAX_BATCH = 200;
/** Beyond so many, machines are told to come back: none of them should give up waiting and leave work behind. */
const MAX_WAITING = 2_000;

/** An agent that has just been made, with the only copy of its key. */
export interface Newcomer {
  agent: Agent;
  apiKey: string;
  isConfiguredAnew: boolean;
}

type Admitted = Applicant & { grant: EnrollmentGrant };
type Outcome = Newcomer | 'known' | Unauthenticated | Forbidden;

/**
 * The one writer of agents that are new. Many machines come with one token, whose row only one transaction at a time can
 * count a use of: so all that come while the previous ones are written share the next transaction, and one connection.
 */
@Injectable()
export class Newcomers {
  private readonly batcher = new Batcher<Applicant, Outcome>({
    flush: (applicants) => this.dataSource.transaction((tx) => this.letIn(tx, applicants)),
    maxBatch: MAX_BATCH,
    maxWaiting: MAX_WAITING,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly configSource: AgentConfigSource,
  ) {}

  /**
   * Makes an agent and its key; settles after the commit. An agent that is known already, even a deleted one, is left as it is.
   * @throws Unauthenticated when the token is used up, expired or revoked.
   * @throws Forbidden when the token is bound to another type or environment.
   */
  async enroll(applicant: Applicant): Promise<Newcomer | 'known'> {
    const outcome = await this.batcher.submit(applicant);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  private async letIn(tx: EntityManager, applicants: Applicant[]): Promise<Outcome[]> {
    await this.configSource.holdProfiles(tx);
    const ids = applicants.map(({ id }) => id);
    await lockAgentIds(tx, ids);
    const known = await findKnownIds(tx, ids);
    const tokens = await holdEnrollmentTokens(
      tx,
      applicants.map(({ principal }) => principal.tokenId),
    );
    const admissions = judgeApplicants(applicants, known, tokens);
    const admitted = applicants.flatMap((applicant, index): Admitted[] => {
      const admission = admissions[index];
      return typeof admission === 'object' && 'grant' in admission ? [{ ...applicant, ...admission }] : [];
    });
    const newcomers = admitted.length === 0 ? new Map<string, Newcomer>() : await this.write(tx, admitted);
    return applicants.map(({ id }, index) => {
      const admission = admissions[index] ?? 'known';
      const newcomer = newcomers.get(id);
      if (typeof admission === 'string' || admission instanceof Error) return admission;
      if (newcomer === undefined) throw new Error('an agent was inserted and is not there');
      return newcomer;
    });
  }

  private async write(tx: EntityManager, admitted: Admitted[]): Promise<Map<string, Newcomer>> {
    await countTokenUses(
      tx,
      admitted.map(({ principal }) => principal.tokenId),
    );
    await insertAgents(tx, admitted);
    await recordAudits(
      tx,
      admitted.map(({ id, request }) => ({
        actor: { kind: 'agent', id, name: request.name, ip: null },
        change: { action: 'agent.registered', targetKind: 'agent', targetId: id },
      })),
    );
    const keys = await issueAgentKeys(
      tx,
      admitted.map(({ id, principal }) => ({ agentId: id, origin: principal })),
    );
    for (const { id, principal } of admitted) await this.configSource.equip(tx, id, principal.tokenDigest);
    const ids = admitted.map(({ id }) => id);
    const configured = new Set(await this.configSource.refresh(tx, ids));
    const agents = await findAgents(tx, ids);
    return new Map(
      agents.map((agent) => [
        agent.id,
        { agent, apiKey: keys.get(agent.id) ?? '', isConfiguredAnew: configured.has(agent.id) },
      ]),
    );
  }
}
