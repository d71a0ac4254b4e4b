import { join } from 'node:path';
import { readFileIfThere, writeFileAtomically } from '../state/atomic-file.js';
import type { Command, CommandResult } from './command.js';

/** A command that this agent has begun, over every restart. */
export interface JournalEntry {
  readonly id: string;
  readonly action: string;
  /** Missing while it is carried out. */
  readonly result?: CommandResult;
  /** The hub has the result, or will never take it. */
  readonly isSettled?: boolean;
}

/** Far more than can wait for an agent at once. */
const MOST_ENTRIES = 1000;

const INTERRUPTED: CommandResult = {
  status: 'failed',
  message: 'interrupted: the agent ended while it carried this command out',
};
/** Ending is what it was told to do, and it is here again. */
const RESTARTED: CommandResult = { status: 'succeeded', message: 'the agent started anew' };

/**
 * Which commands were begun, and how they ended. A command is written down before it is carried out, so that none is
 * carried out twice, however the agent ends in between.
 */
export class CommandJournal {
  private readonly path: string;
  private entries: readonly JournalEntry[] = [];
  private lastWrite: Promise<void> = Promise.resolve();

  constructor(stateDir: string) {
    this.path = join(stateDir, 'commands.json');
  }

  /** Reads what is there. What was begun and has no result was cut off by the end of the agent that began it. */
  async load(): Promise<void> {
    this.entries = parseEntries(await readFileIfThere(this.path)).map(endAtStart);
  }

  find(id: string): JournalEntry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  /** Results that the hub may not have, oldest first. */
  get unsettled(): readonly JournalEntry[] {
    return this.entries.filter(({ result, isSettled }) => result !== undefined && isSettled !== true);
  }

  /** Writes down that a command begins; only when this resolves may it be carried out. */
  async begin({ id, action }: Command): Promise<void> {
    const entry = { id, action: action ?? 'unknown' };
    await this.write([...this.entries, entry].slice(-MOST_ENTRIES));
  }

  async finish(id: string, result: CommandResult): Promise<void> {
    await this.change(id, { result });
  }

  /** The hub has the result, or has not after all, since it asks again. */
  async settle(id: string, isSettled: boolean): Promise<void> {
    await this.change(id, { isSettled });
  }

  /** In memory also where the disk is full: what was begun must not begin again. */
  private change(id: string, changes: Partial<JournalEntry>): Promise<void> {
    return this.write(this.entries.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry)));
  }

  /** One after the other, each with all that is known then: results are sent while commands begin. */
  private write(entries: readonly JournalEntry[]): Promise<void> {
    this.entries = entries;
    const write = this.lastWrite.then(() =>
      writeFileAtomically(this.path, `${JSON.stringify({ commands: this.entries })}\n`),
    );
    this.lastWrite = write.catch(() => undefined);
    return write;
  }
}

function endAtStart(entry: JournalEntry): JournalEntry {
  if (entry.result !== undefined) return entry;
  return { ...entry, result: entry.action === 'restart' ? RESTARTED : INTERRUPTED };
}

/** A damaged journal is none: commands expire within their time whoever forgets them. */
function parseEntries(text: string | undefined): JournalEntry[] {
  try {
    const { commands } = JSON.parse(text ?? '{}') as { commands?: unknown };
    return Array.isArray(commands) ? commands.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, action, result } = value as Partial<JournalEntry>;
  const isResult = result === undefined || ['succeeded', 'failed'].includes(result.status);
  return typeof id === 'string' && typeof action === 'string' && isResult;
}
