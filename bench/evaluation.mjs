/**
 * How long one evaluation of the alert rules takes: the hub's own tick by its phases, against the statement beneath it
 * run bare on the same server. `node bench/evaluation.mjs [agents] [rules] [long rules]`; half of the agents have news,
 * few series breach. Long rules have windows of an hour, read from rollups: with any, more than an hour is seeded. The
 * server is one of its own, with the settings of a real one, unless BENCH_DATABASE_URL names another.
 */
import pg from 'pg';
import { hub, openDataSource, startDatabase } from './support/hub.mjs';

const { Settings } = await hub('config/settings');
const { EventBus } = await hub('events/event-bus');
const { Partitions } = await hub('metrics-collector/partitions/partitions.service');
const { Rollups } = await hub('metrics-collector/rollups/rollups.service');
const { SeriesPlaces } = await hub('metrics-collector/windows/series-places.service');
const { BatchFactsReader } = await hub('alert-manager/evaluation/batch-facts.service');
const { BatchJudge } = await hub('alert-manager/evaluation/batch-judge.service');
const { RemovedChecks } = await hub('alert-manager/evaluation/removed-checks.service');
const { EffectiveConfigs } = await hub('config-manager/effective-configs.service');
const { AgentConfigSource } = await hub('agent-registry/agent-config.source');
const { Evaluation } = await hub('alert-manager/evaluation/evaluation.service');

const AGENTS = Number(process.argv[2] ?? 10_000);
const RULES = Number(process.argv[3] ?? 100);
const LONG_RULES = Number(process.argv[4] ?? 0);
const METRICS = 20;
const MINUTES = LONG_RULES > 0 ? 75 : 15;
const RUNS = 5;
const WINDOWS = [60, 300, 600];
const AGGREGATES = ['avg', 'max', 'min', 'count', 'last', 'avg'];

const say = (text) => process.stdout.write(`${text}\n`);
const ms = (value) => `${value.toFixed(0).padStart(6)} ms`;

/** Agents with one metric set, each with a report every 30 s of the last minutes; half of them have one since the tick. */
async function seed(client) {
  const names = Array.from({ length: METRICS }, (_, i) => `bench.metric_${String(i).padStart(2, '0')}`);
  await client.query(
    `INSERT INTO agents (id, name, type, host, environment, metadata, status, status_changed_at, registered_at,
       watched_since, last_heartbeat)
     SELECT uuid_v7(), 'agent ' || n, (ARRAY['web_server', 'custom'])[1 + n % 2], 'host', 'production',
       '{"rack": "b7", "team": "web"}', 'online', now() - interval '1 day', now(), now() - interval '1 day', now()
     FROM generate_series(1, $1::int) n`,
    [AGENTS],
  );
  const { rows } = await client.query(`INSERT INTO metric_sets (names_hash, names) VALUES ('bench', $1) RETURNING id`, [
    names,
  ]);
  await client.query(
    `INSERT INTO agent_metric_sets (agent_id, metric_set_id, since) SELECT id, $1, now() - interval '1 day' FROM agents`,
    [rows[0].id],
  );
  for (let number = MINUTES * 2; number > 2; number--) await report(client, rows[0].id, number);
  for (let rule = 0; rule < RULES + LONG_RULES; rule++) {
    const aggregate = AGGREGATES[rule % AGGREGATES.length];
    const metric = rule % 10 === 0 ? 'cpu_usage' : names[rule % METRICS];
    const condition = {
      kind: 'metric',
      metric,
      aggregate,
      window_seconds: rule < RULES ? WINDOWS[rule % WINDOWS.length] : 3_600,
      operator: aggregate === 'min' || aggregate === 'count' ? '<' : '>',
    };
    const threshold = { min: -1, count: 1 }[aggregate] ?? 60 + (rule % 7);
    const selector = rule % 4 === 0 ? { type: 'web_server' } : {};
    await client.query(
      `INSERT INTO alert_rules (rule_id, name, severity, condition, threshold, for_seconds, selector)
       VALUES (uuid_v7(), $1, 'warning', $2, $3, $4, $5)`,
      [`rule ${rule}`, condition, threshold, (rule % 3) * 60, selector],
    );
  }
  await client.query(
    `INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
     SELECT 300, bucket, array_agg(agent_id), bucket + interval '300 seconds'
     FROM (SELECT DISTINCT agent_id, date_bin('300 s', "timestamp", to_timestamp(0)) AS bucket FROM agent_metrics) b
     GROUP BY bucket`,
  );
  return rows[0].id;
}

