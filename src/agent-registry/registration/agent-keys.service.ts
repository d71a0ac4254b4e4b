import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import { recordAudit } from '../../audit/audit.queries.js';
import { rotateAgentKey } from '../../auth/agent-keys.queries.js';
import type { Principal } from '../../auth/principal.js';
import { lockAgent } from '../agents.queries.js';
import type { RotateKeyResponse } from './agent-keys.dto.js';

const GRACE_FOR_AGENT_SECONDS = 3600;

/** Replaces the keys of agents. */
@Injectable()
export class AgentKeysService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Makes a new key. An agent that asks for itself gets time to store it; an operator mostly means that the old key is
   * to die now.
   */
  async rotate(id: string, grace: number | undefined, principal: Principal, actor: Actor): Promise<RotateKeyResponse> {
    const isOwn = principal.kind === 'agent';
    const graceSeconds = grace ?? (isOwn ? GRACE_FOR_AGENT_SECONDS : 0);
    return this.dataSource.transaction(async (tx) => {
      const agent = await lockAgent(tx, id);
      const { key, oldKeyExpiresAt } = await rotateAgentKey(tx, id, graceSeconds, isOwn ? principal.keyId : null);
      const old = { old_key_expires_at: oldKeyExpiresAt.toISOString() };
      await recordAudit(tx, isOwn ? { ...actor, name: agent.name } : actor, {
        action: 'agent_key.rotated',
        targetKind: 'agent',
        targetId: id,
        after: old,
      });
      return { api_key: key, ...old };
    });
  }
}
