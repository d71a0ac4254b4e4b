import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, secondsSince } from './run.mjs';

/** The tests that may run beside each other, and those that must run alone: `jest.config.mjs` says which and why. */
const PASSES = [
  ['--selectProjects', 'unit', 'db', 'e2e'],
  ['--selectProjects', 'alone', '--maxWorkers=1'],
];
/** Who asks for one of these says which tests run and how. */
const ONE_PASS = /^--(selectProjects|ignoreProjects|runTestsByPath|watch|watchAll)\b/;

const start = performance.now();
ensureInstalled();
await ensureBuilt();

// Jest ends on Ctrl-C by itself, and says so; this waits for it.
let isInterrupted = false;
process.on('SIGINT', () => (isInterrupted = true));

const folder = mkdtempSync(join(tmpdir(), 'agent-monitor-test-results-'));
const nodeOptions = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** Runs Jest once; a Jest that died has no results. */
async function runPass(parameters, number) {
  const resultFile = join(folder, `results-${number}.json`);
  const { code } = await runNode(
    at('node_modules', 'jest', 'bin', 'jest.js'),
    // First, so that what is asked for on the command line is never taken for the name of a project.
    [...process.argv.slice(2), '--json', `--outputFile=${resultFile}`, ...parameters],
    { show: true, env: { NODE_OPTIONS: nodeOptions.filter(Boolean).join(' ') } },
  );
  return { code, results: existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined };
}

const isOnePass = process.argv.slice(2).some((argument) => ONE_PASS.test(argument));
const passes = isOnePass ? [[]] : PASSES.map((pass) => [...pass, '--passWithNoTests']);
const ended = [];
for (const [number, parameters] of passes.entries()) {
  if (!isInterrupted) ended.push(await runPass(parameters, number));
}
rmSync(folder, { recursive: true });

const sum = (count) => ended.reduce((total, { results }) => total + (results === undefined ? 0 : count(results)), 0);
const passed = sum((results) => results.numPassedTests);
const skipped = sum((results) => results.numPendingTests + results.numTodoTests);
// A file that could not be run at all counts as one failed test, and so does a Jest that died.
const failed =
  sum((results) => results.numFailedTests + results.numRuntimeErrorTestSuites) +
  ended.filter(({ results }) => results === undefined).length;
const isSkippedInCi = process.env.CI === 'true' && skipped > 0;
if (isSkippedInCi) console.error('In CI every test must run: a skipped one fails the run');
const isNothingRun = passed + failed + skipped === 0;
if (isNothingRun) console.error('There is no test of that name');

console.log(`Tests took ${secondsSince(start)}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
const isWell = !isInterrupted && failed === 0 && !isNothingRun && ended.every(({ code }) => code === 0);
process.exitCode = isWell && !isSkippedInCi ? 0 : 1;
