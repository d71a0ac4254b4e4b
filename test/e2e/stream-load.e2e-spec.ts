import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { EventBus } from '../../src/events/event-bus.js';
import { Stream } from '../../src/realtime/stream.service.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { bearerOf, openProbe } from '../support/stream.js';
import { until } from '../support/until.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
}, 60_000);
afterAll(async () => {
  await hub.close();
});

describe('clients that stop reading (T30)', () => {
  it('are let go, and nobody else waits for them', async () => {
    const agent = await hub.register();
    const params = { path: { id: agent.id } };
    const probes = await Promise.all(Array.from({ length: 20 }, () => openProbe(hub.url, bearerOf(hub.tokens.viewer))));
    for (const probe of probes) await probe.ask({ subscribe: ['events'] });
    const [deaf, reading] = [probes.slice(0, 10), probes.slice(10)];
    for (const { socket } of deaf) socket.pause();
    const before = process.memoryUsage().rss;
    const lags: number[] = [];
    const message = 'x'.repeat(3_000);
    const { app } = hub;
    const counts = () => app.get(Stream).counts;
    const began = performance.now();
    let round = 0;
    // About 1,000 events a second, for as long as it takes, and 30 s at most.
    while (counts().droppedAsSlow < 10 && performance.now() - began < 30_000) {
      const kind = `round.${round++}`;
      const events = Array.from({ length: 100 }, (_, at) => ({
        kind,
        severity: 'info' as const,
        message,
        fingerprint: at.toString(),
      }));
      const from = reading.map(({ heard }) => heard.length);
      await unwrap(agent.client.POST('/api/v1/agents/{id}/events', { params, body: { events } }));
      const committed = performance.now();
      await until('all who read have heard', () =>
        reading.every(({ heard }, at) => heard.length >= (from[at] ?? 0) + 100),
      );
      lags.push(performance.now() - committed);
    }
    expect(counts().droppedAsSlow).toBe(10);
    expect(Math.max(...lags)).toBeLessThan(500);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    // Whoever reads on in time is told why.
    for (const { socket } of deaf) socket.resume();
    expect(new Set(await Promise.all(deaf.map((probe) => probe.closed())))).toEqual(new Set([1013]));
    await until('they are forgotten', () => counts().connected === 10);
    for (const probe of reading) probe.close();
    await app.get(EventBus).drain();
  }, 60_000);
});
