/** How an agent stands; exactly these four. */
export const AGENT_STATUSES = ['online', 'offline', 'error', 'maintenance'] as const;
export type AgentStatus = (typeof AGENT_STATUSES)[number];

/** Whether an agent carries its checks out; a stopped one still beats. */
export const RUN_STATES = ['running', 'stopped'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a beat says of its agent. */
export const BEAT_STATUSES = ['alive', 'error', 'stopping'] as const;
export type BeatStatus = (typeof BEAT_STATUSES)[number];

/** How far an agent is with the configuration it was given. */
export const CONFIG_STATES = ['applying', 'applied', 'failed'] as const;
export type ConfigState = (typeof CONFIG_STATES)[number];

/** How a check went: it found nothing wrong, it found trouble, or it could not be run. */
export const CHECK_STATES = ['passed', 'failed', 'error'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** How many checks a beat may tell of. */
export const MAX_REPORTED_CHECKS = 200;
