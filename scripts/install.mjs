import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { at, root } from './paths.mjs';
import { giveUp } from './run.mjs';

const stampFile = at('node_modules', '.installed-lock');

/** Whether a Node version such as `20.20.2` lies in a range such as `^20.20 || >=24.13`. */
export function isSupportedNode(version, range) {
  const [major, minor] = version.split('.').map(Number);
  return range.split('||').some((alternative) => {
    const [, sign, wantedMajor, wantedMinor] = /^\s*(\^|>=)(\d+)\.(\d+)\s*$/.exec(alternative) ?? [];
    if (major === Number(wantedMajor)) return minor >= Number(wantedMinor);
    return sign === '>=' && major > Number(wantedMajor);
  });
}

/** Whether what npm says it installed is what the lock asks for, as after `npm ci` by hand. */
function isInstalledByHand() {
  const installedFile = at('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') || link) return true;
    return installed[path] ? installed[path].version === version : Boolean(optional);
  });
}

/** How to call npm: the command, and what comes before its parameters. */
export function npmCommand() {
  const npmItself = process.env.npm_execpath;
  return npmItself?.endsWith('.js') ? [process.execPath, [npmItself]] : ['npm', []];
}

function runNpm(parameters) {
  const [command, first] = npmCommand();
  return spawnSync(command, [...first, ...parameters], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Installs what package-lock.json asks for, unless it is there already, and refuses a Node that nothing would run on. */
export function ensureInstalled() {
  const { engines } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  if (!isSupportedNode(process.versions.node, engines.node)) {
    giveUp(
      `Agent Monitor needs Node ${engines.node}, and this is ${process.versions.node}: install one of these, then try again`,
    );
  }
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : '';
  if (stamp === lock) return;
  if (!isInstalledByHand()) {
    console.log('Installing packages (npm ci), once …');
    const result = runNpm(['ci', '--include=dev', '--include=optional', '--loglevel=error']);
    if (result.status !== 0)
      giveUp(`npm ci failed: ${result.error?.message ?? ''}\n${result.stdout ?? ''}${result.stderr ?? ''}`);
  }
  writeFileSync(stampFile, `${lock}\n`);
}
