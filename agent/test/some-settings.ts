import type { Settings } from '../src/settings.js';

/** Settings of an agent in a hurry: intervals of a fraction of a second, which no parser would let pass. */
export function someSettings(changes: Partial<Settings>): Settings {
  return {
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
    warnings: [],
    ...changes,
  };
}
