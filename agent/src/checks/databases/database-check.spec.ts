import { describe, expect, it } from '@jest/globals';
import { OutsideError } from '../../ceiling/access.js';
import type { CheckFindings } from '../check.js';
import { figures } from './figures.js';
import { databaseCheck, type PartReading, type Session, SettingsError } from './database-check.js';

type Name = 'one' | 'two';

let nowMs = 0;

const answerOfServer = Object.assign(new Error('permission denied for view x'), { code: '42501' });

/** A check of a product whose parts do what the spec says. */
function check(
  reads: Partial<Record<Name, () => Promise<PartReading | undefined>>>,
  options: { connect?: () => Promise<Session>; leftOut?: Name[] } = {},
): { run: (signal?: AbortSignal) => Promise<CheckFindings>; closed: () => number } {
  let closed = 0;
  const session: Session = { product: 'Spec 1.0', missingRight: undefined, close: () => (closed += 1) };
  const run = databaseCheck<Session, Name>(
    {
      prepare: () => Promise.resolve(),
      connect: options.connect ?? (() => Promise.resolve(session)),
      parts: (['one', 'two'] as const).map((name) => ({
        name,
        read: reads[name] ?? (() => Promise.resolve(undefined)),
      })),
      isAnswer: (error) => error === answerOfServer,
      figuresOfRefusal: () => ({ 'db.connections.utilization': 100 }),
    },
    options.leftOut,
    () => nowMs,
  );
  return { run: (signal = new AbortController().signal) => run(signal), closed: () => closed };
}

const reading = (measurements: Record<string, number>) => () => Promise.resolve({ measurements });

describe('databaseCheck', () => {
  it('puts the parts together and closes the connection', async () => {
    const { run, closed } = check({ one: reading({ 'db.size': 1 }), two: reading({ 'db.growth': 2 }) });
    const findings = await run();
    expect(findings).toMatchObject({
      state: 'passed',
      message: expect.stringMatching(/^Spec 1\.0 answers in [\d.]+ s$/),
      measurements: { 'db.up': 1, 'db.size': 1, 'db.growth': 2 },
    });
    expect(findings.measurements['db.ping.duration']).toBe(0);
    expect(closed()).toBe(1);
  });

  it('costs no other part what one may not see, and says so', async () => {
    const { run } = check({ one: () => Promise.reject(answerOfServer), two: reading({ 'db.size': 1 }) });
    expect(await run()).toMatchObject({
      state: 'passed',
      message: expect.stringMatching(/; no figures of one: permission denied for view x$/),
      measurements: { 'db.up': 1, 'db.size': 1 },
    });
  });

  it('reads no part that is left out', async () => {
    const { run } = check({ one: reading({ 'db.size': 1 }), two: reading({ 'db.growth': 2 }) }, { leftOut: ['one'] });
    expect(Object.keys((await run()).measurements).sort()).toEqual(['db.growth', 'db.ping.duration', 'db.up']);
  });

  it('makes rates of counters from the second run on', async () => {
    let count = 0;
    const { run } = check({
      one: () =>
        Promise.resolve({
          counters: { count: (count += 10) },
          ofGrowth: ({ rate }) => figures({ 'db.wal.rate': rate('count') }),
        }),
    });
    expect((await run()).measurements).not.toHaveProperty(['db.wal.rate']);
    nowMs += 5000;
    expect((await run()).measurements).toHaveProperty(['db.wal.rate'], 2);
  });

  it('finds a server down that refuses, or that ends in the middle', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    const down = { state: 'failed', measurements: { 'db.up': 0, 'db.connections.utilization': 100 } };
    expect(await check({}, { connect: () => Promise.reject(refused) }).run()).toEqual({
      ...down,
      message: refused.message,
    });
    const { run, closed } = check({ one: () => Promise.reject(new Error('Connection terminated unexpectedly')) });
    expect(await run()).toEqual({ ...down, message: 'Connection terminated unexpectedly' });
    expect(closed()).toBe(1);
  });

  it('says how long it waited for a server that does not answer', async () => {
    const { run } = check({}, { connect: () => Promise.reject(new Error('aborted')) });
    expect(await run(AbortSignal.abort())).toMatchObject({ state: 'failed', message: 'no answer within 0.0 s' });
  });

  it.each([
    ['what the machine does not allow', new OutsideError('db:5432 is not allowed on this machine, by allow.hosts')],
    ['a fault of the agent’s own machine', Object.assign(new Error('too many open files'), { code: 'EMFILE' })],
    ['settings that cannot be carried out', new SettingsError('a name is needed')],
    ['a fault of its own', new TypeError('x is not a function')],
  ])('cannot run for %s', async (_name, error) => {
    await expect(check({}, { connect: () => Promise.reject(error) }).run()).rejects.toBe(error);
  });
});
