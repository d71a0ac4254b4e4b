import { describe, expect, it } from '@jest/globals';
import type { Allow } from './allow.js';
import { ceilingOf, judgeCheck, judgeCommand, type JudgedCheck } from './ceiling.js';

const shop: JudgedCheck = { kind: 'http', reach: { hosts: [{ host: 'shop.example.org', port: 443 }] }, secrets: [] };
const log: JudgedCheck = { kind: 'file', reach: { paths: ['/var/log/syslog'] }, secrets: [] };
const withSecret: JudgedCheck = { ...shop, secrets: ['SHOP'] };
const touchesNothing: JudgedCheck = { kind: 'cpu', reach: {}, secrets: ['SHOP'] };

const of = (path: string): JudgedCheck => ({ ...log, reach: { paths: [path] } });

describe('judgeCheck', () => {
  it.each<[Allow, JudgedCheck, string[]]>([
    [{}, shop, []],
    [{}, withSecret, []],
    [{}, log, []],
    [{}, of('/etc/shadow'), ['/etc/shadow is not in allow.paths of this machine']],
    [{ paths: ['/etc/'] }, of('/etc/shadow'), []],
    [{ paths: ['/'] }, of('/state/identity.json'), ['/state/identity.json belongs to the agent itself']],
    [{ kinds: ['http'] }, shop, []],
    [{ kinds: ['http'] }, log, ['the kind file is not in allow.kinds of this machine']],
    [{ kinds: [] }, shop, ['the kind http is not in allow.kinds of this machine']],
    [{ hosts: ['*.example.org'] }, shop, []],
    [{ hosts: ['db'] }, shop, ['shop.example.org:443 is not in allow.hosts of this machine']],
    [{ hosts: [] }, log, []],
    [{ secrets: { SHOP: ['shop.example.org'] } }, withSecret, []],
    [{ secrets: { SHOP: ['*:443'] } }, withSecret, []],
    [
      { secrets: { SHOP: ['bank.example.org'] } },
      withSecret,
      ['shop.example.org:443 may not have SHOP, by allow.secrets of this machine'],
    ],
    // What a name leads to says nothing of who may have a secret.
    [
      { secrets: { SHOP: ['10.0.0.0/8'] } },
      withSecret,
      ['shop.example.org:443 may not have SHOP, by allow.secrets of this machine'],
    ],
    [{ secrets: {} }, withSecret, ['the secret SHOP is not in allow.secrets of this machine']],
    [{ secrets: {} }, shop, []],
    [
      { secrets: { SHOP: ['*'] } },
      touchesNothing,
      ['the secret SHOP goes to hosts only, by allow.secrets of this machine'],
    ],
  ])('by %j', (allow, check, reasons) => {
    expect(judgeCheck(ceilingOf(allow, ['/state']), check)).toEqual(reasons);
  });

  it('lets a hub narrow what the machine allows, and widen nothing', () => {
    const ceiling = { ...ceilingOf({ kinds: ['http'] }, []), hub: { kinds: ['http', 'file'], hosts: ['db'] } };
    expect(judgeCheck(ceiling, shop)).toEqual([
      "shop.example.org:443 is not in allow.hosts of the hub's configuration",
    ]);
    expect(judgeCheck(ceiling, log)).toEqual(['the kind file is not in allow.kinds of this machine']);
  });
});

describe('judgeCommand', () => {
  it.each<[Allow, Allow | undefined, string | undefined]>([
    [{}, undefined, undefined],
    [{ commands: ['stop'] }, undefined, undefined],
    [{ commands: [] }, undefined, 'not allowed on this machine: stop is not in allow.commands of this machine'],
    [
      { commands: ['run_check'] },
      { commands: ['stop'] },
      'not allowed on this machine: stop is not in allow.commands of this machine',
    ],
    [{}, { commands: [] }, "not allowed on this machine: stop is not in allow.commands of the hub's configuration"],
  ])('by %j and %j', (allow, hub, reason) => {
    expect(judgeCommand({ ...ceilingOf(allow, []), ...(hub && { hub }) }, 'stop')).toBe(reason);
  });
});
