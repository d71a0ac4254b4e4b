import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, secondsSince } from './run.mjs';

const bin = (...path) => at('node_modules', ...path);
const tsc = bin('typescript', 'bin', 'tsc');

/** Every check with the programs it runs one after another; each is its own npm script too. */
const checks = {
  lock: [[at('scripts', 'lock.mjs'), '--check']],
  build: [[at('scripts', 'build.mjs')]],
  size: [[at('scripts', 'dashboard-size.mjs')]],
  lint: [
    [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
    [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ],
  types: [
    [tsc, '--noEmit', '-p', 'tsconfig.json'],
    [tsc, '--noEmit', '-p', 'client'],
    [tsc, '--noEmit', '-p', 'agent'],
    [tsc, '--noEmit', '-p', 'dashboard'],
  ],
  arrows: [
    [
      bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'client/src',
      'agent/src',
      'dashboard/src',
    ],
  ],
  'dead code': [[bin('knip', 'bin', 'knip.js')]],
  contract: [[at('scripts', 'openapi.mjs'), '--check']],
  schemas: [[at('scripts', 'schemas.mjs'), '--check']],
  tests: [[at('scripts', 'test.mjs')]],
};

async function runAll(programs) {
  for (const [program, ...parameters] of programs) {
    const { code, output } = await runNode(program, parameters);
    if (code !== 0) return { isOk: false, output };
  }
  return { isOk: true, output: '' };
}

ensureInstalled();
const names = Object.keys(checks).filter((name) => name !== 'tests' || !process.argv.includes('--no-tests'));
const failed = [];
for (const name of names) {
  const start = performance.now();
  const { isOk, output } = await runAll(checks[name]);
  console.log(`${isOk ? 'ok    ' : 'FAILED'} ${name} (${secondsSince(start)})`);
  if (!isOk) {
    failed.push(name);
    console.log(`${output.trim()}\n`);
  }
}
console.log(failed.length === 0 ? 'Every check passed' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
