import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import { recordAudit } from '../../audit/audit.queries.js';
import { Forbidden } from '../../common/errors.js';
import { includesRole, type UserPrincipal } from '../principal.js';
import {
  type ApiTokenListResponse,
  type ApiTokenResponse,
  type CreateApiTokenRequest,
  type CreatedApiTokenResponse,
  type ListApiTokensQuery,
  toApiTokenResponse,
} from './api-tokens.dto.js';
import {
  type ApiTokenRow,
  createApiToken,
  deleteApiToken,
  listApiTokens,
  requireApiToken,
} from './api-tokens.queries.js';

/** Everybody's own API tokens; admins see and delete those of others. */
@Injectable()
export class ApiTokensService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the caller's tokens, or for an admin of another's or everybody's. */
  async list(principal: UserPrincipal, query: ListApiTokensQuery): Promise<ApiTokenListResponse> {
    const { user_id: userId = principal.userId } = query;
    const isOwn = userId === principal.userId && query.all !== 'true';
    if (!isOwn && principal.role !== 'admin') throw new Forbidden('The tokens of others are for admins to see.');
    const { rows, ...rest } = await listApiTokens(
      this.dataSource.manager,
      query.all === 'true' && query.user_id === undefined ? null : userId,
      query,
    );
    return { api_tokens: rows.map(toApiTokenResponse), ...rest };
  }

  /** One token; another's does not exist for anybody but an admin. */
  async get(principal: UserPrincipal, id: string): Promise<ApiTokenResponse> {
    return toApiTokenResponse(await requireApiToken(this.dataSource.manager, id, reachOf(principal)));
  }

  /**
   * Makes a token of the caller's own.
   * @throws Forbidden when it were to do more than the caller may.
   */
  async create(
    principal: UserPrincipal,
    request: CreateApiTokenRequest,
    actor: Actor,
  ): Promise<CreatedApiTokenResponse> {
    const { name, role = principal.role, expires_in_seconds: expiresInSeconds = null } = request;
    if (!includesRole(principal.role, role)) throw new Forbidden('A token may do at most what its maker may.');
    return this.dataSource.transaction(async (tx) => {
      const { id, token } = await createApiToken(tx, { userId: principal.userId, name, role, expiresInSeconds });
      const made = await requireApiToken(tx, id, null);
      const after = audited(made);
      await recordAudit(tx, actor, { action: 'api_token.created', targetKind: 'api_token', targetId: id, after });
      return { ...toApiTokenResponse(made), token };
    });
  }

  /** Removes a token; it stops to work at once. */
  async delete(principal: UserPrincipal, id: string, actor: Actor): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const before = audited(await requireApiToken(tx, id, reachOf(principal)));
      await deleteApiToken(tx, id);
      await recordAudit(tx, actor, { action: 'api_token.deleted', targetKind: 'api_token', targetId: id, before });
    });
  }
}

/** Whose tokens a person can reach; null: everybody's. */
function reachOf(principal: UserPrincipal): string | null {
  return principal.role === 'admin' ? null : principal.userId;
}

function audited({ name, role, username, expires_at }: ApiTokenRow): object {
  return { name, role, username, expires_at: expires_at?.toISOString() ?? null };
}
