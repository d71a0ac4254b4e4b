import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '../../../../test/support/until.js';
import { measuredBy, runKind, startKind } from '../../../test/run-kind.js';
import { process as processKind } from './process.check.js';

let children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children) await end(child);
  children = [];
});

/** Found by a word among its arguments that no other process has. */
const MARK = `mark-${process.pid}`;
const settings = { name: 'node', arguments_contain: MARK };

async function begin(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1e6)', MARK]);
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}

describe('process', () => {
  it('counts the processes of a program, by name, arguments and user', async () => {
    expect(await runKind(processKind, settings)).toMatchObject({
      state: 'failed',
      message: '0 processes node instead of 1 or more',
      measurements: { 'process.count': 0, 'process.restarts': 0, 'process.group.memory.usage': 0 },
    });
    await begin();
    await begin();
    const { uid, username } = userInfo();
    for (const user of [username, String(uid)]) {
      const { state, measurements } = await runKind(processKind, { ...settings, user });
      expect([state, measurements['process.count']]).toEqual(['passed', 2]);
      expect(measurements['process.group.memory.usage']).toBeGreaterThan(2_000_000);
    }
    expect(await runKind(processKind, { ...settings, user: '65533' })).toMatchObject({ state: 'failed' });
    expect(await runKind(processKind, { ...settings, max_count: 1 })).toMatchObject({
      state: 'failed',
      message: '2 processes node instead of 1',
    });
  });

  it('tells of a restart once, also of one that it did not see itself', async () => {
    const first = await begin();
    const run = startKind(processKind, settings);
    const { remember, ...seen } = await run();
    expect([seen.events, seen.measurements['process.restarts']]).toEqual([undefined, 0]);
    await end(first);
    expect((await run()).measurements['process.restarts']).toBe(0);
    // The clock of the kernel counts in hundredths of a second.
    await begin();
    const restarted = await until('the restart is seen', async () => {
      const findings = await run();
      return findings.events === undefined ? undefined : findings;
    });
    expect(restarted).toMatchObject({
      measurements: { 'process.restarts': 1 },
      events: [{ kind: 'process.restarted', severity: 'info', attributes: { process: 'node' } }],
    });
    expect((await run()).events).toBeUndefined();
    const afterwards = await runKind(processKind, settings, { remembered: remember });
    expect(afterwards.events).toHaveLength(1);
    expect((await runKind(processKind, settings, { remembered: afterwards.remember })).events).toBeUndefined();
  });

  it('measures what it says that it does', async () => {
    await begin();
    const run = startKind(processKind, settings);
    const first = await run();
    // A shorter stretch gives no rate.
    await sleep(250);
    const second = await run();
    expect(measuredBy(first, second)).toEqual(processKind.metrics.map(({ name }) => name).sort());
  });

  it('cannot run for a user that there is not', async () => {
    await expect(runKind(processKind, { ...settings, user: 'nobody-of-that-name' })).rejects.toThrow(
      /no user nobody-of/,
    );
  });

  it('refuses limits that nothing can be within', () => {
    expect(() => processKind.reach({ name: 'x', min_count: 3, max_count: 2 })).toThrow('max_count is less than');
  });
});
