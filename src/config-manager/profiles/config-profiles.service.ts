import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { AuditAction } from '../../audit/audit-actions.js';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../auth/principal.js';
import { Conflict, Invalid } from '../../common/errors.js';
import { mergePatch } from '../../common/merge-patch.js';
import type { PageRequest } from '../../common/pagination.js';
import { lockProfiles } from '../effective-configs.queries.js';
import { EffectiveConfigs } from '../effective-configs.service.js';
import { requireSmallEnough } from '../own-values/own-values.js';
import { ConfigSchemas } from '../schemas/config-schemas.service.js';
import type { ConfigProfile } from './config-profile.entity.js';
import {
  type ConfigProfileListResponse,
  type ConfigProfileResponse,
  type CreateConfigProfileRequest,
  toConfigProfileResponse,
  type UpdateConfigProfileRequest,
} from './config-profiles.dto.js';
import { deleteProfile, listProfiles, readOthers, requireProfile, storeProfile } from './config-profiles.queries.js';
import { faultsForTypes, typesOf } from './profile-faults.js';

/** More are no profiles any more: each is held against every agent. */
const MAX_PROFILES = 200;

type NewProfile = Omit<ConfigProfile, 'created_at' | 'updated_at'>;

/**
 * Values for many agents. Each change computes anew what all agents should run, in its own transaction, in which nothing
 * else of what they run can change.
 */
@Injectable()
export class ConfigProfilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly effectiveConfigs: EffectiveConfigs,
    private readonly schemas: ConfigSchemas,
  ) {}

  /** One page of profiles. */
  async list(page: PageRequest): Promise<ConfigProfileListResponse> {
    const { rows, ...rest } = await listProfiles(this.dataSource.manager, page);
    return { config_profiles: rows.map(toConfigProfileResponse), ...rest };
  }

  /** One profile. */
  async get(id: string): Promise<ConfigProfileResponse> {
    return toConfigProfileResponse(await requireProfile(this.dataSource.manager, id));
  }

  /**
   * Makes a profile.
   * @throws Conflict when the name is taken.
   */
  create(request: CreateConfigProfileRequest, actor: Actor): Promise<ConfigProfileResponse> {
    const profile: NewProfile = {
      ...request,
      id: v7(),
      description: request.description ?? null,
      created_by: actor.name,
    };
    return this.change(async (tx) => {
      await this.store(tx, profile);
      const after = toConfigProfileResponse(await requireProfile(tx, profile.id));
      await record(tx, actor, 'config_profile.created', { after });
      return after;
    });
  }

  /**
   * Changes a profile by a merge patch (RFC 7396).
   * @throws Conflict when the new name is taken.
   */
  update(id: string, patch: UpdateConfigProfileRequest, actor: Actor): Promise<ConfigProfileResponse> {
    return this.change(async (tx) => {
      const before = await requireProfile(tx, id);
      const description = patch.description === undefined ? before.description : patch.description;
      await this.store(tx, { ...(mergePatch(before, patch) as ConfigProfile), description });
      const after = toConfigProfileResponse(await requireProfile(tx, id));
      await record(tx, actor, 'config_profile.updated', { before: toConfigProfileResponse(before), after });
      return after;
    });
  }

  /** Deletes a profile; its agents run without its values from then on. */
  delete(id: string, actor: Actor): Promise<void> {
    return this.change(async (tx) => {
      const before = toConfigProfileResponse(await requireProfile(tx, id));
      await deleteProfile(tx, id);
      await record(tx, actor, 'config_profile.deleted', { before });
    });
  }

  private async change<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    const { result, changed } = await this.dataSource.transaction(async (tx) => {
      await lockProfiles(tx);
      const made = await work(tx);
      const recomputation = await this.effectiveConfigs.recompute(tx);
      if (recomputation.brokenTimeOuts > 0) throw tooLong(recomputation.brokenTimeOuts);
      return { result: made, changed: recomputation.changed };
    });
    this.effectiveConfigs.announce(changed);
    return result;
  }

  private async store(tx: EntityManager, profile: NewProfile): Promise<void> {
    const errors = faultsForTypes(typesOf(profile.selector), (type) => this.schemas.judge(type, profile.values));
    if (errors.length > 0) throw new Invalid(errors);
    requireSmallEnough(profile.values, 'values');
    const others = await readOthers(tx, profile.id, profile.name);
    if (others.sameName !== null) throw new Conflict(`The name is that of the profile ${others.sameName}.`);
    if (others.count >= MAX_PROFILES) throw new Conflict(`There are ${MAX_PROFILES.toString()} profiles already.`);
    await storeProfile(tx, profile);
  }
}

function tooLong(agents: number): Invalid {
  return Invalid.field(
    'values.heartbeat_interval',
    'too-long',
    `would make the heartbeat interval of ${agents.toString()} agent${agents === 1 ? '' : 's'} longer than half of offline_after_seconds`,
  );
}

function record(
  tx: EntityManager,
  actor: Actor,
  action: AuditAction,
  { before, after }: { before?: ConfigProfileResponse; after?: ConfigProfileResponse },
): Promise<void> {
  const targetId = after?.id ?? before?.id ?? null;
  return recordAudit(tx, actor, { action, targetKind: 'config_profile', targetId, before, after });
}
