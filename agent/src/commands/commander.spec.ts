import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../test/eventually.js';
import { createLog } from '../support/log.js';
import { isExpired, readCommands } from './command.js';
import { CommandJournal } from './command-journal.js';
import { Commander, type AgentActions } from './commander.js';

const id = (index: number): string => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const HOUR_MS = 3_600_000;

function order(action: string, index = 1, changes: object = {}): Record<string, unknown> {
  const expires_at = new Date(Date.now() + HOUR_MS).toISOString();
  return { command_id: id(index), action, expires_at, ...changes };
}

let stateDir: string;
let done: string[];
let actions: AgentActions;
let refused: string | undefined;
let skewSeconds: number;
let commanders: Commander[];

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'agent-commands-'));
  [done, refused, skewSeconds, commanders] = [[], undefined, 0, []];
  const act = (name: string) => () => {
    // Whatever happens from here on, the command has been written down.
    done.push(`${name} ${readFileSync(join(stateDir, 'commands.json'), 'utf8').includes(id(1))}`);
    return Promise.resolve({ status: 'succeeded' } as const);
  };
  actions = {
    start: act('start'),
    stop: act('stop'),
    restart: () => void done.push('restart'),
    runCheck: (name) => act(`run ${name}`)(),
    reloadConfig: () => Promise.reject(new Error('the file\nis gone')),
  };
});
afterEach(async () => {
  await Promise.all(commanders.map((commander) => commander.flush()));
  rmSync(stateDir, { recursive: true, force: true });
});

async function start(): Promise<{ commander: Commander; journal: CommandJournal }> {
  const journal = new CommandJournal(stateDir);
  await journal.load();
  const log = createLog({ level: 'error', isReadable: true, write: () => undefined, now: () => new Date() });
  const clockSkewSeconds = (): number => skewSeconds;
  const commander = new Commander({
    journal,
    actions,
    refusalOf: (action) => (action === refused ? 'not allowed on this machine' : undefined),
    clockSkewSeconds,
    onResult: () => undefined,
    log,
  });
  commanders.push(commander);
  return { commander, journal };
}

async function resultOf(journal: CommandJournal, index = 1): Promise<unknown> {
  await eventually('a result', () => journal.find(id(index))?.result !== undefined);
  return journal.find(id(index))?.result;
}

