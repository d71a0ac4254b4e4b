/**
 * How fast questions are answered: the hub's HTTP API against the same SQL run bare on the same server, so that the ratio
 * says what the way through the hub costs. `node bench/queries.mjs [--agents=200] [--days=7] [--runs=10]`; `--small` is
 * 20 agents over 2 days. Each agent has 20 metrics and a report every 30 s; they are made by SQL, and rolled up by the
 * hub's own job. The server is one of its own unless BENCH_DATABASE_URL names another.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { hub, mintApiToken, startDatabase } from './support/hub.mjs';

const { values: options } = parseArgs({
  options: {
    agents: { type: 'string' },
    days: { type: 'string' },
    runs: { type: 'string', default: '10' },
    small: { type: 'boolean', default: false },
  },
});
const AGENTS = Number(options.agents ?? (options.small ? 20 : 200));
const DAYS = Number(options.days ?? (options.small ? 2 : 7));
const RUNS = Number(options.runs);
const METRICS = 20;
const CADENCE = 30;
const PASSWORD = 'a password for a benchmark';

const { DataSource } = await import('typeorm');
const { loadSettings } = await hub('config/settings');
const { createLogger } = await hub('common/logging');
const { createHub, openHub, targetOf } = await hub('start/hub');
const { Rollups } = await hub('metrics-collector/rollups/rollups.service');
const { DatabaseService } = await hub('database/database.service');

const say = (text) => process.stdout.write(`${text}\n`);
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
const server = await startDatabase();
let app;
const client = new pg.Client({ connectionString: server.url });
try {
  await client.connect();
  app = await startHub();
  const token = await mintApiToken(urlOf(), PASSWORD, { role: 'viewer' });
  await fill();
  await report();
  await rollUp();
  await client.query('VACUUM ANALYZE');
  await sizes();
  await ask(token);
} finally {
  await client.end();
  if (app) {
    await app.close();
    await app.get(DatabaseService).close();
  }
  await server.stop();
}

async function startHub() {
  const settings = loadSettings({
    HOST: '127.0.0.1',
    DATABASE_URL: server.url,
    DATA_DIR: join(server.dataDir, 'hub'),
    ADMIN_PASSWORD: PASSWORD,
    LOG_LEVEL: 'silent',
  });
  const made = await createHub(settings, targetOf(settings, server.url), createLogger(settings.logLevel));
  await made.listen(0, '127.0.0.1');
  await openHub(made);
  return made;
}

function urlOf() {
  return `http://127.0.0.1:${app.getHttpServer().address().port}`;
}

/** Agents, their set, and their reports, a stretch of hours a statement; marks as the ingest makes them. */
async function fill() {
  const started = performance.now();
  await client.query(
    `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since)
     SELECT gen_random_uuid(), 'agent ' || n, 'custom', 'host', CASE n % 4 WHEN 0 THEN 'staging' ELSE 'production' END,
            'online', now(), now(), now()
     FROM generate_series(1, ${AGENTS}) n`,
  );
  await client.query(
    `INSERT INTO metric_sets (names_hash, names)
     SELECT sha256('bench'), array_agg('bench.metric_' || lpad(n::text, 2, '0') ORDER BY n) FROM generate_series(1, ${METRICS}) n`,
  );
  await client.query(
    `INSERT INTO agent_metric_sets SELECT agents.id, metric_sets.id, now() - interval '${DAYS} days' FROM agents, metric_sets`,
  );
  const hours = DAYS * 24;
  const base = new Date(Math.floor(Date.now() / (CADENCE * 1000)) * CADENCE * 1000);
  for (let hour = hours; hour > 0; hour--) {
    await client.query(
      `WITH stored AS (
         INSERT INTO agent_metrics (agent_id, "timestamp", cpu_usage, memory_usage, metric_set_id, "values")
         SELECT agents.id, $1::timestamptz - interval '${hour} hours' + moment.n * interval '${CADENCE} s'
                  + (abs(hashtext(agents.id::text)) % 30000) * interval '1 ms',
                random() * 100, random() * 100, metric_sets.id,
                (SELECT array_agg(random() * 1000 + moment.n * 0 + k * 0) FROM generate_series(1, ${METRICS}) k)
         FROM generate_series(0, ${3600 / CADENCE - 1}) AS moment (n), agents, metric_sets
         ON CONFLICT DO NOTHING RETURNING agent_id, "timestamp"
       )
       INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
       SELECT 300, bucket, array_agg(DISTINCT agent_id), bucket + interval '330 s'
       FROM (SELECT agent_id, date_bin('300 s', "timestamp", to_timestamp(0)) AS bucket FROM stored) reported
       GROUP BY bucket`,
      [base],
    );
    if (hour % 24 === 0 || hour === 1) say(`made ${hours - hour + 1} of ${hours} hours (${seconds(started)} s)`);
  }
}

