import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { buildParts } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at, root } from './paths.mjs';

const settleMilliseconds = 150;

let hub;
/** Vite, which shows a change of the dashboard at once; it asks the hub for all else. */
let dashboard;
let isStopping = false;

function startHub() {
  const child = spawn(process.execPath, ['--enable-source-maps', at('dist', 'main.js')], {
    cwd: root,
    stdio: 'inherit',
  });
  hub = { child, ended: once(child, 'exit') };
  child.once('exit', (code, signal) => {
    if (hub?.child !== child) return;
    hub = undefined;
    if (!isStopping) console.log(`The hub ended (${signal ?? code}); it starts again with the next change`);
  });
}

/** Lets the hub drain: it closes its database last, so nothing is lost and the next one starts at once. */
async function stopHub() {
  const running = hub;
  hub = undefined;
  if (!running || running.child.exitCode !== null) return;
  running.child.kill('SIGTERM');
  await running.ended;
}

async function reload() {
  const isBuilt = await buildParts();
  if (!isBuilt || isStopping) return;
  await stopHub();
  if (!isStopping) startHub();
}

/** One reload at a time; changes during a reload cause exactly one more. */
function reloadInTurn() {
  let timer;
  let isReloading = false;
  let isWanted = false;
  const run = async () => {
    if (isReloading) {
      isWanted = true;
      return;
    }
    isReloading = true;
    do {
      isWanted = false;
      await reload();
    } while (isWanted && !isStopping);
    isReloading = false;
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), settleMilliseconds);
  };
}

async function stopEverything() {
  if (isStopping) return;
  isStopping = true;
  dashboard?.kill('SIGTERM');
  await stopHub();
  process.exit(0);
}

ensureInstalled();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopEverything());
const onChange = reloadInTurn();
for (const folder of ['src', 'client/src', 'agent/src'].filter((path) => existsSync(at(path)))) {
  watch(at(folder), { recursive: true }, (_event, name) => {
    if (name?.endsWith('.ts') && !name.endsWith('spec.ts')) onChange();
  });
}
if (existsSync(at('dashboard'))) {
  const vite = [at('node_modules', 'vite', 'bin', 'vite.js'), 'dashboard', '--clearScreen', 'false'];
  dashboard = spawn(process.execPath, vite, { cwd: root, stdio: 'inherit' });
}
console.log('The hub starts again by itself when a file of src, client/src or agent/src changes; Ctrl-C ends it');
onChange();
