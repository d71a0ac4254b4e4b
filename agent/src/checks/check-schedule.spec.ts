import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../test/some-settings.js';
import { createLog } from '../support/log.js';
import { eventually } from '../../test/eventually.js';
import { Intervals } from '../settings/intervals.js';
import { bindCheck, passed } from './check.js';
import { CheckRunner } from './check-runner.js';
import { CheckMemory } from './check-memory.js';
import { CheckSchedule } from './check-schedule.js';
import type { AnyCheckKind } from './kind.js';
import type { CheckDefinition } from './configurable-checks.js';
import { http } from './kinds/http.check.js';
import type { TimedFindings, TimedMeasurements } from './group-findings.js';

let server: Server;
let hits: string[];
/** Of this spec's own server: a connection of the last one may end late. */
let connections: { open: number; most: number };
let isHanging: boolean;
let measured: TimedMeasurements[];
let memory: CheckMemory;
let folder: string;
let runner: CheckRunner;
let schedule: CheckSchedule;

beforeEach(async () => {
  [hits, measured, isHanging] = [[], [], false];
  const counted = { open: 0, most: 0 };
  connections = counted;
  server = createServer((request, response) => {
    hits.push((request.url ?? '').slice(1));
    counted.most = Math.max(counted.most, (counted.open += 1));
    request.socket.once('close', () => (counted.open -= 1));
    if (!isHanging) setTimeout(() => response.end(), 5);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const builtIn = bindCheck('host.x', () => Promise.resolve(passed({ x: 1 })), {});
  runner = new CheckRunner([builtIn]);
  const intervals = new Intervals({ reportingSeconds: 0.05, heartbeatSeconds: 1 }, () => undefined);
  folder = mkdtempSync(join(tmpdir(), 'agent-schedule-'));
  memory = new CheckMemory(
    folder,
    createLog({ level: 'error', isReadable: true, write: () => undefined, now: () => new Date() }),
  );
  const onRun = ({ onKept, ...each }: TimedFindings): void => {
    measured.push(each);
    void onKept?.();
  };
  schedule = new CheckSchedule({ runner, intervals, agentId: 'a', memory, onRun });
  schedule.setRunning(true);
});
afterEach(async () => {
  schedule.setRunning(false);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await memory.recall('', '');
  rmSync(folder, { recursive: true, force: true });
});

function check(name: string, changes: Partial<CheckDefinition> = {}): CheckDefinition {
  const settings = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}` };
  return {
    name,
    kind: http,
    intervalSeconds: undefined,
    timeoutSeconds: 5,
    settings,
    secrets: new Map(),
    ceiling: NO_LIMITS,
    ...changes,
  };
}

const hitsOf = (name: string): number => hits.filter((hit) => hit === name).length;
const namesOf = (): string[] => runner.results.map(({ name }) => name);

describe('CheckSchedule', () => {
  it('runs each check at its own interval, else at the reporting interval', async () => {
    schedule.apply([check('a'), check('b', { intervalSeconds: 3600 })]);
    await eventually('runs', () => hitsOf('a') >= 5 && namesOf().length === 2);
    expect(hitsOf('b')).toBe(1);
    expect(namesOf()).toEqual(['a', 'b']);
    expect(measured[0]?.measurements).toHaveProperty(['agent.check.duration{check=a}']);
  });

  it('starts what is new, ends what is gone, and leaves alone what has not changed', async () => {
    const stays = check('stays', { intervalSeconds: 3600 });
    schedule.apply([stays, check('goes'), check('changes', { intervalSeconds: 3600 })]);
    await eventually('first runs', () => hitsOf('goes') > 1 && hitsOf('stays') === 1 && hitsOf('changes') === 1);
    schedule.apply([check('new'), { ...stays }, check('changes', { intervalSeconds: 3000 })]);
    await eventually('new runs', () => hitsOf('new') > 2 && namesOf().length === 3);
    expect(hitsOf('changes')).toBe(2);
    const gone = hitsOf('goes');
    await eventually('more runs', () => hitsOf('new') > 5);
    expect(hitsOf('goes')).toBe(gone);
    expect(hitsOf('stays')).toBe(1);
    expect(namesOf().sort()).toEqual(['changes', 'new', 'stays']);
  });

  it('does not report what a check found that was ended meanwhile', async () => {
    isHanging = true;
    schedule.apply([check('a', { intervalSeconds: 1 })]);
    await eventually('the request', () => connections.open === 1);
    schedule.apply([]);
    await eventually('its end', () => connections.open === 0);
    await new Promise(setImmediate);
    expect([measured, runner.results]).toEqual([[], []]);
  });

  it('runs no more than sixteen at once, and none twice at once', async () => {
    isHanging = true;
    const checks = Array.from({ length: 40 }, (_, index) => check(`c${index}`, { timeoutSeconds: 0.2 }));
    schedule.apply(checks);
    await eventually('a run of each', () => new Set(hits).size === 40);
    expect(connections.most).toBe(16);
  });

  it('runs nothing while it is stopped, and everything again when it is not', async () => {
    schedule.apply([check('a')]);
    await eventually('runs', () => hitsOf('a') > 1);
    schedule.setRunning(false);
    await eventually('the end', () => connections.open === 0);
    const before = hits.length;
    schedule.apply([check('a'), check('b')]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(hits).toHaveLength(before);
    schedule.setRunning(true);
    await eventually('runs again', () => hitsOf('b') > 0 && hits.length > before + 1);
  });

  it('has a check recall what it remembered, also when its settings have changed', async () => {
    const recalled: unknown[] = [];
    const kind: AnyCheckKind = {
      ...http,
      start: (_settings, { recall }) => {
        let runs = 0;
        return async () => {
          recalled.push([(runs += 1), await recall()]);
          return { ...passed({}), remember: { lines: recalled.length } };
        };
      },
    };
    schedule.apply([check('a', { kind })]);
    await eventually('two runs', () => recalled.length >= 2);
    schedule.apply([]);
    await memory.recall('', '');
    const { length } = recalled;
    schedule.apply([check('a', { kind, timeoutSeconds: 4 })]);
    await eventually('another run', () => recalled.length > length);
    expect(recalled.slice(0, 2)).toEqual([
      [1, undefined],
      [2, { lines: 1 }],
    ]);
    expect(recalled[length]).toEqual([1, { lines: length }]);
  });

  it('runs one check now, a configured one or one that every agent has', async () => {
    schedule.apply([check('a', { intervalSeconds: 3600 })]);
    await eventually('the first run', () => namesOf().includes('a'));
    expect(await schedule.runNow('a')).toMatchObject({ name: 'a', state: 'passed' });
    expect(hitsOf('a')).toBe(2);
    expect(await schedule.runNow('host.x')).toMatchObject({ name: 'host.x', state: 'passed' });
    expect(measured.at(-1)?.measurements).toMatchObject({ x: 1 });
    expect(await schedule.runNow('b')).toBeUndefined();
  });
});
