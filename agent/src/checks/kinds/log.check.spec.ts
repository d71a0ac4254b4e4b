import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogFolder } from '../../../test/a-log-folder.js';
import { startKind } from '../../../test/run-kind.js';
import type { CheckFindings } from '../check.js';
import { log } from './log.check.js';

let folder: LogFolder;
let over: AbortController;
beforeEach(() => {
  folder = new LogFolder();
  over = new AbortController();
});
afterEach(async () => {
  over.abort();
  await folder.remove();
});

const start = (settings: object, remembered?: unknown): (() => Promise<CheckFindings>) =>
  startKind(log, settings, { ended: over.signal, remembered });

describe('log', () => {
  it('counts the lines of files, over a restart too', async () => {
    folder.append('a.log', 'one\ntwo\n');
    folder.append('b.log', `${'x'.repeat(70_000)}\nhalf`);
    const settings = { paths: [folder.at('*.log')], start: 'beginning' };
    const run = start(settings);
    const first = await run();
    expect(first).toMatchObject({
      state: 'passed',
      message: '3 new lines of 2 files',
      measurements: {
        'log.lines': 3,
        'log.read.lag': 4,
        'log.files.open': 2,
        'log.files.reading': 2,
        'log.files.left_out': 0,
        'log.dropped{reason=rotation}': 0,
        'log.rotations': 0,
        'log.truncations': 0,
        'log.dropped{reason=size}': 1,
        'log.dropped{reason=rate}': 0,
        'log.silence{source=a.log}': 0,
      },
    });
    expect(first.measurements['log.queue.utilization']).toBeCloseTo((70_013 / 64 / 1024 ** 2) * 100, 3);
    const quiet = await run();
    expect(quiet.measurements).toMatchObject({ 'log.lines': 3, 'log.bytes.rate': 0, 'log.records{state=accepted}': 0 });
    folder.append('a.log', 'three\n');
    const again = start(settings, JSON.parse(JSON.stringify(first.remember)));
    expect((await again()).measurements).toMatchObject({ 'log.lines': 4, 'log.files.reading': 1 });
  });

  it('remembers only what has changed', async () => {
    folder.append('a.log', 'one\n');
    const run = start({ paths: [folder.at('a.log')] });
    await run();
    expect((await run()).remember).toBeUndefined();
    folder.append('a.log', 'two\n');
    expect((await run()).remember).toMatchObject({ lines: 1 });
  });

  it('drops and counts what is over its limit', async () => {
    folder.append('a.log', 'one\ntwo\nthree\n');
    const run = start({ paths: [folder.at('a.log')], start: 'beginning', max_lines_per_second: 1 });
    const { measurements } = await run();
    expect(measurements).toMatchObject({ 'log.lines': 1, 'log.dropped{reason=rate}': 2 });
  });

  it('fails where a file is not there, and says which', async () => {
    folder.append('a.log', 'one\n');
    const findings = await start({ paths: [folder.at('a.log'), folder.at('b.log')] })();
    expect(findings).toMatchObject({ state: 'failed', message: `${folder.at('b.log')} is not there` });
  });

  it('touches the folders of patterns, and the folder of the journal', () => {
    expect(log.reach({ paths: ['/var/log/nginx/*.log', '/var/log/syslog'] })).toEqual({
      paths: ['/var/log/nginx', '/var/log/syslog'],
    });
    expect(log.reach({ journal: {} })).toEqual({ paths: ['/var/log/journal'] });
    expect(log.reach({ journal: { directory: '/srv/journal' } })).toEqual({ paths: ['/srv/journal'] });
  });
});