/** One report of every agent, so many reports ago. */
async function report(client, setId, number) {
  await client.query(
    `INSERT INTO agent_metrics (agent_id, "timestamp", cpu_usage, memory_usage, metric_set_id, "values", received_at)
     SELECT agent.id, at.time, CASE WHEN agent.n <= $4 THEN 99 ELSE random() * 50 END, random() * 50, $1,
       ARRAY(SELECT round((random() * 50)::numeric + agent.n * 0, 2) FROM generate_series(1, $2::int)), at.time
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM agents) agent
     CROSS JOIN LATERAL (SELECT now() - make_interval(secs => $3::int * 30 + (agent.n % 2) * 20 + 1) AS time) at`,
    [setId, METRICS, number, Math.ceil(AGENTS / 1000)],
  );
}

/** Lets the last tick lie so that what half of the agents sent is news: the newest reports of the others are 20 s older. */
async function halfHasNews(client) {
  await client.query(
    `INSERT INTO evaluation_ticks (id, began_at, duration_seconds)
     SELECT 1, max("timestamp") + interval '5 seconds', 0 FROM agent_metrics
     ON CONFLICT (id) DO UPDATE SET began_at = excluded.began_at`,
  );
}

const server = await startDatabase();
try {
  const settings = new Settings();
  const dataSource = await openDataSource(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const partitions = new Partitions(dataSource, settings);
  await partitions.ensure(new Date());
  await client.query(
    `INSERT INTO service_status (id, up_since, last_tick_at) VALUES (1, now() - interval '1 day', now())`,
  );
  const began = performance.now();
  const setId = await seed(client);
  if (LONG_RULES > 0) await new Rollups(dataSource, partitions).run(new Date());
  await client.query('VACUUM ANALYZE');
  // What is fresh comes last: however long the rest took, it is news.
  for (let number = 2; number >= 0; number--) await report(client, setId, number);
  say(
    `${AGENTS} agents × ${METRICS + 2} series × ${MINUTES} min, ${RULES} rules, ${LONG_RULES} long ones (seeded in ${ms(performance.now() - began).trim()})`,
  );

  // The phases are told apart by the statements that they send.
  const phases = new Map();
  let heaviest = { time: 0 };
  const createQueryRunner = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (...args) => {
    const runner = createQueryRunner(...args);
    const query = runner.query.bind(runner);
    runner.query = async (text, values) => {
      const start = performance.now();
      const result = await query(text, values);
      const time = performance.now() - start;
      const phase = phaseOf(text);
      phases.set(phase, (phases.get(phase) ?? 0) + time);
      if (phase === 'windows' && time > heaviest.time) heaviest = { time, text, values };
      return result;
    };
    return runner;
  };
  const events = new EventBus();
  const configs = new EffectiveConfigs(settings, dataSource, new AgentConfigSource(), events);
  const evaluation = new Evaluation(
    dataSource,
    new BatchFactsReader(new SeriesPlaces(), settings),
    new BatchJudge(settings, new RemovedChecks(configs)),
    events,
    settings,
  );
  for (let run = 0; run < RUNS; run++) {
    await halfHasNews(client);
    phases.clear();
    const start = performance.now();
    const cpu = process.cpuUsage();
    await evaluation.tick();
    const whole = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    const inDatabase = [...phases.values()].reduce((sum, time) => sum + time, 0);
    const parts = [...phases].map(([phase, time]) => `${phase} ${time.toFixed(0)}`).join(', ');
    say(
      `tick ${run + 1}: ${ms(whole)}  (${parts}, decisions ${(whole - inDatabase).toFixed(0)}; CPU of the hub ${((user + system) / 1000).toFixed(0)})`,
    );
    say(`        ${ms((whole * 100_000) / AGENTS)} for each 100,000 agents`);
    const windows = phases.get('windows') ?? 0;
    await client.query('SET jit = off');
    const bareStart = performance.now();
    await client.query(heaviest.text, heaviest.values);
    const bare = performance.now() - bareStart;
    say(
      `        the largest of the window statements bare: ${ms(bare)}, in the tick ${ms(heaviest.time)}; ratio ${(heaviest.time / bare).toFixed(2)}; all of them ${ms(windows)}`,
    );
    heaviest = { time: 0 };
  }
  const { rows } = await client.query('SELECT status, count(*)::int FROM alert_instances GROUP BY 1 ORDER BY 1');
  say(`alerts: ${rows.map(({ status, count }) => `${count} ${status}`).join(', ')}`);
  await client.end();
  await dataSource.destroy();
} finally {
  await server.stop();
}

function phaseOf(text) {
  if (text.includes('window_of')) return 'windows';
  if (text.includes('unrolled')) return 'rollups';
  if (text.includes('counts_since')) return 'news';
  if (text.includes('FROM agents a')) return 'agents';
  if (text.includes('agent_metric_sets')) return 'sets';
  if (text.includes('last_at')) return 'ends of long windows';
  if (text.includes('unit.places')) return 'samples';
  if (/INSERT INTO alert_|UPDATE alert_|DELETE FROM alert_/.test(text)) return 'writes';
  return 'rest';
}
