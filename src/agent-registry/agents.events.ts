import type { AgentStatus } from './agent-kinds.js';

/** An agent is new, or came back after it was deleted. */
export class AgentRegistered {
  constructor(readonly agentId: string) {}
}

/** Agents changed their status; committed in one transaction. */
export class AgentStatusesChanged {
  constructor(readonly changes: readonly StatusChange[]) {}
}

/** An agent was deleted. */
export class AgentRemoved {
  constructor(readonly agentId: string) {}
}

/** What agents should run changed with what selectors see of them, or what they say of their configuration did. */
export class AgentConfigStandingChanged {
  constructor(readonly agentIds: readonly string[]) {}
}

/** Programs with one id were seen to beat in turns; told at each return of one, many times an hour. */
export class DuplicateAgentsSeen {
  constructor(readonly duplicates: readonly DuplicateAgent[]) {}
}

/** An id that two programs have, and the boots by which they were told apart. */
export interface DuplicateAgent {
  agentId: string;
  bootIds: readonly [string, string];
}

/** One agent's change of status. */
export interface StatusChange {
  agent_id: string;
  from_status: AgentStatus | null;
  to_status: AgentStatus;
}
