/** What the agent reports as its version; a spec keeps it equal to `package.json`, which a bundled agent cannot read. */
export const AGENT_VERSION = '0.1.0';
