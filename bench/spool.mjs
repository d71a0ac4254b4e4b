/**
 * What a week without a hub costs an agent: bytes of 20,160 reports of this machine (one every 30 s), the start with
 * them, how fast reports are appended, and how fast the backlog reaches a hub of its own. `node bench/spool.mjs`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHubClient, unwrap } from '../client/dist/client.js';
import { ensureBuilt } from '../scripts/build.mjs';

await ensureBuilt();
const agent = (file) => import(`../agent/dist/${file}.js`);
const { AgentClock } = await agent('hub/agent-clock');
const { CheckRunner } = await agent('checks/check-runner');
const { hostChecks, readingsOfThisPlatform } = await agent('checks/host/host-checks');
const { Hub } = await agent('hub/hub');
const { Intervals } = await agent('settings/intervals');
const { createLog } = await agent('support/log');
const { OwnFigures } = await agent('metrics/own-figures');
const { makeReport } = await agent('metrics/report');
const { Reporter } = await agent('hub/reporter');
const { Session } = await agent('hub/session');
const { makeSpools } = await agent('spool/make-spools');

const REPORTS = 20_160;
const INTERVAL_MS = 30_000;
const DURABLE_APPENDS = 300;
const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-bench-'));
const say = (what, value) => process.stdout.write(`${what.padEnd(58)} ${value}\n`);
const log = createLog({
  level: 'warn',
  isReadable: true,
  write: (line) => process.stderr.write(line),
  now: () => new Date(),
});
const clock = new AgentClock();
clock.hear(clock.reading, new Date().toISOString());
const figures = new OwnFigures();
const spoolsOf = (name) => makeSpools({ stateDir: join(folder, name), mostMib: 64, clock, figures, log });

async function bytesIn(path) {
  const names = await readdir(path);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Real reports of this machine, told apart by figures that change as they would. */
async function makeReports() {
  const runner = new CheckRunner(hostChecks(await readingsOfThisPlatform(process.platform)));
  await runner.runAll(5000, new Date());
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { body } = makeReport(await runner.runAll(5000, new Date()));
  const vary = (value) =>
    Number.isInteger(value) ? value + Math.floor(Math.random() * 4096) : value * (0.9 + Math.random() / 5);
  const start = Date.now() - REPORTS * INTERVAL_MS;
  return Array.from({ length: REPORTS }, (_, at) => {
    const metrics = Object.fromEntries(Object.entries(body.metrics).map(([name, value]) => [name, vary(value)]));
    return { atMs: start + at * INTERVAL_MS, json: JSON.stringify({ ...body, metrics }) };
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function startHub() {
  const port = await freePort();
  const token = 'bench-enrolment-token-0123456789';
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: join(folder, 'hub') };
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { ...env, ENROLLMENT_TOKEN: token, LOCAL_AGENT: 'false', ADMIN_PASSWORD: 'bench-password-0123' },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return { url, token, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('the hub did not start');
}

async function enrol({ url, token }, name) {
  const client = createHubClient({ baseUrl: url, token });
  const body = { name, type: 'custom', host: 'bench' };
  const { id, api_key } = await unwrap(client.POST('/api/v1/agents/register', { body }));
  return { id, apiKey: api_key };
}

let hub;
try {
  const reports = await makeReports();
  const one = spoolsOf('appends').reports;
  await one.open();
  const beganMs = performance.now();
  for (const report of reports.slice(0, DURABLE_APPENDS)) await one.append([report]);
  say('durable appends, one report each', `${Math.round((DURABLE_APPENDS / (performance.now() - beganMs)) * 1000)}/s`);
  await one.close();

  const { reports: spool } = spoolsOf('week');
  await spool.open();
  for (let at = 0; at < REPORTS; at += 500) await spool.append(reports.slice(at, at + 500));
  await spool.close();
  const bytes = await bytesIn(join(folder, 'week', 'spool', 'reports'));
  const rawBytes = reports.reduce((sum, { json }) => sum + json.length, 0);
  say(
    `${REPORTS} reports on disk`,
    `${(bytes / 2 ** 20).toFixed(1)} MiB (${Math.round(bytes / REPORTS)} B each, ${Math.round(rawBytes / REPORTS)} B as JSON)`,
  );

  const again = spoolsOf('week').reports;
  const startMs = performance.now();
  await again.open();
  say(`start with ${again.size} reports`, `${Math.round(performance.now() - startMs)} ms`);

  hub = await startHub();
  const bare = await enrol(hub, 'bare');
  const calls = new Hub(hub.url);
  const waiting = again.waiting;
  const bareMs = performance.now();
  for (let at = 0; at < 10_000; at += 1000) {
    const items = await again.read(waiting.slice(at, at + 1000));
    await calls.sendReports(
      bare,
      items.map(({ json }) => json),
      30_000,
    );
  }
  const bareRate = (10_000 / (performance.now() - bareMs)) * 1000;
  say('bare posting of the same batches', `${Math.round(bareRate)} reports/s`);

  const session = new Session();
  const intervals = new Intervals(
    { reportingSeconds: INTERVAL_MS / 1000, heartbeatSeconds: undefined },
    () => undefined,
  );
  const send = (...call) => calls.sendReports(...call);
  const options = { list: 'reports', send, session, spool: again, clock, intervals, figures, log };
  const reporter = new Reporter({ ...options, onBeatWanted: () => undefined });
  reporter.start();
  const replayMs = performance.now();
  session.open(await enrol(hub, 'replay'));
  while (again.size > 0 && performance.now() - replayMs < 120_000)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const rate = ((REPORTS - again.size) / (performance.now() - replayMs)) * 1000;
  say('replay by the reporter, pauses included', `${Math.round(rate)} reports/s`);
  say('  to the live rate of one in 30 s', `${Math.round(rate * 30)} : 1`);
  say('  to bare posting', (rate / bareRate).toFixed(2));
  await reporter.flush(0);
  await again.close();
} finally {
  if (hub !== undefined) {
    hub.child.kill('SIGTERM');
    if (hub.child.exitCode === null) await once(hub.child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
}
