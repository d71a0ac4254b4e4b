/** The effective configuration of agents changed, or how far they are with it. */
export class AgentConfigsChanged {
  constructor(readonly agentIds: readonly string[]) {}
}