const REMOTE = '/lib/systemd/systemd-journal-remote';
/** Appends entries to a real journal, by the program that journals of other machines come in through. */
function journal(...entries: readonly Readonly<Record<string, string>>[]): void {
  const text = entries.map((entry, index) => {
    const micros = String((Date.now() - 1000) * 1000 + index);
    const fields = { __REALTIME_TIMESTAMP: micros, _BOOT_ID: '0123456789abcdef0123456789abcdef', ...entry };
    return `${Object.entries(fields)
      .map(([key, value]) => `${key}=${value}\n`)
      .join('')}\n`;
  });
  spawnSync(REMOTE, [`--output=${folder.at('spec.journal')}`, '-'], { input: text.join('') });
}

const isThere = existsSync(REMOTE);
const describeWithJournal = isThere ? describe : describe.skip;

describeWithJournal(`the journal${isThere ? '' : ' (skipped: this machine has no systemd-journal-remote)'}`, () => {
  const sshd = { SYSLOG_IDENTIFIER: 'sshd', PRIORITY: '6' };

  it('is read from its end on, each entry once, over a restart too', async () => {
    journal({ ...sshd, MESSAGE: 'old' });
    const settings = { journal: { directory: folder.path } };
    const run = start(settings);
    const first = await run();
    expect(first).toMatchObject({ state: 'passed', message: '0 new lines of the journal' });
    expect(first.measurements['log.silence{source=journal}']).toBeGreaterThanOrEqual(1);
    journal({ ...sshd, MESSAGE: 'one' }, { ...sshd, MESSAGE: 'two' });
    expect(await run()).toMatchObject({ message: '2 new lines of the journal', measurements: { 'log.lines': 2 } });
    journal({ ...sshd, MESSAGE: 'three' });
    const again = start(settings, JSON.parse(JSON.stringify(first.remember)));
    expect((await again()).measurements['log.lines']).toBe(3);
  });

  it('is read by what its entries are', async () => {
    journal(
      { ...sshd, MESSAGE: 'by identifier' },
      { SYSLOG_IDENTIFIER: 'sudo', PRIORITY: '1', MESSAGE: 'by priority' },
      { SYSLOG_IDENTIFIER: 'sudo', PRIORITY: '6', MESSAGE: 'by neither' },
    );
    const count = async (filter: object): Promise<number | undefined> => {
      const run = start({ journal: { directory: folder.path, ...filter }, start: 'beginning' });
      return (await run()).measurements['log.lines'];
    };
    expect(await count({})).toBe(3);
    expect(await count({ identifiers: ['sshd'] })).toBe(1);
    expect(await count({ priority: 'err' })).toBe(1);
    expect(await count({ identifiers: ['sshd', 'sudo'], priority: 'info' })).toBe(3);
    expect(await count({ units: ['ssh.service'] })).toBe(0);
  });

  it('is read on where its folder was made anew', async () => {
    journal({ ...sshd, MESSAGE: 'one' });
    const remembered = { lines: 5, reader: { journal: { cursor: 's=0;i=nonsense', lastMs: Date.now() - 60_000 } } };
    const run = start({ journal: { directory: folder.path } }, remembered);
    expect((await run()).measurements['log.lines']).toBe(6);
  });

  it('goes on in the next run where one may not read all', async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ ...sshd, MESSAGE: `${index} ${'x'.repeat(40_000)}` }));
    journal(...many);
    const settings = { journal: { directory: folder.path }, start: 'beginning', max_bytes_per_run: 65_536 };
    const run = start(settings);
    let findings = await run();
    expect(findings.measurements).toMatchObject({ 'log.queue.utilization': 100 });
    for (let runs = 0; findings.measurements['log.queue.utilization'] === 100 && runs < 9; runs += 1)
      findings = await run();
    expect(findings.measurements['log.lines']).toBe(130);
  });

  it('cannot be read without the right to', async () => {
    journal({ ...sshd, MESSAGE: 'one' });
    const isRoot = process.geteuid?.() === 0;
    try {
      if (isRoot) process.seteuid?.(65_534);
      else spawnSync('chmod', ['0', folder.at('spec.journal')]);
      await expect(start({ journal: { directory: folder.path } })()).rejects.toThrow(
        /usermod -aG systemd-journal agent-monitor/,
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
