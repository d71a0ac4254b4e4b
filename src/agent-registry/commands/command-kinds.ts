/** What an agent can be told to do: names only, whose meaning the agent alone decides. None of them runs a shell. */
export const COMMAND_ACTIONS = ['start', 'stop', 'restart', 'run_check', 'reload_config'] as const;
export type CommandAction = (typeof COMMAND_ACTIONS)[number];

/** How an agent says that a command went. */
export const COMMAND_RESULTS = ['succeeded', 'failed'] as const;
export type CommandResult = (typeof COMMAND_RESULTS)[number];

/** Where a command stands. */
export const COMMAND_STATUSES = ['queued', 'delivered', 'succeeded', 'failed', 'expired'] as const;
export type CommandStatus = (typeof COMMAND_STATUSES)[number];
