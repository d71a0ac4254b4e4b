/**
 * How long a change of a configuration profile takes: from its call to its commit, with what every agent should run
 * computed anew and stored. A tenth of the agents have values of their own, and 20 profiles match some of them.
 * `node bench/profiles.mjs [agents]`; the server is one of its own unless BENCH_DATABASE_URL names another.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { hub, openDataSource, startDatabase } from './support/hub.mjs';

const { Settings } = await hub('config/settings');
const { EventBus } = await hub('events/event-bus');
const { AgentConfigSource } = await hub('agent-registry/agent-config.source');
const { EffectiveConfigs } = await hub('config-manager/effective-configs.service');
const { ConfigProfilesService } = await hub('config-manager/profiles/config-profiles.service');
const { ConfigSchemas } = await hub('config-manager/schemas/config-schemas.service');
const { AgentConfigsChanged } = await hub('config-manager/agent-configs.events');

const AGENTS = Number(process.argv[2] ?? 10_000);
const PROFILES = 20;
const OPERATOR = { kind: 'user', id: null, name: 'bench', ip: null };

const server = await startDatabase();

/** Says how long something took, and how long the event loop, by which beats are answered, stood still at most. */
async function time(label, work) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const start = performance.now();
  const result = await work();
  const took = Math.round(performance.now() - start);
  loop.disable();
  const stood = Math.round(loop.max / 1e6);
  process.stdout.write(`${label.padEnd(50)} ${took} ms; the event loop stood for ${stood} ms at most\n`);
  return result;
}

try {
  const dataSource = await openDataSource(server.url);
  const events = new EventBus();
  const configs = new EffectiveConfigs(new Settings(), dataSource, new AgentConfigSource(), events);
  const profiles = new ConfigProfilesService(dataSource, configs, new ConfigSchemas());
  let changed = 0;
  events.subscribe(AgentConfigsChanged, ({ agentIds }) => void (changed += agentIds.length));

  await dataSource.query(
    `INSERT INTO agents (id, name, type, host, environment, metadata, status, status_changed_at, registered_at, watched_since)
     SELECT uuid_v7(), 'agent ' || i, 'custom', 'host', 'production',
       jsonb_build_object('rack', 'r' || i % 40, 'team', 't' || i % 7, 'site', 'fra1'), 'online', now(), now(), now()
     FROM generate_series(1, $1::integer) i`,
    [AGENTS],
  );
  await dataSource.query(
    `INSERT INTO agent_configs (agent_id, key, value)
     SELECT id, 'checks', jsonb_build_array(jsonb_build_object('name', name, 'kind', 'http',
       'settings', jsonb_build_object('url', 'https://' || id || '.example.com/')))
     FROM agents WHERE name LIKE '%0'`,
  );
  await dataSource.query('ANALYZE');
  await time(`the first computation for ${AGENTS} agents`, () => configs.recomputeAll());
  await time('the same again, with nothing to store', () => configs.recomputeAll());
  for (let i = 0; i < PROFILES; i++) {
    const selector = { metadata: { rack: [`r${i}`, `r${i + 1}`] } };
    await profiles.create(
      { name: `rack ${i}`, priority: i, selector, values: { reporting_interval: 30 + i } },
      OPERATOR,
    );
  }
  const all = { name: 'all', priority: 1000, selector: {}, values: { heartbeat_interval: 61 } };
  const { id } = await time('a profile that matches all', () => profiles.create(all, OPERATOR));
  for (const heartbeat_interval of [62, 63, 64]) {
    await events.drain();
    changed = 0;
    const label = 'its change: another hash and interval for all';
    await time(label, () => profiles.update(id, { values: { heartbeat_interval } }, OPERATOR));
    await events.drain();
    if (changed !== AGENTS) throw new Error(`${changed} agents were changed`);
  }
  await dataSource.destroy();
} finally {
  await server.stop();
}
