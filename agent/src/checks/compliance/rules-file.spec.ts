import { describe, expect, it } from '@jest/globals';
import { parseRules } from './rules-file.js';
import { SHIPPED_FILES, shippedRules } from './shipped-rules.js';

const rule = (check: string, id = 'a.rule'): string =>
  `rules:\n  - { id: ${id}, title: T, severity: low, rationale: R, remediation: M, check: ${check} }\n`;

describe('a rules file', () => {
  it('is read', async () => {
    const rules = await parseRules(rule('{ sysctl: { name: kernel.randomize_va_space, equals: 2 } }'));
    expect(rules).toMatchObject([
      { id: 'a.rule', check: { sysctl: { name: 'kernel.randomize_va_space', equals: 2 } } },
    ]);
  });

  it.each([
    ['no YAML', 'rules: [', /^no YAML that can be read/],
    ['no rules', 'rules: []', /rules must NOT have fewer than 1 items/],
    ['something else', 'hello', /^the file must be object$/],
    ['nothing', '', /^the file must be object$/],
    [
      'a word that there is not',
      rule('{ command: id }'),
      /^rule a\.rule check must NOT have additional properties: command$/,
    ],
    [
      'two words',
      rule('{ package: a, unit: { name: b } }'),
      /^rule a\.rule check must NOT have more than 1 properties$/,
    ],
    ['no word', rule('{}'), /^rule a\.rule check must NOT have fewer than 1 properties$/],
    [
      'a file without a test of its value',
      rule('{ sshd: { keyword: X } }'),
      /^rule a\.rule check sshd must NOT have fewer than 2/,
    ],
    [
      'a path that steps back',
      rule('{ file: { path: /etc/../x } }'),
      /^rule a\.rule check file path must match pattern/,
    ],
    ['a wrong mode', rule("{ file: { path: /x, mode: 'rw' } }"), /mode must match pattern/],
    [
      'something nested',
      rule('{ all: [{ not: { any: [{ nothing: 1 }] } }] }'),
      /not any 0 must NOT have additional properties/,
    ],
    [
      'the same name twice',
      `${rule('{ package: a }')}${rule('{ package: b }').replace('rules:\n', '')}`,
      /^two rules are called a\.rule$/,
    ],
    ['aliases', `a: &a [1]\nb: [*a]\nrules: []`, /^no YAML that can be read: Alias resolution is disabled/],
    ['too much', `# ${'x'.repeat(200_000)}`, /^rules of more than 131072 bytes$/],
  ])('is refused with %s', async (_name, text, message) => {
    await expect(parseRules(text)).rejects.toThrow(message);
  });

  it('that the agent brings can be read, and says why and what to do for each', async () => {
    const rules = await shippedRules();
    expect(rules.length).toBeGreaterThanOrEqual(30);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const each of rules) {
      expect(each.rationale.length).toBeGreaterThan(15);
      expect(each.remediation).toMatch(/\.$|\/|[a-z0-9]$/);
      expect(Object.keys(each.mapping ?? {})).not.toEqual([]);
    }
    expect(SHIPPED_FILES).toHaveLength(3);
  });

  it('has every rule of the catalogue', async () => {
    const ids = (await shippedRules()).map(({ id }) => id);
    for (const id of [
      ...['ssh.permit_root_login', 'ssh.password_authentication', 'ssh.max_auth_tries', 'kernel.ip_forward'],
      ...['kernel.rp_filter', 'kernel.aslr', 'login.umask', 'files.shadow_mode', 'audit.auditd'],
    ]) {
      expect(ids).toContain(id);
    }
  });
});
