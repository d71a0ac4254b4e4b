/**
 * What an agent costs its machine: `node bench/agent.mjs [--seconds=600]`. The built agent by plain Node, and the executable of
 * this platform where it is built, run against a built hub with a report every 30 s and a beat every 60 s; beside them each Node
 * with nothing to do. Said are the time from start to the first report that is stored, and memory and processor from /proc.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { at } from '../scripts/paths.mjs';
import { freePort, startDatabase, startHubProcess } from './support/hub.mjs';

const SAMPLE_MS = 1000;
const FIRST_REPORT_LIMIT_MS = 120_000;
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;
const TOKEN = 'bench-enrolment-token-0123456789';
const IDLE = ['-e', 'setInterval(() => {}, 1e9)'];

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '600' } } });
const lengthMs = Number(values.seconds) * 1000;
if (!Number.isInteger(lengthMs) || lengthMs < 1000) giveUp('--seconds must be a whole number from 1 on');
if (process.platform !== 'linux') giveUp('Memory and processor are read from /proc, which only Linux has');

const platform = `linux-${process.arch}`;
const executable = at('agent', 'install', 'dist', `agent-monitor-agent-${platform}`);
const { version: pinned } = JSON.parse(readFileSync(at('scripts', 'installation', 'node-releases.json'), 'utf8'));
const pinnedNode = at('.cache', 'node', `node-${pinned}-${platform}`);
const say = (text) => process.stdout.write(`${text}\n`);

function giveUp(why) {
  console.error(why);
  process.exit(2);
}

/** A process to measure. Its standard input is a pipe, so that an agent ends with this one. */
function start(name, command, parameters) {
  const child = spawn(command, parameters, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  return { name, child, ended, startedMs: performance.now(), rss: [] };
}

function startAgent(name, command, parameters, { url, folder }) {
  const stateDir = join(folder, name.replaceAll(' ', '-'));
  const run = ['run', '--until-stdin-closes', `--server=${url}`, `--token=${TOKEN}`];
  return start(name, command, [...parameters, ...run, `--state-dir=${stateDir}`, `--name=${name}`]);
}

/** Seconds from the start of an agent to its first report in the database, to a twentieth. */
async function secondsToFirstReport(database, agent) {
  for (;;) {
    const { rowCount } = await database.query(
      'SELECT 1 FROM agents a JOIN agent_metrics m ON m.agent_id = a.id WHERE a.name = $1 LIMIT 1',
      [agent.name],
    );
    const took = performance.now() - agent.startedMs;
    if (rowCount > 0) return took / 1000;
    if (agent.child.exitCode !== null) throw new Error(`${agent.name} ended with ${agent.child.exitCode}`);
    if (took > FIRST_REPORT_LIMIT_MS) throw new Error(`${agent.name} had no report stored in ${took / 1000} s`);
    await sleep(50);
  }
}

/** Processor time that a process has used since it began, in seconds. */
function cpuSecondsOf({ child }) {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function rssMibOf({ child }) {
  return (Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / 2 ** 20;
}

/** Reads all of them every second for the length of the run, so that each has the same machine. */
async function measure(processes) {
  const began = performance.now();
  const cpuBefore = processes.map(cpuSecondsOf);
  for (let passed = 0; passed < lengthMs; passed = performance.now() - began) {
    for (const each of processes) each.rss.push(rssMibOf(each));
    await sleep(Math.min(SAMPLE_MS, lengthMs - passed));
  }
  const elapsed = (performance.now() - began) / 1000;
  return processes.map((each, place) => ({
    ...each,
    percent: ((cpuSecondsOf(each) - cpuBefore[place]) / elapsed) * 100,
    mib: each.rss.reduce((sum, one) => sum + one, 0) / each.rss.length,
    mostMib: Math.max(...each.rss),
  }));
}

function describe({ name, firstReport, mib, mostMib, percent, idle }) {
  const first = firstReport === undefined ? '' : `first report ${firstReport.toFixed(2)} s, `;
  const toBare = idle === undefined ? '' : `, ${(mib / idle.mib).toFixed(2)} times its bare Node`;
  const memory = `${mib.toFixed(1)} MiB on average, ${mostMib.toFixed(1)} at most${toBare}`;
  return `${name.padEnd(24)} ${first}${memory}; ${percent.toFixed(3)}% of a core`;
}

/**
 * A copy of a program as the installer leaves one: read from the disk when it is started. What was only just written lies in
 * the kernel's cache in large pieces, of which a process is counted some 20 MiB more than it uses.
 */
function asInstalled(program, folder) {
  const copy = join(folder, basename(program));
  copyFileSync(program, copy);
  execFileSync('sync', [copy]);
  execFileSync('dd', [`if=${copy}`, 'iflag=nocache', 'count=0', 'status=none']);
  return copy;
}

/** Each agent beside the bare Node of its own version, where there is one. */
function pairs(place) {
  const idleName = (version) => `bare Node ${version}`;
  const own = process.versions.node;
  const all = [
    start(idleName(own), process.execPath, IDLE),
    { ...startAgent('agent by Node', process.execPath, [at('agent', 'dist', 'main.js')], place), idle: idleName(own) },
  ];
  if (!existsSync(executable)) {
    say(`Without the executable of ${platform}: node scripts/installation/build.mjs makes it`);
    return all;
  }
  // Made without the pinned Node, it has the one of this machine in it.
  const hasPinned = existsSync(pinnedNode);
  if (hasPinned && pinned !== own) all.push(start(idleName(pinned), asInstalled(pinnedNode, place.folder), IDLE));
  const idle = idleName(hasPinned ? pinned : own);
  return [...all, { ...startAgent('agent as an executable', asInstalled(executable, place.folder), [], place), idle }];
}

const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-bench-'));
const database = await startDatabase();
const client = new pg.Client({ connectionString: database.url });
const parts = { processes: [] };
try {
  await client.connect();
  parts.hub = await startHubProcess({
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, 'hub'),
    LOCAL_AGENT: 'false',
    LOG_LEVEL: 'warn',
    ENROLLMENT_TOKEN: TOKEN,
    ADMIN_PASSWORD: 'a password for a benchmark',
    HEARTBEAT_INTERVAL_SECONDS: '60',
    METRICS_INTERVAL_SECONDS: '30',
  });
  parts.processes = pairs({ url: parts.hub.url, folder });
  const agents = parts.processes.filter(({ idle }) => idle !== undefined);
  await Promise.all(
    agents.map(async (agent) => {
      agent.firstReport = await secondsToFirstReport(client, agent);
    }),
  );
  say(`All have reported; ${lengthMs / 1000} s are measured`);
  const measured = await measure(parts.processes);
  const byName = new Map(measured.map((each) => [each.name, each]));
  for (const each of measured) say(describe({ ...each, idle: byName.get(each.idle) }));
} finally {
  for (const { child } of parts.processes) child.kill('SIGTERM');
  await Promise.all(parts.processes.map(({ ended }) => ended));
  await client.end();
  await parts.hub?.stop();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
