import { EXIT_CODES, type Call, type CliCommand } from '../command-line.js';
import { readIdentity, StateDirError } from '../state/identity.js';
import { findHolder } from '../state/lock.js';
import { describeRunStatus, readRunStatus } from '../state/run-status.js';
import { loadSettings } from '../settings/settings.js';
import { CONFIG_OPTION, STATE_DIR_OPTION } from './setting-options.js';

/** `status`: whether an agent runs, and what it last wrote of itself. */
export const statusCommand: CliCommand = {
  name: 'status',
  summary: 'Say whether the agent of a state folder runs, its configuration and its checks.',
  settings: { ...CONFIG_OPTION, ...STATE_DIR_OPTION },
  options: { json: { type: 'boolean', help: 'As one JSON object.' } },
  notes: 'It ends with 0 where the agent runs, and with 6 where it does not.',
  run,
};

async function run({ flags, options }: Call): Promise<number> {
  const { stateDir } = loadSettings(flags);
  if ((await readIdentity(stateDir)) === undefined) {
    throw new StateDirError(`no agent has run on ${stateDir}; its --state-dir may be another one`);
  }
  const holder = await findHolder(stateDir);
  const status = await readRunStatus(stateDir);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ running: holder !== undefined, pid: holder?.pid, state_dir: stateDir, ...status }, null, 2)}\n`
      : describeRunStatus(holder?.pid, status),
  );
  return holder === undefined ? EXIT_CODES.notRunning : EXIT_CODES.ok;
}
