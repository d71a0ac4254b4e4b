import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readClock } from '../../common/clock.js';
import { Invalid } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import type { Receipt } from '../ingest/report-rows.js';
import { isMissingPartition } from '../partitions/missing-partition.js';
import { Partitions } from '../partitions/partitions.service.js';
import type { EventListResponse, EventResponse, ListEventsQuery } from './events.dto.js';
import { AgentEventsStored } from './events.events.js';
import { type EventRow, findEvents, hasEventSince, insertEvents, listEvents } from './events.queries.js';
import { type IdentifiedEvent, identifyEvents, judgeEvents, type SentEvent } from './new-events.js';

/** Findings of agents that are not numbers. */
@Injectable()
export class AgentEvents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly partitions: Partitions,
    private readonly bus: EventBus,
  ) {}

  /**
   * Stores every event of a request or none; settles after the commit.
   * @throws Invalid naming each that lies outside of what is stored.
   */
  async store(agentId: string, sent: SentEvent[]): Promise<Receipt> {
    const now = readClock();
    const errors = judgeEvents(sent, now, this.settings.retentionEventsDays);
    if (errors.length > 0) throw new Invalid(errors);
    const events = identifyEvents(sent, now);
    const stored = await this.insert(agentId, events, now);
    return { accepted: stored.length, duplicates: events.length - stored.length };
  }

  /** Stores what the hub itself found of an agent now, unless it has told the same within so many seconds. */
  async storeFinding(
    agentId: string,
    event: Omit<IdentifiedEvent, 'timestamp'>,
    toldEverySeconds: number,
  ): Promise<void> {
    const now = readClock();
    const since = new Date(now.getTime() - toldEverySeconds * 1000);
    if (await hasEventSince(this.dataSource.manager, agentId, event, since)) return;
    await this.insert(agentId, [{ ...event, timestamp: now }], now);
  }

  private async insert(agentId: string, events: IdentifiedEvent[], now: Date): Promise<string[]> {
    const insert = (): Promise<string[]> => insertEvents(this.dataSource.manager, agentId, events);
    const stored = await insert().catch(async (error: unknown) => {
      if (!isMissingPartition(error)) throw error;
      await this.partitions.ensure(now);
      return insert();
    });
    if (stored.length > 0) this.bus.publish(new AgentEventsStored(stored));
    return stored;
  }

  /** The events of some ids, as far as there are any, by their ids. */
  async getMany(ids: readonly string[]): Promise<Map<string, EventResponse>> {
    const rows = await findEvents(this.dataSource.manager, ids);
    return new Map(rows.map((row) => [row.id, toEventResponse(row)]));
  }

  /** @throws Invalid when the range is empty. */
  async list(query: ListEventsQuery): Promise<EventListResponse> {
    if (query.from !== undefined && query.to !== undefined && query.from >= query.to) {
      throw Invalid.field('query.from', 'empty-range', 'must lie before the end of the range');
    }
    const { rows, ...page } = await listEvents(this.dataSource.manager, query, query);
    return { events: rows.map(toEventResponse), ...page };
  }
}

function toEventResponse(row: EventRow): EventResponse {
  return {
    id: row.id,
    agent_id: row.agent_id,
    agent_name: row.agent_name,
    timestamp: row.timestamp.toISOString(),
    kind: row.kind,
    severity: row.severity,
    message: row.message,
    fingerprint: row.fingerprint,
    attributes: row.attributes,
    received_at: row.received_at.toISOString(),
  };
}
