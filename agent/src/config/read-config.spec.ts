import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../test/some-settings.js';
import { Ajv } from 'ajv';
import { AGENT_TYPES } from '../settings/setting-values.js';
import { http as httpKind } from '../checks/kinds/http.check.js';
import { configSchema } from './config-schema.js';
import { ConfigError, readConfig, type ConfigValues } from './read-config.js';

const secrets = new Map([['SHOP_TOKEN', 's3cret-value']]);
const rules = { secrets, ceiling: NO_LIMITS, localNames: [] };
const http = (settings: object, rest: object = {}): object => ({ name: 'shop', kind: 'http', settings, ...rest });
const url = 'https://shop.example.org/health?a=1';

const VALID: [string, ConfigValues][] = [
  ['nothing', {}],
  ['the defaults of a hub', { reporting_interval: 30, heartbeat_interval: 60, checks: [] }],
  ['an http check', { checks: [http({ url })] }],
  [
    'all that an http check can have',
    {
      checks: [
        http(
          {
            url,
            method: 'GET',
            expected_status: [200, '300-308'],
            body_contains: 'ok',
            headers: { Authorization: { secret: 'SHOP_TOKEN' }, 'X-Trace': 'a', 'X-Other': { secret: 'SHOP_TOKEN' } },
          },
          { interval_seconds: 1, timeout_seconds: 300 },
        ),
      ],
    },
  ],
  ['a tcp check', { checks: [{ name: 'Datenbank in Köln', kind: 'tcp', settings: { host: '::1', port: 5432 } }] }],
  [
    'limits',
    {
      allow: {
        kinds: ['http'],
        commands: ['run_check'],
        hosts: ['*.example.org', '10.0.0.0/8', 'db:5432', '[fd00::/8]:443', '*'],
        paths: ['/var/log/', '/srv/x'],
        secrets: { SHOP_TOKEN: ['shop.example.org'] },
      },
    },
  ],
  ['limits that allow nothing', { allow: { kinds: [], commands: [], hosts: [], paths: [], secrets: {} } }],
];

const INVALID: [string, ConfigValues, string][] = [
  ['an interval of 0', { reporting_interval: 0 }, 'reporting_interval must be >= 1'],
  ['an interval in words', { heartbeat_interval: '30 s' }, 'heartbeat_interval must be integer'],
  ['an unknown setting', { checkz: [] }, 'the configuration must NOT have additional properties: checkz'],
  ['checks that are none', { checks: [7] }, 'checks[0] must be object'],
  ['too many checks', { checks: Array(201).fill(http({ url })) }, 'checks must NOT have more than 200 items'],
  ['an unknown kind', { checks: [{ ...http({ url }), kind: 'exec' }] }, 'checks[0].kind must be one of '],
  ['a kind of the language', { checks: [{ ...http({ url }), kind: 'constructor' }] }, 'checks[0].kind must be'],
  [
    'a credential in plain words',
    { checks: [http({ url, headers: { cookie: 'a' } })] },
    'checks[0].settings.headers.cookie must be the name of a secret',
  ],
  ['a missing name', { checks: [{ kind: 'http', settings: { url } }] }, "checks[0] must have required property 'name'"],
  ['a name of two lines', { checks: [http({ url }, { name: 'a\nb' })] }, 'checks[0].name must match pattern'],
  ['a name of the agent', { checks: [http({ url }, { name: 'host.cpu' })] }, 'checks[0].name must match pattern'],
  ['no URL', { checks: [http({})] }, "checks[0].settings must have required property 'url'"],
  ['a URL with a password', { checks: [http({ url: 'http://a:s3cret@b/' })] }, 'checks[0].settings.url must match'],
  ['a file', { checks: [http({ url: 'file:///etc/passwd' })] }, 'checks[0].settings.url must match pattern'],
  [
    'a literal credential',
    { checks: [http({ url, headers: { cookie: 's3cret' } })] },
    'settings.headers.cookie must be',
  ],
  [
    'a header that is none',
    { checks: [http({ url, headers: { 'a b': 'c' } })] },
    'headers property name must be valid',
  ],
  ['a header of two lines', { checks: [http({ url, headers: { a: 's3cret\r\nb: c' } })] }, 'settings.headers.a must'],
  ['HEAD with a text', { checks: [http({ url, method: 'HEAD', body_contains: 'a' })] }, 'checks[0].settings must NOT'],
  ['an unknown option', { checks: [http({ url, shell: 'rm' })] }, 'additional properties: shell'],
  [
    'a port of 0',
    { checks: [{ name: 'a', kind: 'tcp', settings: { host: 'a', port: 0 } }] },
    'settings.port must be >=',
  ],
  [
    'a host with a path',
    { checks: [{ name: 'a', kind: 'tcp', settings: { host: '../a', port: 1 } }] },
    'settings.host',
  ],
  ['a limit that is none', { allow: { host: ['a'] } }, 'allow must NOT have additional properties: host'],
  ['a limit to an unknown command', { allow: { commands: ['exec'] } }, 'allow.commands[0] must be equal to one of'],
  ['a host that is none', { allow: { hosts: ['a b'] } }, 'allow.hosts[0] must match pattern'],
  ['a path that steps back', { allow: { paths: ['/var/../etc'] } }, 'allow.paths[0] must match pattern'],
  ['no time to run', { checks: [http({ url }, { timeout_seconds: 0 })] }, 'checks[0].timeout_seconds must be >= 1'],
];

