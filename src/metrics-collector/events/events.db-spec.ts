import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { Invalid } from '../../common/errors.js';
import { EventBus } from '../../events/event-bus.js';
import type { ListEventsQuery } from './events.dto.js';
import { AgentEvents } from './events.service.js';
import type { SentEvent } from './new-events.js';

const NOW = Math.floor(Date.now() / 1000) * 1000;
const event = (secondsAgo: number, changes: Partial<SentEvent> = {}): SentEvent => ({
  timestamp: new Date(NOW - secondsAgo * 1000),
  kind: 'file.changed',
  severity: 'info',
  message: 'found',
  ...changes,
});

describe('events', () => {
  let hub: MetricsHub;
  let events: AgentEvents;
  beforeAll(async () => {
    hub = await openMetricsDatabase();
    events = new AgentEvents(hub.dataSource, hub.settings, hub.partitions, new EventBus());
  });
  afterAll(async () => {
    await hub.close();
  });

  const list = async (query: Partial<ListEventsQuery>) => events.list({ limit: 50, ...query });

  it('are stored once by agent, time, kind and fingerprint', async () => {
    const [one, other] = [await givenAgent(hub.dataSource), await givenAgent(hub.dataSource)];
    const sent = [
      event(1, { fingerprint: 'a' }),
      event(1, { fingerprint: 'a', message: 'again' }),
      event(1, { fingerprint: 'b' }),
      event(1, { fingerprint: 'a', kind: 'file.gone' }),
      event(1),
      event(1, { message: 'else' }),
    ];
    expect(await events.store(one, sent)).toEqual({ accepted: 5, duplicates: 1 });
    expect(await events.store(one, sent)).toEqual({ accepted: 0, duplicates: 6 });
    expect(await events.store(other, sent.slice(0, 1))).toEqual({ accepted: 1, duplicates: 0 });
    const { events: listed } = await list({ agent_id: [one], q: 'found', kind: ['file.changed'] });
    expect(listed.map(({ message }) => message)).toEqual(['found', 'found', 'found']);
  });

  it('are stored once by hubs that get them at the same moment in another order', async () => {
    const agentId = await givenAgent(hub.dataSource);
    for (let round = 0; round < 4; round++) {
      const sent = Array.from({ length: 1000 }, (_, index) => event(1000 + index, { fingerprint: round.toString() }));
      const receipts = await Promise.all([events.store(agentId, sent), events.store(agentId, sent.toReversed())]);
      expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1000);
    }
  });

  it('keep their text as it came', async () => {
    const agentId = await givenAgent(hub.dataSource, { name: 'its name' });
    const sent = event(1, {
      message: `\u001b[31m<img src=x onerror=alert(1)>'; DROP TABLE events; --\n💾`,
      fingerprint: 'f',
      attributes: { path: '/etc/passwd', size: 1.5, ok: true },
    });
    await events.store(agentId, [sent]);
    const [listed] = (await list({ agent_id: [agentId] })).events;
    expect(listed).toMatchObject({ ...sent, timestamp: sent.timestamp?.toISOString(), agent_name: 'its name' });
  });

  it('are refused outside of what is kept, each by name, and none is stored then', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const sent = [event(0), event(-400), event(91 * 86_400)];
    await expect(events.store(agentId, sent)).rejects.toThrow(
      expect.objectContaining({
        errors: [
          expect.objectContaining({ path: 'events[1].timestamp', code: 'too-new' }),
          expect.objectContaining({ path: 'events[2].timestamp', code: 'too-old' }),
        ],
      }),
    );
    expect((await list({ agent_id: [agentId] })).events).toEqual([]);
  });

  it('are listed by filters, the newest first, page by page', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const sent = Array.from({ length: 30 }, (_, i) =>
      event(i * 86_400, { severity: i % 2 === 0 ? 'critical' : 'warning', message: `number ${i.toString()} of 100 %` }),
    );
    await events.store(agentId, sent);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await events.list({ limit: 7, agent_id: [agentId], ...(cursor === undefined ? {} : { cursor }) });
      expect(page.total).toBeNull();
      seen.push(...page.events.map(({ message }) => message));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(sent.map(({ message }) => message));
    const critical = await list({ agent_id: [agentId], severity: ['critical'], q: '100 %', sort: 'timestamp' });
    expect(critical.events).toHaveLength(15);
    expect(critical.events[0]?.message).toBe('number 28 of 100 %');
    const range = { from: sent[5]?.timestamp, to: sent[2]?.timestamp };
    expect((await list({ agent_id: [agentId], ...range })).events.map(({ message }) => message)).toEqual([
      'number 3 of 100 %',
      'number 4 of 100 %',
      'number 5 of 100 %',
    ]);
    await expect(list({ from: new Date(5), to: new Date(4) })).rejects.toThrow(Invalid);
  });
});
