import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { DuplicateAgentsSeen } from '../../agent-registry/agents.events.js';
import { EventBus } from '../../events/event-bus.js';
import { DUPLICATE_KIND, DuplicateAgents } from './duplicate-agents.service.js';
import { AgentEvents } from './events.service.js';

describe('two programs with one id', () => {
  let hub: MetricsHub;
  let events: AgentEvents;
  let bus: EventBus;
  beforeAll(async () => {
    hub = await openMetricsDatabase();
    bus = new EventBus();
    events = new AgentEvents(hub.dataSource, hub.settings, hub.partitions, bus);
    new DuplicateAgents(bus, events).onModuleInit();
  });
  afterAll(async () => {
    await hub.close();
  });

  it('are told as an event, once an hour for each two of them', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const [one, other, third] = [v7(), v7(), v7()];
    const see = async (...bootIds: [string, string]) => {
      bus.publish(new DuplicateAgentsSeen([{ agentId, bootIds }]));
      await bus.drain();
    };
    const told = async () => (await events.list({ limit: 50, agent_id: [agentId], kind: [DUPLICATE_KIND] })).events;

    await see(one, other);
    await see(other, one);
    expect(await told()).toEqual([
      expect.objectContaining({ severity: 'warning', attributes: { boot_id: one, other_boot_id: other } }),
    ]);
    await see(third, one);
    expect(await told()).toHaveLength(2);
    await hub.dataSource.query(`UPDATE events SET "timestamp" = "timestamp" - interval '61 minutes'`);
    await see(one, other);
    expect(await told()).toHaveLength(3);
  });
});
