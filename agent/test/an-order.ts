import type { TinyCommand } from './tiny-hub.js';

/** A command as a beat's reply carries it, good for an hour; `index` makes its id. */
export function anOrder(index: number, action: string, check?: string): TinyCommand {
  return {
    command_id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    action,
    ...(check !== undefined && { check }),
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  };
}
