import { join } from 'node:path';
import { readFileIfThere, writeFileAtomically } from '../state/atomic-file.js';
import type { ConfigValues } from './read-config.js';

/** A configuration as the hub sent it: names of secrets, never their values. */
export interface StoredConfig {
  readonly hash: string;
  readonly values: ConfigValues;
}

/** Keeps the configuration that was applied, so that the next start goes by it while the hub is away. */
export async function saveConfig(stateDir: string, config: StoredConfig): Promise<void> {
  await writeFileAtomically(configPath(stateDir), `${JSON.stringify(config, null, 2)}\n`);
}

/** The configuration that was applied last; undefined where there is none or the file is damaged: the hub has it. */
export async function loadConfig(stateDir: string): Promise<StoredConfig | undefined> {
  try {
    const text = await readFileIfThere(configPath(stateDir));
    const stored = text === undefined ? undefined : (JSON.parse(text) as Partial<StoredConfig> | null);
    if (typeof stored?.hash !== 'string' || !isObject(stored.values)) return undefined;
    return { hash: stored.hash, values: stored.values };
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is ConfigValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function configPath(stateDir: string): string {
  return join(stateDir, 'config.json');
}
