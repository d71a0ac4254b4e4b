import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from './command.js';
import { CommandJournal } from './command-journal.js';

const command: Command = { id: '', action: 'stop', check: undefined, expiresAtMs: Infinity };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('CommandJournal', () => {
  it('keeps all that is written at the same time', async () => {
    const journal = new CommandJournal(folder);
    await journal.load();
    const ids = Array.from({ length: 20 }, (_, index) => `command-${index}`);
    await Promise.all(ids.map((id) => journal.begin({ ...command, id })));
    await Promise.all(
      ids.flatMap((id) => [journal.finish(id, { status: 'succeeded' }), journal.settle(id, id !== 'command-7')]),
    );
    const next = new CommandJournal(folder);
    await next.load();
    expect(ids.map((id) => next.find(id)?.result?.status)).toEqual(ids.map(() => 'succeeded'));
    expect(next.unsettled.map(({ id }) => id)).toEqual(['command-7']);
  });

  it('goes on after a write that failed', async () => {
    const later = join(folder, 'later');
    const journal = new CommandJournal(later);
    await expect(journal.begin({ ...command, id: 'a' })).rejects.toMatchObject({ code: 'ENOENT' });
    mkdirSync(later);
    await journal.begin({ ...command, id: 'b' });
    const next = new CommandJournal(later);
    await next.load();
    expect(['a', 'b'].map((id) => next.find(id)?.id)).toEqual(['a', 'b']);
  });
});
