import { join } from 'node:path';
import { readFileIfThere, writeFileAtomically } from './atomic-file.js';

/** Whether an operator lets the agent carry its checks out. A stopped one still beats. */
export type RunState = 'running' | 'stopped';

/** Keeps what an operator decided over restarts. */
export async function saveRunState(stateDir: string, runState: RunState): Promise<void> {
  await writeFileAtomically(runStatePath(stateDir), `${JSON.stringify({ run_state: runState })}\n`);
}

/** What an operator decided last; an agent that nobody stopped runs, as does one whose file is damaged. */
export async function loadRunState(stateDir: string): Promise<RunState> {
  const text = await readFileIfThere(runStatePath(stateDir));
  try {
    const { run_state } = JSON.parse(text ?? '{}') as { run_state?: unknown };
    return run_state === 'stopped' ? 'stopped' : 'running';
  } catch {
    return 'running';
  }
}

function runStatePath(stateDir: string): string {
  return join(stateDir, 'run-state.json');
}
