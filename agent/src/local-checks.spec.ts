import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startAnAgent, type AnAgent } from '../test/an-agent.js';
import { anOrder } from '../test/an-order.js';
import { eventually } from '../test/eventually.js';
import { NO_LIMITS } from '../test/some-settings.js';
import { TinyHub } from '../test/tiny-hub.js';
import { ceilingOf } from './ceiling/ceiling.js';
import type { CheckDefinition } from './checks/configurable-checks.js';
import { http } from './checks/kinds/http.check.js';

let hub: TinyHub;
let shop: Server;
let asked: string[];
let agent: AnAgent | undefined;

beforeEach(async () => {
  [hub, asked, agent] = [await TinyHub.start(), [], undefined];
  shop = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('welcome');
  });
  await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  await agent?.stop();
  await hub.stop();
  shop.closeAllConnections();
  await new Promise((closed) => shop.close(closed));
});

const urlOf = (path: string): string => `http://127.0.0.1:${(shop.address() as AddressInfo).port}${path}`;

function localCheck(name: string, path: string): CheckDefinition {
  const rest = {
    intervalSeconds: undefined,
    timeoutSeconds: 5,
    secrets: new Map<string, string>(),
    ceiling: NO_LIMITS,
  };
  return { name, kind: http, settings: { url: urlOf(path) }, ...rest };
}

function configure(digit: string, checks: { name: string; path: string }[], more: object = {}): void {
  const ofHub = checks.map(({ name, path }) => ({ name, kind: 'http', settings: { url: urlOf(path) } }));
  hub.config = { hash: digit.repeat(64), values: { checks: ofHub, ...more } };
}

const beats = (): Record<string, unknown>[] => hub.of('heartbeat').map(({ body }) => body);
const isTold = (digit: string, state: string): boolean =>
  beats().some((beat) => beat.config_hash === digit.repeat(64) && beat.config_state === state);
const toldChecks = (): string => JSON.stringify(beats().map(({ checks }) => checks));
const comesAgain = async (path: string): Promise<void> => {
  const count = (): number => asked.filter((each) => each === path).length;
  const before = count();
  await eventually(`${path} again`, () => count() > before + 1);
};
const endsForGood = async (gone: string, other: string): Promise<void> => {
  await comesAgain(other);
  const before = asked.filter((each) => each === gone).length;
  await comesAgain(other);
  expect(asked.filter((each) => each === gone).length).toBe(before);
};

describe('checks of the machine itself', () => {
  it('run from the first start on, also while the hub has never been there', async () => {
    hub.fault = () => ({ status: 503 });
    agent = await startAnAgent(hub, { checks: [localCheck('mine', '/mine')] });
    await comesAgain('/mine');
    expect(hub.of('heartbeat')).toEqual([]);
    hub.fault = () => undefined;
    await eventually(
      'a report',
      () => JSON.stringify([...hub.reports.values()]).includes('web.up{check=mine}'),
      15_000,
    );
    await eventually('the beat', () => toldChecks().includes('"mine"'));
  });

  it('run beside those of the hub, which win by name, and come back when the hub gives the name up', async () => {
    configure('a', [
      { name: 'one', path: '/of-hub' },
      { name: 'two', path: '/two' },
    ]);
    agent = await startAnAgent(hub, { checks: [localCheck('one', '/of-machine'), localCheck('three', '/three')] });
    await eventually('the state', () => isTold('a', 'applied'));
    for (const path of ['/of-hub', '/two', '/three']) await comesAgain(path);
    await endsForGood('/of-machine', '/three');
    configure('b', []);
    await eventually('the next', () => isTold('b', 'applied'));
    await comesAgain('/of-machine');
    await endsForGood('/two', '/three');
  });

  it('that cannot run as they are written stop no other, and beats say why', async () => {
    const refusedChecks = [{ name: 'wrong', kind: 'file', reasons: ['checks[1]: /etc/shadow is not in allow.paths'] }];
    agent = await startAnAgent(hub, { checks: [localCheck('mine', '/mine')], refusedChecks });
    await comesAgain('/mine');
    await eventually('the reason', () => beats().some(({ message }) => /^wrong: checks\[1\]: /.test(String(message))));
    expect(beats().at(-1)).toMatchObject({ status: 'error' });
    await eventually('both', () => /"mine","kind":"http","state":"passed"/.test(toldChecks()));
    expect(toldChecks()).toContain('"wrong","kind":"file","state":"error"');
    hub.commands.push(anOrder(1, 'run_check', 'wrong'), anOrder(2, 'reload_config'));
    await eventually('both answers', () => hub.results.size === 2);
    expect(
      [...hub.results.values()].map(({ status, message }) => `${String(status)} ${String(message)}`).sort(),
    ).toEqual([
      'failed all but these count now: checks[1]: /etc/shadow is not in allow.paths',
      'failed error: checks[1]: /etc/shadow is not in allow.paths',
    ]);
    agent.change({ refusedChecks: [] });
    hub.commands.push(anOrder(3, 'reload_config'));
    await eventually('a beat without it', () => beats().at(-1)?.status === 'alive');
    await comesAgain('/mine');
  });

  it('are read again by reload_config', async () => {
    agent = await startAnAgent(hub, { checks: [localCheck('mine', '/old')] });
    await comesAgain('/old');
    agent.change({ checks: [localCheck('mine', '/new')] });
    hub.commands.push(anOrder(1, 'reload_config'));
    await comesAgain('/new');
    await endsForGood('/old', '/new');
  });
});

describe('limits that become narrower', () => {
  it('end at once what they no longer allow, and refuse the configuration', async () => {
    configure('a', [
      { name: 'one', path: '/one' },
      { name: 'two', path: '/two' },
    ]);
    agent = await startAnAgent(hub, { checks: [localCheck('mine', '/mine')] });
    await comesAgain('/two');
    agent.change({ ceiling: ceilingOf({ kinds: ['tcp'] }, []) });
    hub.commands.push(anOrder(1, 'reload_config'));
    await eventually('the failure', () => isTold('a', 'failed'));
    expect(beats().at(-1)?.config_error).toMatch(/^checks\[0\]: the kind http is not in allow\.kinds of this machine/);
    await endsForGood('/one', '/mine');
    await endsForGood('/two', '/mine');
  });

  it('of a hub are kept beside those of the machine, and bind its own commands', async () => {
    configure('a', [{ name: 'one', path: '/one' }], { allow: { hosts: ['127.0.0.1'], commands: ['run_check'] } });
    agent = await startAnAgent(hub, {});
    await eventually('the state', () => isTold('a', 'applied'));
    hub.commands.push(anOrder(1, 'stop'), anOrder(2, 'run_check', 'one'));
    await eventually('both', () => hub.results.size === 2);
    expect(
      [...hub.results.values()].sort((one, other) => String(one.status).localeCompare(String(other.status))),
    ).toEqual([
      {
        status: 'failed',
        message: "not allowed on this machine: stop is not in allow.commands of the hub's configuration",
      },
      { status: 'succeeded', message: expect.stringMatching(/^passed/) },
    ]);
    configure('b', [{ name: 'one', path: '/one' }], { allow: { hosts: ['10.0.0.0/8'] } });
    await eventually('the refusal', () => isTold('b', 'failed'));
    await comesAgain('/one');
  });
});
