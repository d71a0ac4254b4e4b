import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const REMOTE = '/lib/systemd/systemd-journal-remote';

/** One entry, by the names that the journal has for its fields. */
export type JournalFields = Readonly<Record<string, string>>;

/** Appends entries, of now and in order, to a real journal in a folder. */
export function writeJournal(folder: string, ...entries: readonly JournalFields[]): void {
  const text = entries.map((entry, index) => {
    const time = { __REALTIME_TIMESTAMP: String((Date.now() - 1000) * 1000 + index) };
    const fields = { ...time, _BOOT_ID: '0123456789abcdef0123456789abcdef', ...entry };
    const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}\n`);
    return `${lines.join('')}\n`;
  });
  const { status, stderr } = spawnSync(REMOTE, [`--output=${join(folder, 'test.journal')}`, '-'], {
    input: text.join(''),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`no journal could be written: ${stderr}`);
}
