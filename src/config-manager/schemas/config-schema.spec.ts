import { describe, expect, it } from '@jest/globals';
import { AGENT_TYPES } from '../../common/agent-types.js';
import { compileConfigSchema, type JsonSchema } from './config-schema.js';
import { ConfigSchemas } from './config-schemas.service.js';

const secret = {
  'x-secret': true,
  type: 'object',
  properties: { secret: { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,63}$' } },
  required: ['secret'],
  additionalProperties: false,
};
const check = (kind: string, settings: JsonSchema) => ({
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 128 },
    kind: { const: kind },
    settings: {
      type: 'object',
      properties: settings,
      required: Object.keys(settings).slice(0, 1),
      additionalProperties: false,
    },
  },
  required: ['name', 'kind', 'settings'],
  additionalProperties: false,
});
/** A schema of the shape that is generated from the agent's checks. */
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    reporting_interval: { type: 'integer', minimum: 1, maximum: 86_400, default: 30, 'x-unit': 's' },
    checks: {
      type: 'array',
      maxItems: 200,
      items: {
        oneOf: [
          check('http', {
            url: { type: 'string', format: 'uri' },
            headers: { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, secret] } },
          }),
          check('tcp', { host: { type: 'string' }, password: secret }),
        ],
      },
    },
  },
  additionalProperties: false,
};

const judge = compileConfigSchema(schema);
const faults = (values: Record<string, unknown>) => judge(values).map(({ path, code }) => [path.join('.'), code]);
const http = (settings: object) => ({ checks: [{ name: 'a', kind: 'http', settings }] });
const tcp = (settings: object) => ({ checks: [{ name: 'a', kind: 'tcp', settings: { host: 'h', ...settings } }] });

const good: [what: string, values: Record<string, unknown>][] = [
  ['nothing', {}],
  ['some of the settings', { reporting_interval: 86_400 }],
  ['a check', http({ url: 'https://example.com/' })],
  ['a secret by its name', tcp({ password: { secret: 'DB_PASSWORD' } })],
  [
    'a header that is a text, and one that is a secret',
    http({ url: 'https://a/', headers: { a: 'x', b: { secret: 'B' } } }),
  ],
  [
    'two checks of different names',
    { checks: [...http({ url: 'https://a/' }).checks, { ...tcp({}).checks[0], name: 'b' }] },
  ],
  ['a URL with a name and no password', http({ url: 'https://user@example.com/' })],
  ['a colon and an at sign in a path', http({ url: 'https://example.com/a:b@c' })],
];

const bad: [what: string, values: Record<string, unknown>, found: [path: string, code: string][]][] = [
  ['an interval of 0', { reporting_interval: 0 }, [['reporting_interval', 'minimum']]],
  ['an interval that is too long', { reporting_interval: 86_401 }, [['reporting_interval', 'maximum']]],
  ['a second and a half', { reporting_interval: 1.5 }, [['reporting_interval', 'type']]],
  ['an interval in words', { reporting_interval: '30s' }, [['reporting_interval', 'type']]],
  ['null', { reporting_interval: null }, [['reporting_interval', 'type']]],
  ['a setting that there is not', { hub_url: 'https://evil.example' }, [['hub_url', 'unknown-field']]],
  ['a kind that there is not', { checks: [{ name: 'a', kind: 'shell', settings: {} }] }, [['checks.0.kind', 'const']]],
  [
    'a check without a name',
    { checks: [{ kind: 'http', settings: { url: 'https://a/' } }] },
    [['checks.0.name', 'required']],
  ],
  ['a check that is none', { checks: [7] }, [['checks.0', 'type']]],
  ['a setting of another kind', http({ url: 'https://a/', host: 'h' }), [['checks.0.settings.host', 'unknown-field']]],
  ['a setting of a wrong form', http({ url: 'nothing' }), [['checks.0.settings.url', 'format']]],
  ['two checks of one name', { checks: [...tcp({}).checks, ...tcp({}).checks] }, [['checks.1.name', 'repeated-name']]],
  ['a literal for a secret', tcp({ password: 'hunter2' }), [['checks.0.settings.password', 'secret-in-config']]],
  [
    'a secret by a name that is none',
    tcp({ password: { secret: 'a b' } }),
    [['checks.0.settings.password.secret', 'pattern']],
  ],
  [
    'a secret with its value beside its name',
    tcp({ password: { secret: 'A', value: 'hunter2' } }),
    [['checks.0.settings.password', 'secret-in-config']],
  ],
  ['a URL with a password', http({ url: 'https://u:p@example.com/' }), [['checks.0.settings.url', 'secret-in-config']]],
  [
    'a URL with a password and no name',
    http({ url: 'redis://:p@h/0' }),
    [['checks.0.settings.url', 'secret-in-config']],
  ],
  [
    'a URL with a password within a text',
    http({ url: 'https://a/', headers: { a: 'see postgres://u:p@h/db' } }),
    [['checks.0.settings.headers.a', 'secret-in-config']],
  ],
  [
    'every fault at once',
    { reporting_interval: 0, checks: [{ name: '', kind: 'tcp', settings: {} }], x: 1 },
    [
      ['x', 'unknown-field'],
      ['reporting_interval', 'minimum'],
      ['checks.0.name', 'min-length'],
      ['checks.0.settings.host', 'required'],
    ],
  ],
];

describe('values', () => {
  it.each(good)('may be %s', (_, values) => {
    expect(judge(values)).toEqual([]);
  });

  it.each(bad)('may not be %s', (_, values, found) => {
    expect(faults(values).sort()).toEqual([...found].sort());
  });

  it('are never repeated in what is said of them', () => {
    const said = JSON.stringify(judge({ ...tcp({ password: 'hunter2' }), reporting_interval: 'hunter2' }));
    expect(said).not.toContain('hunter2');
  });

  it('of 250 KiB are judged in a moment, whatever they hold', () => {
    const hostile = ['a'.repeat(250_000), '://'.repeat(80_000), `x://${':'.repeat(250_000)}`, '@'.repeat(250_000)];
    for (const text of hostile) {
      const begun = performance.now();
      judge(http({ url: 'https://a/', headers: { a: text } }));
      expect(performance.now() - begun).toBeLessThan(1000);
    }
  });
});

describe('the committed schemas', () => {
  const schemas = new ConfigSchemas();

  it.each(AGENT_TYPES)('of %s can be judged by, and have what every type has', (type) => {
    const every = { heartbeat_interval: 60, reporting_interval: 30, checks: [] };
    expect(schemas.judge(type, every)).toEqual([]);
    expect(schemas.judge(type, { heartbeat_interval: 0, reporting_interval: 86_401, checks: {} })).toHaveLength(3);
    expect(schemas.judge(type, { hub_url: 'https://evil.example' })).toMatchObject([{ path: ['hub_url'] }]);
  });
});
