import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readFileIfThere, writeFileAtomically } from '../state/atomic-file.js';
import { messageOf } from '../support/errors.js';
import { FailureLog } from '../support/failure-log.js';
import type { Log } from '../support/log.js';

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * What checks remember over restarts of the agent: a file each in the state folder, by the name of the check. A check of
 * another kind that has the name now recalls nothing.
 */
export class CheckMemory {
  private readonly outcome: FailureLog;
  private lastWrite: Promise<void> = Promise.resolve();

  constructor(
    private readonly stateDir: string,
    log: Log,
  ) {
    this.outcome = new FailureLog(log, 'keeping what checks remember');
  }

  /** A folder for what checks can have again, which may not be there yet. */
  get cacheDir(): string {
    return join(this.stateDir, 'checks', 'cache');
  }

  /** What a check remembered last; undefined where there is nothing, or what there is is damaged. */
  async recall(name: string, kind: string): Promise<unknown> {
    await this.lastWrite;
    const text = await readFileIfThere(this.pathOf(name));
    try {
      const kept = JSON.parse(text ?? '{}') as { kind?: unknown; value?: unknown };
      return kept.kind === kind ? kept.value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a value, one write after the other. Where it cannot, the check recalls the one before, and the log says so. */
  remember(name: string, kind: string, value: unknown): Promise<void> {
    this.lastWrite = this.lastWrite.then(async () => {
      try {
        const text = JSON.stringify({ check: name, kind, value });
        if (text.length > MOST_BYTES) throw new Error(`${name} wants to remember more than 8 MiB`);
        const path = this.pathOf(name);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFileAtomically(path, text);
        this.outcome.succeeded();
      } catch (error) {
        this.outcome.failed(messageOf(error));
      }
    });
    return this.lastWrite;
  }

  private pathOf(name: string): string {
    return join(this.stateDir, 'checks', `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`);
  }
}

/** What a check that is bound has of it. */
export interface Recollection {
  recall(name: string, kind: string): Promise<unknown>;
  readonly cacheDir?: string;
}

/** Nothing to recall and nothing kept: of a check that is run once by hand. */
export const NO_MEMORY: Recollection = { recall: () => Promise.resolve(undefined) };