async function report() {
  const { rows } = await client.query('SELECT count(*)::integer AS count FROM agent_metrics');
  say(`${rows[0].count.toLocaleString('en')} reports of ${METRICS + 2} values, ${AGENTS} agents, ${DAYS} days`);
}

async function rollUp() {
  const started = performance.now();
  await app.get(Rollups).run(new Date());
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::integer FROM agent_metrics_5m) AS fives, (SELECT count(*)::integer FROM agent_metrics_1h) AS hours`,
  );
  const took = (performance.now() - started) / 1000;
  const { fives, hours } = rows[0];
  say(`rolled up to ${fives} rows of 5 minutes and ${hours} of an hour in ${took.toFixed(1)} s`);
  say(
    `that is ${((took / fives) * 10_000).toFixed(1)} s for one tick of 10,000 agents, its share of the hours included`,
  );
}

async function sizes() {
  for (const table of ['agent_metrics', 'agent_metrics_5m', 'agent_metrics_1h']) {
    const { rows } = await client.query(
      `SELECT sum(pg_total_relation_size(inhrelid))::bigint AS bytes FROM pg_inherits WHERE inhparent = $1::regclass`,
      [table],
    );
    say(`${table}: ${Math.round(Number(rows[0].bytes) / 1024 / AGENTS / DAYS)} KiB for one agent and day`);
  }
}

/** Asks each question through the hub, and then sends the statement that the hub ran for it by itself. */
async function ask(token) {
  const { rows } = await client.query('SELECT id FROM agents ORDER BY id LIMIT 1');
  const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const agent = `/api/v1/agents/${rows[0].id}/metrics?metric=bench.metric_07`;
  const fleet = '/api/v1/metrics/query?metric=bench.metric_07';
  const questions = [
    ['one series, 1 hour', `${agent}&from=${ago(1)}`],
    [
      `one series, ${DAYS} days, 300 points`,
      `${agent}&from=${ago(DAYS * 24)}&step=${Math.ceil((DAYS * 288) / 300) * 300}`,
    ],
    ['fleet average, 24 hours', `${fleet}&from=${ago(24)}`],
    ['top 10 agents, 24 hours', `${fleet}&from=${ago(24)}&group_by=agent&top=10`],
  ];
  say(
    `\n${'question'.padEnd(34)} ${'points'.padStart(6)} ${'hub'.padStart(9)} ${'bare SQL'.padStart(9)} ${'ratio'.padStart(6)}   median of ${RUNS}`,
  );
  for (const [label, path] of questions) {
    const url = `${urlOf()}${path}`;
    const call = async () => {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };
    const statement = await catchStatement(call);
    const { series } = await call();
    const points = series.reduce((total, each) => total + each.points.length, 0);
    const throughHub = await median(call);
    const bare = await median(() => client.query(statement.text, statement.values));
    const [hubMs, bareMs] = [throughHub, bare].map((ms) => `${ms.toFixed(1)} ms`.padStart(9));
    say(
      `${label.padEnd(34)} ${String(points).padStart(6)} ${hubMs} ${bareMs} ${(throughHub / bare).toFixed(2).padStart(6)}`,
    );
  }
}

/** The statement of a question that reads samples: of all that the hub sends meanwhile, the one that takes a step's time. */
async function catchStatement(call) {
  const dataSource = app.get(DataSource);
  const { manager } = dataSource;
  const original = manager.query;
  const seen = [];
  manager.query = function (text, values) {
    seen.push({ text, values });
    return original.call(this, text, values);
  };
  try {
    await call();
  } finally {
    manager.query = original;
  }
  const statement = seen.find(({ text }) => text.includes('date_bin(make_interval'));
  if (statement === undefined) throw new Error('the hub has read no samples');
  return statement;
}

async function median(run) {
  const times = [];
  for (let count = 0; count < RUNS + 2; count++) {
    const started = performance.now();
    await run();
    if (count >= 2) times.push(performance.now() - started);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}
