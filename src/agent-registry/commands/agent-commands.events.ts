/** Commands were made or changed their state. */
export class AgentCommandsChanged {
  constructor(readonly commandIds: readonly string[]) {}
}
