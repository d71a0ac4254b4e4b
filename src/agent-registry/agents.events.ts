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

/** One agent's change of status. */
export interface StatusChange {
  agent_id: string;
  from_status: AgentStatus | null;
  to_status: AgentStatus;
}