describe('Commander', () => {
  it.each([
    ['start', {}, { status: 'succeeded' }, ['start true']],
    ['stop', {}, { status: 'succeeded' }, ['stop true']],
    ['run_check', { check: 'shop' }, { status: 'succeeded' }, ['run shop true']],
    ['run_check', {}, { status: 'failed', message: 'it names no check' }, []],
    ['reload_config', {}, { status: 'failed', message: 'the file is gone' }, []],
    ['exec', {}, { status: 'failed', message: 'this version of the agent does not know this action' }, []],
    ['__proto__', {}, { status: 'failed', message: expect.stringContaining('does not know') }, []],
    [
      'stop',
      { expires_at: '2020-01-01T00:00:00Z' },
      { status: 'failed', message: expect.stringContaining('expired') },
      [],
    ],
  ])('writes %s %j down, carries it out and remembers how it ended', async (action, changes, result, expected) => {
    const { commander, journal } = await start();
    commander.take([order(action, 1, changes)]);
    expect(await resultOf(journal)).toEqual(result);
    expect(done).toEqual(expected);
    expect(statSync(join(stateDir, 'commands.json')).mode & 0o777).toBe(0o600);
  });

  it('does not begin what this machine does not allow', async () => {
    refused = 'stop';
    const { commander, journal } = await start();
    commander.take([order('stop', 1), order('start', 2)]);
    expect(await resultOf(journal, 1)).toEqual({ status: 'failed', message: 'not allowed on this machine' });
    expect(await resultOf(journal, 2)).toEqual({ status: 'succeeded' });
    expect(done).toEqual(['start true']);
  });

  it('goes by the clock of the hub', async () => {
    skewSeconds = 2 * 3600;
    const { commander, journal } = await start();
    commander.take([order('stop', 1, { expires_at: new Date(Date.now() - HOUR_MS).toISOString() })]);
    expect(await resultOf(journal)).toEqual({ status: 'succeeded' });
  });

  it('carries a command out once, however often it comes, and tells its result again', async () => {
    const { commander, journal } = await start();
    commander.take([order('stop'), order('stop')]);
    commander.take([order('stop')]);
    await resultOf(journal);
    await journal.settle(id(1), true);
    expect(journal.unsettled).toEqual([]);
    commander.take([order('stop')]);
    await eventually('the repetition', () => journal.unsettled.length === 1);
    const again = await start();
    again.commander.take([order('stop')]);
    await resultOf(again.journal);
    expect(done).toEqual(['stop true']);
  });

  it('answers what was cut off by the end of the agent as interrupted, and does not begin it again', async () => {
    actions.stop = () => new Promise(() => done.push('stop'));
    const { commander } = await start();
    commander.take([order('stop')]);
    await eventually('the beginning', () => done.length === 1);
    const { commander: next, journal } = await start();
    next.take([order('stop')]);
    expect(await resultOf(journal)).toMatchObject({ status: 'failed', message: expect.stringMatching(/^interrupted/) });
    expect(done).toEqual(['stop']);
  });

  it('has restarted when it starts again', async () => {
    const { commander, journal } = await start();
    commander.take([order('restart')]);
    await eventually('the restart', () => done.includes('restart'));
    expect(journal.unsettled).toEqual([]);
    const { journal: next } = await start();
    expect(next.unsettled).toMatchObject([{ id: id(1), result: { status: 'succeeded' } }]);
  });

  it('carries out in turn, with runs of checks beside', async () => {
    let endStop = (): void => undefined;
    actions.stop = () => new Promise((resolve) => (endStop = () => resolve({ status: 'succeeded' })));
    const { commander, journal } = await start();
    commander.take([order('stop', 1), order('start', 2), order('run_check', 3, { check: 'a' })]);
    await resultOf(journal, 3);
    expect(done).toEqual(['run a true']);
    endStop();
    await resultOf(journal, 2);
    expect(done).toEqual(['run a true', 'start true']);
  });

  it('does not carry out what it could not write down', async () => {
    const { commander, journal } = await start();
    rmSync(stateDir, { recursive: true });
    commander.take([order('stop')]);
    expect(await resultOf(journal)).toMatchObject({ status: 'failed', message: expect.stringContaining('ENOENT') });
    expect(done).toEqual([]);
  });
});

describe('CommandJournal', () => {
  it('remembers the last thousand', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => ({ id: id(index), action: 'stop', isSettled: true }));
    writeFileSync(join(stateDir, 'commands.json'), JSON.stringify({ commands: lines }));
    const { commander, journal } = await start();
    commander.take([order('start', 5000)]);
    await resultOf(journal, 5000);
    expect(journal.find(id(0))).toBeUndefined();
    expect(journal.find(id(1))).toBeDefined();
  });

  it.each(['{"commands":', '[]', '{"commands":[7,{"id":1}]}', 'null'])(
    'begins anew where %s stands',
    async (content) => {
      writeFileSync(join(stateDir, 'commands.json'), content);
      const { journal } = await start();
      expect(journal.unsettled).toEqual([]);
    },
  );
});

describe('readCommands', () => {
  it.each([
    ['no list', {}],
    ['no object', ['stop', null, 7]],
    ['an id that is none', [order('stop', 1, { command_id: '../../etc/passwd' })]],
    ['no time', [order('stop', 1, { expires_at: 'soon' })]],
  ])('leaves out %s', (_name, raw) => {
    expect(readCommands(raw)).toEqual([]);
  });

  it('takes fifty at a time', () => {
    const raw = Array.from({ length: 60 }, (_, index) => order('stop', index));
    expect(readCommands(raw)).toHaveLength(50);
  });
});

describe('isExpired', () => {
  const [command] = readCommands([order('stop', 1, { expires_at: '2026-01-01T00:00:10Z' })]);
  it.each([
    ['before its time', '2026-01-01T00:00:09.999Z', 0, false],
    ['at its time', '2026-01-01T00:00:10Z', 0, true],
    ['before its time by a clock that is ahead', '2026-01-01T00:00:19Z', 10, false],
    ['after its time by a clock that is behind', '2026-01-01T00:00:05Z', -10, true],
  ])('knows what is %s', (_name, now, skew, expected) => {
    expect(command && isExpired(command, Date.parse(now), skew)).toBe(expected);
  });
});
