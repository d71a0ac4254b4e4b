/**
 * What a full security scan of this machine costs: `node bench/security.mjs [--records=30000]`. Each kind of check of a security
 * scanner that the built agent has runs once, at the lowest priority and in a process of its own, so that its memory is told apart;
 * the vulnerabilities are those of a made-up feed of so many records, zipped as OSV exports one. Processor time includes the programs
 * that a kind runs.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../scripts/build.mjs';
import { writeFeed } from './support/osv-feed.mjs';

const KINDS = ['updates', 'vulnerabilities', 'compliance', 'inventory', 'file_integrity', 'protection', 'logins'];
const LIMIT_MS = 300_000;
const TICKS_PER_SECOND = 100;

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '30000' },
    // For this program's own use: the kind that one of its processes runs, and with which settings.
    kind: { type: 'string' },
    settings: { type: 'string', default: '{}' },
  },
});
const count = Number(values.records);
// A zip of the plain kind has no more files.
if (!Number.isInteger(count) || count < 1 || count > 65_534) giveUp('--records must be a whole number from 1 to 65534');
if (process.platform !== 'linux') giveUp('Processor time is read from /proc, which only Linux has');

function giveUp(why) {
  console.error(why);
  process.exit(2);
}

/** Seconds of processor time of this process and of the programs that it has run. */
function cpuSeconds() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
}

/** Runs a kind once, without limits, and prints what that took as JSON. */
async function runOne(wanted, settings) {
  const { CHECK_KINDS } = await import('../agent/dist/checks/kinds.js');
  const { accessOf } = await import('../agent/dist/ceiling/access.js');
  const { ceilingOf } = await import('../agent/dist/ceiling/ceiling.js');
  const kind = CHECK_KINDS.find((each) => each.kind === wanted);
  if (kind === undefined) return process.stdout.write('{}');
  setPriority(constants.priority.PRIORITY_LOW);
  const surroundings = {
    access: accessOf(ceilingOf({ paths: ['/'] }, [])),
    recall: () => Promise.resolve(undefined),
    ended: new AbortController().signal,
  };
  const [began, cpu, idleMib] = [performance.now(), cpuSeconds(), process.memoryUsage.rss() / 2 ** 20];
  const told = await kind
    .start(
      settings,
      surroundings,
    )(new AbortController().signal)
    .then(
      ({ state, message }) => `${state}: ${message}`,
      ({ message }) => `error: ${message}`,
    );
  const seconds = (performance.now() - began) / 1000;
  // What the kernel calls the most of a process counts that of its parent, too.
  const mib = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
  return process.stdout.write(JSON.stringify({ seconds, cpu: cpuSeconds() - cpu, mib, idleMib, told }));
}

async function runAll() {
  await ensureBuilt(['client', 'agent'], { quiet: true });
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-bench-security-'));
  let [seconds, cpu] = [0, 0];
  try {
    const feed = join(folder, 'all.zip');
    const bytes = writeFeed(feed, count);
    console.log(`A feed of ${count} records, ${(bytes / 2 ** 20).toFixed(1)} MiB zipped`);
    for (const kind of KINDS) {
      const settings = kind === 'vulnerabilities' ? { feed, ecosystems: ['Debian:12'] } : {};
      const parameters = ['--kind', kind, '--settings', JSON.stringify(settings)];
      const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...parameters], {
        timeout: LIMIT_MS,
      });
      if (stderr.length > 0) process.stderr.write(stderr);
      const run = JSON.parse(stdout.toString() || '{}');
      if (run.told === undefined) continue;
      seconds += run.seconds;
      cpu += run.cpu;
      const figures = `${run.seconds.toFixed(2)} s, ${run.cpu.toFixed(2)} s of a core, ${run.mib.toFixed(0)} MiB at most`;
      console.log(`${kind.padEnd(16)} ${figures} (${run.idleMib.toFixed(0)} before)  ${run.told.slice(0, 160)}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`${'all'.padEnd(16)} ${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of a core`);
}

await (values.kind === undefined ? runAll() : runOne(values.kind, JSON.parse(values.settings)));
