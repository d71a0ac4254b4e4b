import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, secondsSince } from './run.mjs';

const start = performance.now();
ensureInstalled();
await ensureBuilt();

// Jest ends on Ctrl-C by itself, and says so; this waits for it.
process.on('SIGINT', () => undefined);

const folder = mkdtempSync(join(tmpdir(), 'agent-monitor-test-results-'));
const resultFile = join(folder, 'results.json');
const nodeOptions = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const { code } = await runNode(
  at('node_modules', 'jest', 'bin', 'jest.js'),
  ['--json', `--outputFile=${resultFile}`, ...process.argv.slice(2)],
  { show: true, env: { NODE_OPTIONS: nodeOptions.filter(Boolean).join(' ') } },
);
const results = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined;
rmSync(folder, { recursive: true });

const passed = results?.numPassedTests ?? 0;
// A file that could not be run at all counts as one failed test, and so does a Jest that died.
const failed = results ? results.numFailedTests + results.numRuntimeErrorTestSuites : 1;
const skipped = results ? results.numPendingTests + results.numTodoTests : 0;
const isSkippedInCi = process.env.CI === 'true' && skipped > 0;
if (isSkippedInCi) console.error('In CI every test must run: a skipped one fails the run');

console.log(`Tests took ${secondsSince(start)}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = code !== 0 || failed > 0 || isSkippedInCi ? 1 : 0;
