import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../auth/principal.js';
import { readDatabaseTime } from '../../common/database-time.js';
import { Conflict, Invalid } from '../../common/errors.js';
import { toList } from '../../common/one-or-many.js';
import { MAX_PLANNED_SECONDS, toTimeRange } from '../../common/planned-range.js';
import { EventBus } from '../../events/event-bus.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import {
  type CreateSilenceRequest,
  type ListSilencesQuery,
  type SilenceListResponse,
  type SilenceResponse,
  toSilenceResponse,
} from './silences.dto.js';
import {
  applySilences,
  countCurrentSilences,
  deleteSilence,
  findUnknownRules,
  insertSilence,
  listSilences,
  requireSilence,
} from './silences.queries.js';

/** How many may be pending or active at a time: each tick holds all of them against every open alert. */
export const MAX_CURRENT_SILENCES = 100;

/** What people want to hear nothing of for a time. */
@Injectable()
export class SilencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** One page of silences. */
  async list(query: ListSilencesQuery): Promise<SilenceListResponse> {
    const { rows, ...rest } = await listSilences(this.dataSource.manager, query, query);
    return { silences: rows.map(toSilenceResponse), ...rest };
  }

  /** One silence. */
  async get(id: string): Promise<SilenceResponse> {
    return toSilenceResponse(await requireSilence(this.dataSource.manager, id));
  }

  /**
   * Makes a silence; the alerts that it matches now say so at once.
   * @throws Invalid when its time is none or too long, or it names a rule that there is not.
   * @throws Conflict when there are too many already.
   */
  async create(request: CreateSilenceRequest, actor: Actor): Promise<SilenceResponse> {
    const { made, changes } = await this.dataSource.transaction(async (tx) => {
      const now = await readDatabaseTime(tx);
      const { from, until } = toTimeRange(request, now);
      if (until.getTime() - now.getTime() > MAX_PLANNED_SECONDS * 1000) {
        throw Invalid.field('until', 'too-long', 'must be a year ahead at most');
      }
      await requireKnownRules(tx, request);
      await requireRoom(tx);
      const id = v7();
      await insertSilence(tx, {
        id,
        selector: request.selector ?? {},
        severities: toList(request.severity),
        rule_ids: toList(request.rule_id),
        starts_at: from,
        ends_at: until,
        reason: request.reason,
        created_by: actor.name,
      });
      const silence = toSilenceResponse(await requireSilence(tx, id));
      await recordAudit(tx, actor, {
        action: 'silence.created',
        targetKind: 'silence',
        targetId: id,
        after: silence,
      });
      return { made: silence, changes: await applySilences(tx) };
    });
    if (changes.length > 0) this.events.publish(new AlertsChanged(changes));
    return made;
  }

  /** Deletes a silence; the alerts that it silenced are told of again. */
  async delete(id: string, actor: Actor): Promise<void> {
    const changes = await this.dataSource.transaction(async (tx) => {
      const before = toSilenceResponse(await requireSilence(tx, id));
      await deleteSilence(tx, id, actor.name);
      await recordAudit(tx, actor, { action: 'silence.deleted', targetKind: 'silence', targetId: id, before });
      return applySilences(tx);
    });
    if (changes.length > 0) this.events.publish(new AlertsChanged(changes));
  }
}

async function requireKnownRules(tx: EntityManager, { rule_id: asked }: CreateSilenceRequest): Promise<void> {
  const unknown = await findUnknownRules(tx, toList(asked) ?? []);
  if (unknown.length === 0) return;
  throw new Invalid(
    unknown.map((place) => ({
      path: Array.isArray(asked) ? `rule_id[${place.toString()}]` : 'rule_id',
      code: 'unknown-rule',
      message: 'there is no such rule',
    })),
  );
}

async function requireRoom(tx: EntityManager): Promise<void> {
  const current = await countCurrentSilences(tx);
  if (current.reduce((sum, { count }) => sum + count, 0) < MAX_CURRENT_SILENCES) return;
  throw new Conflict(
    `There are ${MAX_CURRENT_SILENCES.toString()} silences that are not over; delete one, or let one match more.`,
  );
}
