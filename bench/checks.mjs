/**
 * What a run of a check costs the agent: `node bench/checks.mjs <area> [--runs=200]`. The kinds of the built agent run in this
 * process, one run after the other, against real peers in processes of their own; beside each the bare round trip that it cannot do
 * without. An area is a file of `bench/checks/` that exports one function:
 *
 *     start({ folder, freePort }) → { checks: [{ name, kind, settings, roundTrip }], stop }
 *
 * It starts the peers, with their files in `folder` and on ports that `freePort()` gives. `roundTrip` asks the peer once by the
 * plainest means (a `fetch`, a PING on a socket, a SELECT 1), for the ratio. Processor time counts for the whole of this process, so
 * no peer may run in it.
 */
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../scripts/build.mjs';
import { at } from '../scripts/paths.mjs';

const WARM_UP_RUNS = 20;
const RUN_LIMIT_MS = 10_000;

const areas = readdirSync(at('bench', 'checks')).map((file) => file.replace(/\.mjs$/, ''));
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const [area] = positionals;
const runs = Number(values.runs);
if (!areas.includes(area)) giveUp(`node bench/checks.mjs <${areas.join('|')}> [--runs=200]`);
if (!Number.isInteger(runs) || runs < 1) giveUp('--runs must be a whole number from 1 on');

function giveUp(why) {
  console.error(why);
  process.exit(2);
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Processor and elapsed milliseconds of one round, on average over all that are counted. */
async function measure(once) {
  for (let run = 0; run < WARM_UP_RUNS; run += 1) await once();
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  for (let run = 0; run < runs; run += 1) await once();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000 / runs, elapsedMs: (performance.now() - began) / runs };
}

/** One run of a check as the agent does it, without limits; one that could not run ends the benchmark. */
async function startCheck({ name, kind: wanted, settings }) {
  const { CHECK_KINDS } = await import('../agent/dist/checks/kinds.js');
  const { accessOf } = await import('../agent/dist/ceiling/access.js');
  const { ceilingOf } = await import('../agent/dist/ceiling/ceiling.js');
  const kind = CHECK_KINDS.find((each) => each.kind === wanted);
  if (kind === undefined) throw new Error(`${name}: there is no kind ${wanted}`);
  let kept;
  const surroundings = { access: accessOf(ceilingOf({ paths: ['/'] }, [])), recall: () => Promise.resolve(kept) };
  const run = kind.start(settings, surroundings);
  return async () => {
    const findings = await run(AbortSignal.timeout(RUN_LIMIT_MS));
    if (findings.state !== 'passed') throw new Error(`${name}: ${findings.message}`);
    kept = findings.remember ?? kept;
  };
}

const cell = (text, width) => String(text).padStart(width);
const say = (name, ...cells) =>
  process.stdout.write(`${name.padEnd(32)} ${cells.map((each) => cell(each, 16)).join('')}\n`);

await ensureBuilt(['client', 'agent'], { quiet: true });
const { start } = await import(`./checks/${area}.mjs`);
const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-bench-'));
let peers;
try {
  peers = await start({ folder, freePort });
  say(`${runs} runs each`, 'CPU ms a run', 'ms a run', 'bare CPU ms', 'times bare');
  for (const check of peers.checks) {
    const [own, bare] = [await measure(await startCheck(check)), await measure(check.roundTrip)];
    const figures = [own.cpuMs, own.elapsedMs, bare.cpuMs].map((each) => each.toFixed(2));
    say(check.name, ...figures, (own.cpuMs / bare.cpuMs).toFixed(1));
  }
} finally {
  await peers?.stop();
  await rm(folder, { recursive: true, force: true });
}
