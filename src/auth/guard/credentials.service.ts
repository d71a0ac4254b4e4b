import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Batcher } from '../../common/batcher.js';
import { readDatabaseFailure } from '../../common/database-failure.js';
import { Unavailable } from '../../common/edge-errors.js';
import { Settings } from '../../config/settings.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { type AgentPrincipal, lesserRole, type Principal, type Role, type UserPrincipal } from '../principal.js';
import { redeemStreamTicket } from '../stream-tickets/stream-tickets.queries.js';
import { digestToken, parseToken } from '../tokens.js';
import type { PresentedCredential } from './credential.js';
import {
  findAgentsOfKeys,
  findEnrollmentTokens,
  findUserOfApiToken,
  findUserOfSession,
  type FoundUser,
  noteApiTokenUse,
  noteSessionUse,
} from './credentials.queries.js';

/** Finds out who a credential belongs to. Nothing is cached: what is revoked is refused from the next request on. */
@Injectable()
export class CredentialsService {
  private readonly agentKeys: Batcher<Buffer, AgentPrincipal | undefined>;
  private readonly enrollmentTokens: Batcher<Buffer, string | undefined>;
  private readonly settingsDigest: Buffer | undefined;

  constructor(
    private readonly dataSource: DataSource,
    livenessPool: LivenessPool,
    settings: Settings,
  ) {
    this.settingsDigest = settings.enrollmentToken === undefined ? undefined : digestToken(settings.enrollmentToken);
    this.agentKeys = new Batcher({
      flush: (hashes) => findAgentsOfKeys(livenessPool, hashes),
      maxBatch: 1000,
      maxWaiting: 20_000,
    });
    this.enrollmentTokens = new Batcher({
      flush: (hashes) => findEnrollmentTokens(this.tx, hashes),
      maxBatch: 1000,
      maxWaiting: 20_000,
    });
  }

  /**
   * The principal of a credential, or undefined when it is wrong, revoked or expired.
   * @throws Unavailable when that cannot be found out now, which says nothing about the credential.
   */
  async findPrincipal({ token, isCookie, isTicket }: PresentedCredential): Promise<Principal | undefined> {
    const kind = parseToken(token);
    // A session is not a token to hand around: it counts only where the browser puts it, where origins are checked.
    if (isCookie) return kind === 'session' ? this.findSessionUser(token) : undefined;
    if (isTicket === true) return kind === 'ticket' ? redeemStreamTicket(this.tx, token) : undefined;
    const digest = digestToken(token);
    if (this.settingsDigest !== undefined && timingSafeEqual(digest, this.settingsDigest)) {
      return { kind: 'enrollment', tokenId: null, tokenDigest: digest.toString('hex') };
    }
    switch (kind) {
      case 'agent':
        return this.agentKeys.submit(digest);
      case 'user':
        return this.findTokenUser(digest);
      case 'enrollment':
        return this.findMachine(digest);
      default:
        return undefined;
    }
  }

  private async findSessionUser(token: string): Promise<UserPrincipal | undefined> {
    const found = await findUserOfSession(this.tx, digestToken(token));
    if (found === undefined) return undefined;
    if (found.is_stale) await ignoreFailure(noteSessionUse(this.tx, found.id));
    return toUserPrincipal(found, found.role, { sessionId: found.id, tokenId: null });
  }

  private async findTokenUser(digest: Buffer): Promise<UserPrincipal | undefined> {
    const found = await findUserOfApiToken(this.tx, digest);
    if (found === undefined) return undefined;
    if (found.is_stale) await ignoreFailure(noteApiTokenUse(this.tx, found.id));
    const role = lesserRole(found.role, found.token_role);
    return toUserPrincipal(found, role, { sessionId: null, tokenId: found.id });
  }

  private async findMachine(digest: Buffer): Promise<Principal | undefined> {
    const tokenId = await this.enrollmentTokens.submit(digest);
    return tokenId === undefined ? undefined : { kind: 'enrollment', tokenId, tokenDigest: digest.toString('hex') };
  }

  private get tx(): EntityManager {
    if (!this.dataSource.isInitialized) throw new Unavailable();
    return this.dataSource.manager;
  }
}

function toUserPrincipal(
  found: FoundUser,
  role: Role,
  credential: Pick<UserPrincipal, 'sessionId' | 'tokenId'>,
): UserPrincipal {
  return {
    kind: 'user',
    userId: found.user_id,
    username: found.username,
    role,
    ...credential,
    mustChangePassword: found.must_change_password,
  };
}

/** Whoever only reads is answered by a database that takes no writes, too. */
async function ignoreFailure(noted: Promise<void>): Promise<void> {
  await noted.catch((error: unknown) => {
    if (!(readDatabaseFailure(error) instanceof Unavailable)) throw error;
  });
}
