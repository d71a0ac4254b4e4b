/** Events of an agent were stored. */
export class AgentEventsStored {
  constructor(readonly eventIds: readonly string[]) {}
}
