import { ceilingOf } from '../src/ceiling/ceiling.js';
import type { Settings } from '../src/settings/settings.js';

/** Limits that allow everything, any file included. */
export const NO_LIMITS = ceilingOf({ paths: ['/'] }, []);

/** Settings of an agent in a hurry: intervals of a fraction of a second, which no parser would let pass. */
export function someSettings(changes: Partial<Settings>): Settings {
  return {
    configFile: undefined,
    serverUrl: undefined,
    token: undefined,
    stateDir: '',
    name: 'spec',
    type: 'custom',
    environment: undefined,
    metadata: { rack: 7 },
    reportingIntervalSeconds: 0.05,
    heartbeatIntervalSeconds: 0.1,
    spoolMaxMib: 64,
    logLevel: 'debug',
    secrets: new Map(),
    checks: [],
    refusedChecks: [],
    ceiling: NO_LIMITS,
    warnings: [],
    ...changes,
  };
}
