import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from '../src/agent.js';
import { bindCheck, passed } from '../src/checks/check.js';
import { loadOrMakeIdentity, prepareStateDir } from '../src/state/identity.js';
import { createLog } from '../src/support/log.js';
import type { Settings } from '../src/settings/settings.js';
import { someSettings } from './some-settings.js';
import type { TinyHub } from './tiny-hub.js';

/** An agent in this process, with what it logs, and settings that can be changed before it reads them again. */
export interface AnAgent {
  readonly lines: readonly string[];
  /** What its config file holds from now on. */
  change(changes: Partial<Settings>): void;
  stop(): Promise<void>;
}

/** Starts an agent of a hub on a state folder of its own, which goes with it. */
export async function startAnAgent(hub: TinyHub, changes: Partial<Settings> = {}): Promise<AnAgent> {
  const stateDir = mkdtempSync(join(tmpdir(), 'agent-spec-'));
  let settings = someSettings({ serverUrl: hub.url, token: 'ame_spec_enrolment_token', stateDir, ...changes });
  await prepareStateDir(stateDir);
  const lines: string[] = [];
  const agent = new Agent({
    settings,
    serverUrl: hub.url,
    identity: await loadOrMakeIdentity(stateDir),
    checks: [bindCheck('host.x', () => Promise.resolve(passed({ 'spec.x': 1 })), {})],
    log: createLog({ level: 'debug', isReadable: true, write: (line) => lines.push(line), now: () => new Date() }),
    onRefused: () => undefined,
    reloadSettings: () => settings,
    onRestart: () => lines.push('restart wanted'),
  });
  await agent.start();
  return {
    lines,
    change: (next) => (settings = { ...settings, ...next }),
    stop: async () => {
      await agent.stop({ reason: 'end of spec' });
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
