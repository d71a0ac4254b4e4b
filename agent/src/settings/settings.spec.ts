import { chmodSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CHECK_KINDS } from '../checks/kinds.js';
import { loadSettings, reloadSettings, SettingsError } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'agent-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | object, mode = 0o600): string {
  const path = join(folder, `file-${(files += 1)}`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
  return path;
}

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadSettings', () => {
  it('takes the file, over it the environment, over that the flags', () => {
    const config = file({
      server_url: 'from-file',
      name: 'from file',
      environment: 'from-file',
      reporting_interval: 7,
    });
    const env = { AGENT_MONITOR_NAME: 'from environment', AGENT_MONITOR_ENVIRONMENT: 'from-environment', PATH: '/bin' };
    expect(loadSettings({ config, environment: 'from-flag' }, env)).toMatchObject({
      serverUrl: 'https://from-file',
      name: 'from environment',
      environment: 'from-flag',
      reportingIntervalSeconds: 7,
      heartbeatIntervalSeconds: undefined,
    });
  });

  it.each([
    ['monitoring.example.org', 'https://monitoring.example.org'],
    ['monitoring.example.org:8000', 'https://monitoring.example.org:8000'],
    ['localhost:8000', 'https://localhost:8000'],
    ['http://localhost:8000/', 'http://localhost:8000'],
    ['https://example.org/hub//', 'https://example.org/hub'],
    ['[::1]:8000', 'https://[::1]:8000'],
  ])('reads the server %s as %s', (server, expected) => {
    expect(loadSettings({ server_url: server }, {}).serverUrl).toBe(expected);
  });

  it.each(['', 'ftp://x', 'https://', 'a b', 'https://user:secret@x', 'https://x/?a=1', 'https://x/#a', 'x:99999'])(
    'refuses the server %j by name and without its value',
    (server) => {
      const problems = problemsOf(() => loadSettings({ server_url: server }, {}));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^--server must/);
      expect(problems[0]).not.toContain('secret');
    },
  );

  it('names every wrong key of every source at once, never a value', () => {
    const config = file({
      agent_type: 'v4lue',
      reporting_interval: 0.5,
      metadata: { a: ['v4lue'] },
      intervall: 'v4lue',
    });
    const env = { AGENT_MONITOR_TOKEN: 'v4lue', AGENT_MONITOR_SERVR_URL: 'v4lue' };
    const problems = problemsOf(() => loadSettings({ config, heartbeat_interval: '30s' }, env));
    const named = ['--heartbeat-interval', 'AGENT_MONITOR_TOKEN', 'AGENT_MONITOR_SERVR_URL'];
    const inFile = ['agent_type', 'reporting_interval', 'metadata', 'intervall'].map((key) => `${key} in ${config}`);
    expect(problems.map((problem) => problem.split(/ (?:must|is not)/)[0])).toEqual([...named, ...inFile]);
    expect(problems.join()).not.toContain('v4lue');
  });

  it.each([
    ['that is missing', join(folder, 'none'), 'cannot be read'],
    ['that is no JSON', file('server_url: x'), 'must hold one JSON object'],
    ['that is a list', file([]), 'must hold one JSON object'],
    ['without an end', '/dev/zero', 'cannot be read (EFBIG)'],
  ])('refuses a config file %s', (_name, config, reason) => {
    expect(problemsOf(() => loadSettings({ config }, {}))).toEqual([expect.stringContaining(reason)]);
  });

  it('keeps the checks that can run, and names the others where they stand', () => {
    const tcp = (rest: object): object => ({ kind: 'tcp', settings: { host: 'db.example.org', port: 5432 }, ...rest });
    const checks = [
      tcp({ name: 'database' }),
      tcp({ name: 'database' }),
      tcp({ name: 'elsewhere', settings: { host: '10.0.0.1', port: 1 } }),
      tcp({ name: 'host.cpu' }),
      { name: 'unknown', kind: 'exec' },
      { name: 'a\nb', kind: 'http', settings: { url: 'http://db.example.org:99999/' } },
      { name: 'shop', kind: 'http', settings: { url: 'http://db.example.org:99999/' } },
      { name: 'shadow', kind: 'file', settings: { path: '/../etc/shadow' } },
      {},
    ];
    const config = file({ checks, allow: { hosts: ['db.example.org'] } });
    const settings = loadSettings({ config }, {});
    expect(settings.checks.map(({ name }) => name)).toEqual(['database']);
    const kinds = CHECK_KINDS.map(({ kind }) => kind).join(', ');
    const said = settings.refusedChecks.map(({ name, kind, reasons }) => `${name} (${kind}): ${reasons.join('; ')}`);
    expect(said.map((line) => line.replaceAll(`, in ${config}`, ''))).toEqual([
      'checks[1] (tcp): checks[1].name is used twice',
      'elsewhere (tcp): checks[2]: 10.0.0.1:1 is not in allow.hosts of this machine',
      expect.stringMatching(/^checks\[3\] \(tcp\): checks\[3\]\.name must match pattern \(What people call/),
      `unknown (unknown): checks[4].kind must be one of ${kinds}`,
      expect.stringMatching(/^checks\[5\] \(http\): checks\[5\]\.name must match pattern/),
      'shop (http): checks[6].settings: url must be a URL with a host and a port that there can be',
      expect.stringMatching(/^shadow \(file\): checks\[7\]\.settings\.path must match pattern \(The whole path/),
      `checks[8] (unknown): checks[8].kind must be one of ${kinds}`,
    ]);
  });

  it('refuses limits that it cannot understand, whatever else is good', () => {
    const allow: unknown = JSON.parse('{"hosts": ["10.0.0.0/33", "*.*.x"], "__proto__": {"kinds": []}}');
    const problems = problemsOf(() => loadSettings({ config: file({ allow, checks: [] }) }, {}));
    expect(problems).toEqual([
      expect.stringMatching(/^allow must NOT have additional properties: __proto__, in /),
      expect.stringMatching(/^allow\.hosts\[1\] must match pattern \(A host, \*\.domain, address or network/),
    ]);
  });

  it('does not take a config file that is gone for one without limits', () => {
    const config = file({ allow: { kinds: [] } });
    const before = loadSettings({ config }, {});
    expect(reloadSettings({}, before, {})).toMatchObject({ configFile: config, ceiling: { machine: { kinds: [] } } });
    unlinkSync(config);
    expect(problemsOf(() => reloadSettings({}, before, {}))).toEqual([
      `the config file ${config} cannot be read (ENOENT)`,
    ]);
  });

  it('reads a config file that begins with a byte order mark', () => {
    expect(loadSettings({ config: file('\uFEFF{"name": "spec"}') }, {}).name).toBe('spec');
  });

  it('reads metadata from an object, from flags and from the environment', () => {
    const config = file({ metadata: { rack: 7, ssd: true } });
    expect(loadSettings({ config }, {}).metadata).toEqual({ rack: 7, ssd: true });
    expect(loadSettings({ metadata: ['rack=a=b', 'row=2'] }, {}).metadata).toEqual({ rack: 'a=b', row: '2' });
    expect(loadSettings({}, { AGENT_MONITOR_METADATA: 'rack=7, row=2' }).metadata).toEqual({ rack: '7', row: '2' });
  });

  it('reads the token from a file, and says when others can read it', () => {
    const path = file('ame_0123456789abcdef\n', 0o644);
    const settings = loadSettings({ token_file: path }, { AGENT_MONITOR_TOKEN: 'ame_of_a_lower_layer' });
    expect(settings.token).toBe('ame_0123456789abcdef');
    expect(settings.warnings).toEqual([expect.stringContaining(path)]);
    expect(problemsOf(() => loadSettings({ token_file: join(folder, 'none') }, {}))).toHaveLength(1);
    expect(problemsOf(() => loadSettings({ token_file: file('short') }, {}))).toHaveLength(1);
    expect(problemsOf(() => loadSettings({ token_file: path, token: 'ame_0123456789abcdef' }, {}))).toHaveLength(1);
  });
});

describe('secrets', () => {
  it('come from the config file, and over it from the environment', () => {
    const config = file({ secrets: { SHOP: 'of the file', DB: 'only here' } }, 0o600);
    const settings = loadSettings(
      { config },
      { AGENT_MONITOR_SECRET_SHOP: 'of the environment', PATH: 'not asked for' },
    );
    expect([...settings.secrets]).toEqual([
      ['SHOP', 'of the environment'],
      ['DB', 'only here'],
    ]);
    expect(settings.warnings).toEqual([]);
  });

  it('are warned about where other users can read them', () => {
    expect(loadSettings({ config: file({ secrets: {} }, 0o644) }, {}).warnings).toHaveLength(1);
  });

  it.each([
    [{ lower: 'v4lue' }, {}, /secrets\.lower .* must have a name/],
    [{ SHOP: 7 }, {}, /secrets\.SHOP .* must be text/],
    ['v4lue', {}, /secrets in .* must be an object/],
    [undefined, { AGENT_MONITOR_SECRET_: 'v4lue' }, /AGENT_MONITOR_SECRET_ must have a name/],
  ])('are refused by name and without their value: %j %j', (secrets, env, problem) => {
    const problems = problemsOf(() => loadSettings({ config: file({ secrets }, 0o600) }, env));
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toContain('v4lue');
  });
});
