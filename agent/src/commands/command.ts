/** What an operator can have an agent do. None of it runs a program or names a file. */
export const ACTIONS = ['start', 'stop', 'restart', 'run_check', 'reload_config'] as const;
export type Action = (typeof ACTIONS)[number];

/** A command as a beat's reply brings it. */
export interface Command {
  readonly id: string;
  /** Undefined: one that this version of the agent does not know. */
  readonly action: Action | undefined;
  /** Which check, for `run_check`. */
  readonly check: string | undefined;
  /** By the clock of the hub. */
  readonly expiresAtMs: number;
}

/** How a command ended. */
export interface CommandResult {
  readonly status: 'succeeded' | 'failed';
  readonly message?: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The rest comes with the next beat's reply. */
const MOST_AT_ONCE = 50;

/** Reads the commands of a reply. What is none is left out: nobody could be told how it ended. */
export function readCommands(raw: unknown): Command[] {
  if (!Array.isArray(raw)) return [];
  return raw.slice(0, MOST_AT_ONCE).flatMap((each) => readCommand(each) ?? []);
}

/** Whether the time to begin a command is over; the agent's clock may be ahead of the hub's, or behind. */
export function isExpired({ expiresAtMs }: Command, nowMs: number, clockSkewSeconds: number): boolean {
  return nowMs - clockSkewSeconds * 1000 >= expiresAtMs;
}

function readCommand(raw: unknown): Command | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { command_id, action, check, expires_at } = raw as Record<string, unknown>;
  const expiresAtMs = typeof expires_at === 'string' ? Date.parse(expires_at) : NaN;
  if (typeof command_id !== 'string' || !UUID.test(command_id) || Number.isNaN(expiresAtMs)) return undefined;
  return {
    id: command_id.toLowerCase(),
    action: ACTIONS.find((known) => known === action),
    check: typeof check === 'string' ? check : undefined,
    expiresAtMs,
  };
}
