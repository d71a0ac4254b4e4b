/**
 * How fast reports get into PostgreSQL: the hub's own path against the bare statement beneath it, in the same run on the
 * same server, so that the ratio says what the path costs whatever the machine. `node bench/ingest.mjs [seconds]`; the
 * server is one of its own, with the settings of a real one, unless BENCH_DATABASE_URL names another.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hub, openDataSource, startDatabase } from './support/hub.mjs';

const { Settings } = await hub('config/settings');
const { Partitions } = await hub('metrics-collector/partitions/partitions.service');
const { MetricSets } = await hub('metrics-collector/ingest/metric-sets.service');
const { ReportWriter } = await hub('metrics-collector/ingest/report-writer.service');
const { parseReports } = await hub('metrics-collector/ingest/parse-reports');

const SECONDS = Number(process.argv[2] ?? 5);
const METRICS = 20;
const AGENTS = 2_000;
const BATCH = 5_000;
const BARE = { callers: 1, perCall: BATCH };

const names = Array.from({ length: METRICS }, (_, i) => `bench.metric_${i}`);
const agents = Array.from({ length: AGENTS }, () => randomUUID());
let clock = Date.now() - 3_600_000;
/** Every report has an agent and a millisecond of its own, as a fleet's have. */
const nextReport = () => ({
  agentId: agents[clock % AGENTS],
  timestamp: clock++,
  values: names.map(() => Math.random() * 1e6),
});
const bodyOf = (reports) => ({
  reports: reports.map(({ timestamp, values }) => ({
    timestamp: new Date(timestamp).toISOString(),
    cpu_usage: 12.5,
    memory_usage: 41.2,
    metrics: Object.fromEntries(names.map((name, i) => [name, values[i]])),
  })),
});

/** Lets so many callers go on calling for a while, as agents do who do not wait for each other. */
async function measure(label, { callers, perCall }, call) {
  await call();
  const start = performance.now();
  const end = start + SECONDS * 1000;
  let count = 0;
  const caller = async () => {
    while (performance.now() < end) {
      await call();
      count += perCall;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const perSecond = count / ((performance.now() - start) / 1000);
  process.stdout.write(`${label.padEnd(62)} ${Math.round(perSecond).toLocaleString('en').padStart(9)} reports/s\n`);
  return perSecond;
}

const server = await startDatabase();
try {
  const dataSource = await openDataSource(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const partitions = new Partitions(dataSource, new Settings());
  await partitions.ensure(new Date());
  const sets = new MetricSets(dataSource);
  const writer = new ReportWriter(dataSource, partitions);
  const set = await sets.cover(agents[0], [{ names }], new Date());

  const bare = await measure(`bare INSERT … unnest, ${BATCH} a statement, one connection`, BARE, async () => {
    const rows = Array.from({ length: BATCH }, nextReport);
    const column = (of) => `{${rows.map(of).join(',')}}`;
    await client.query(
      `INSERT INTO agent_metrics (agent_id, "timestamp", cpu_usage, memory_usage, metric_set_id, "values")
       SELECT a, t, c, m, ${set.id}, v::float8[]
       FROM unnest($1::uuid[], $2::timestamptz[], $3::float8[], $4::float8[], $5::text[]) AS r (a, t, c, m, v)`,
      [
        column(({ agentId }) => agentId),
        column(({ timestamp }) => new Date(timestamp).toISOString()),
        column(() => 12.5),
        column(() => 41.2),
        column(({ values }) => `"{${values.join(',')}}"`),
      ],
    );
  });

  const writeOf = (perRequest) => async () => {
    const reports = Array.from({ length: perRequest }, nextReport);
    const { agentId } = reports[0];
    const parsed = parseReports(bodyOf(reports), new Date(), 14);
    const covering = await sets.cover(agentId, parsed, new Date());
    const { accepted } = await writer.write({ agentId, set: covering, reports: parsed });
    if (accepted !== perRequest) throw new Error('a report was not stored');
  };
  // Agents take their set up once in their lives; that is not what is measured.
  for (const agentId of agents) await sets.cover(agentId, [{ names }], new Date());
  const path = 'judged, arranged, gathered and stored';
  const single = await measure(`${path}: 1 a request, 5,000 callers`, { callers: 5_000, perCall: 1 }, writeOf(1));
  const backlog = await measure(
    `${path}: 1,000 a request, 10 callers`,
    { callers: 10, perCall: 1_000 },
    writeOf(1_000),
  );
  process.stdout.write(
    `of the bare statement: ${(single / bare).toFixed(2)} with 1 a request, ${(backlog / bare).toFixed(2)} with 1,000\n`,
  );
  await client.end();
  await dataSource.destroy();
} finally {
  await server.stop();
}