function reasonFor(values: ConfigValues): string {
  try {
    readConfig(values, rules);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('readConfig', () => {
  it.each(VALID)('takes %s', (_name, values) => {
    expect(reasonFor(values)).toBe('none');
  });

  it.each(INVALID)('refuses %s by its field and without its value', (_name, values, reason) => {
    expect(reasonFor(values)).toContain(reason);
    expect(reasonFor(values)).not.toContain('s3cret');
  });

  it('puts the values of secrets in their places, and remembers them for hiding', () => {
    const headers = { authorization: { secret: 'SHOP_TOKEN' }, a: 'b' };
    const { checks } = readConfig({ checks: [http({ url, headers })] }, rules);
    expect(checks).toEqual([
      {
        name: 'shop',
        kind: httpKind,
        intervalSeconds: undefined,
        timeoutSeconds: 10,
        settings: { url, headers: { authorization: 's3cret-value', a: 'b' } },
        ceiling: NO_LIMITS,
        secrets: new Map([['SHOP_TOKEN', 's3cret-value']]),
      },
    ]);
  });

  it('names a secret that this machine does not have, and a name that is used twice', () => {
    const headers = { authorization: { secret: 'OTHER' } };
    const reason = reasonFor({ checks: [http({ url, headers }), http({ url })] });
    expect(reason).toBe(
      'checks[0].settings.headers.authorization: this machine has no secret OTHER; checks[1].name is used twice',
    );
  });

  it('names the field of a URL that only looks like one to a pattern', () => {
    for (const wrong of ['http://a:99999/', 'http://999.999.999.999/', 'http://[::1/']) {
      expect(reasonFor({ checks: [http({ url: wrong })] })).toMatch(/^checks\[0\]\.settings: url must be a URL/);
    }
  });

  it('counts the checks of the machine itself, except those whose names it takes', () => {
    const checks = Array.from({ length: 199 }, (_, index) => http({ url }, { name: `c${index}` }));
    const read = (localNames: string[]) => () => readConfig({ checks }, { ...rules, localNames });
    expect(read(['c0', 'c1', 'mine'])).not.toThrow();
    expect(read(['c0', 'mine', 'too'])).toThrow('more than 200 items together with the 2 of this machine itself');
  });

  it('holds checks against the limits that come with them', () => {
    expect(reasonFor({ checks: [http({ url })], allow: { kinds: ['tcp'], hosts: ['*.example.com'] } })).toBe(
      "checks[0]: the kind http is not in allow.kinds of the hub's configuration; " +
        "checks[0]: shop.example.org:443 is not in allow.hosts of the hub's configuration",
    );
  });

  it('names the first of many faults and counts the rest', () => {
    const checks = Array.from({ length: 9 }, () => http({}));
    expect(reasonFor({ checks })).toMatch(/^checks\[0\].*; and 12 more$/s);
  });
});

describe.each(AGENT_TYPES)('agent/schemas/%s.json', (type) => {
  const path = new URL(`../../schemas/${type}.json`, import.meta.url);
  const committed: unknown = JSON.parse(readFileSync(path, 'utf8'));

  it('is what the code says', () => {
    expect(committed).toEqual(configSchema(type));
  });

  it('has the hub take and refuse what the agent does', () => {
    const validate = new Ajv({ keywords: ['x-secret'] }).compile(committed as object);
    expect(VALID.filter(([, values]) => !validate(values)).map(([name]) => name)).toEqual([]);
    expect(INVALID.filter(([, values]) => validate(values)).map(([name]) => name)).toEqual([]);
  });
});
