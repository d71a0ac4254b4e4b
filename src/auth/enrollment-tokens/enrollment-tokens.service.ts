import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import { recordAudit } from '../../audit/audit.queries.js';
import type { PageRequest } from '../../common/pagination.js';
import { createEnrollmentToken } from '../enrollment-tokens.queries.js';
import {
  deleteEnrollmentToken,
  listEnrollmentTokens,
  requireEnrollmentToken,
} from './enrollment-token-rows.queries.js';
import {
  type CreatedEnrollmentTokenResponse,
  type CreateEnrollmentTokenRequest,
  type EnrollmentTokenListResponse,
  type EnrollmentTokenResponse,
  toEnrollmentTokenResponse,
} from './enrollment-tokens.dto.js';

/** What lets machines register, as admins make and revoke it. */
@Injectable()
export class EnrollmentTokensService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of tokens. */
  async list(page: PageRequest): Promise<EnrollmentTokenListResponse> {
    const { rows, ...rest } = await listEnrollmentTokens(this.dataSource.manager, page);
    return { enrollment_tokens: rows.map(toEnrollmentTokenResponse), ...rest };
  }

  /** One token. */
  async get(id: string): Promise<EnrollmentTokenResponse> {
    return toEnrollmentTokenResponse(await requireEnrollmentToken(this.dataSource.manager, id));
  }

  /** Makes a token. */
  async create(request: CreateEnrollmentTokenRequest, actor: Actor): Promise<CreatedEnrollmentTokenResponse> {
    return this.dataSource.transaction(async (tx) => {
      const { id, token } = await createEnrollmentToken(tx, {
        name: request.name,
        createdBy: actor.name,
        expiresInSeconds: request.expires_in_seconds,
        maxUses: request.max_uses,
        type: request.type ?? null,
        environment: request.environment ?? null,
        metadata: request.metadata ?? {},
        replace: request.replace,
      });
      const made = toEnrollmentTokenResponse(await requireEnrollmentToken(tx, id));
      await recordAudit(tx, actor, {
        action: 'enrollment_token.created',
        targetKind: 'enrollment_token',
        targetId: id,
        after: made,
      });
      return { ...made, token };
    });
  }

  /** Revokes a token; the agents that it let in stay. */
  async delete(id: string, actor: Actor): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const before = toEnrollmentTokenResponse(await requireEnrollmentToken(tx, id));
      await deleteEnrollmentToken(tx, id);
      await recordAudit(tx, actor, {
        action: 'enrollment_token.deleted',
        targetKind: 'enrollment_token',
        targetId: id,
        before,
      });
    });
  }
}
