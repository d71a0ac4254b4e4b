import { describe, expect, it } from '@jest/globals';
import { aRule } from '../../../test/builders/rules.js';
import { parseYamlObject } from '../../common/strict-yaml.js';
import { validateAs } from '../../common/validation.pipe.js';
import { AlertRuleRequest } from './alert-rule-request.dto.js';
import { toRuleFile } from './rule-file.js';
import { ImportAlertRulesRequest } from './rule-files.dto.js';
import { judgeRules, planImport } from './rule-import.js';
import { type RuleValues, toRule } from './rule-values.js';

const read = async (traits: object = {}): Promise<RuleValues> =>
  toRule(await validateAs(AlertRuleRequest, { ...aRule(), ...traits }));

const backFrom = async (file: string): Promise<RuleValues[]> => {
  const { rules } = await validateAs(ImportAlertRulesRequest, parseYamlObject(Buffer.from(file)));
  return rules.map(toRule);
};

/** Repeatable numbers from 0 to 1. */
function* chances(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

const WORDS = [
  'yes',
  '~',
  'null',
  '1e3',
  '0x1f',
  '- a',
  '# b',
  'a: b',
  '"',
  "'",
  '|',
  '>',
  '[',
  '{',
  '*a',
  '&b',
  '!c',
  '%d',
  '---',
  '...',
  '\\',
  '\t',
  '\n',
  '\r',
  ' ',
  '\u0001',
  '\u0085',
  '\u2028',
  '\ufeff',
  '😀',
  '2026-01-02',
  '<<',
  '?',
  ',',
  '@',
  '`',
  'é',
];

const conditions = (pick: <T>(values: T[]) => T): [object, number | null][] => [
  [
    {
      ...aRule().condition,
      metric: 'fs.used{mount=/ a\\,b,t=x}',
      aggregate: pick(['avg', 'last']),
      operator: pick(['>', '<=']),
    },
    pick([0, -1.5, 1e300, 5e-324]),
  ],
  [{ kind: 'heartbeat' }, pick([null, 3])],
  [{ kind: 'no_data', metric: 'a.b' }, 600],
  [
    { kind: 'event', event_kind: 'file.changed', min_severity: pick(['info', 'critical']), window_seconds: 601 },
    pick([1, 5]),
  ],
];

async function someRules(seed: number): Promise<RuleValues[]> {
  const numbers = chances(seed);
  const pick = <T>(values: T[]): T => values[Math.floor(numbers.next().value * values.length)] as T;
  const text = (): string => Array.from({ length: pick([0, 1, 2, 5, 12]) }, () => pick(WORDS)).join('');
  const line = (): string =>
    text()
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .trim();
  return Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const [condition, threshold] = pick(conditions(pick));
      return read({
        name: `${line()}${index.toString()}`,
        description: text(),
        severity: pick(['info', 'warning', 'critical']),
        enabled: pick([true, false]),
        selector: pick([
          {},
          { type: ['custom'], metadata: { rack: pick(['yes', '1', 'b7']), cores: 8, spare: false } },
          { environment: line() || 'x' },
        ]),
        condition,
        threshold,
        for_seconds: pick([0, 60]),
        keep_firing_for_seconds: pick([null, 0, 60]),
        runbook_url: pick([null, 'https://a.example/#x']),
      });
    }),
  );
}

describe('a file of rules', () => {
  it('is short and for people', async () => {
    const rules = [
      await read({ name: 'Z', description: 'One\ntwo\n' }),
      await read({ name: 'A', condition: { kind: 'heartbeat' }, threshold: null }),
    ];
    const [, content] = toRuleFile(rules).split('\n\n');
    expect(content).toBe(`rules:
  - name: A
    severity: warning
    condition:
      kind: heartbeat
  - name: Z
    description: |
      One
      two
    severity: warning
    condition:
      kind: metric
      metric: cpu_usage
      aggregate: avg
      window_seconds: 300
      operator: ">"
    threshold: 90
`);
  });

  it.each(Array.from({ length: 40 }, (_, seed) => [seed]))(
    'is read back as what it was written from (%i)',
    async (seed) => {
      const rules = await someRules(seed);
      const file = toRuleFile(rules);
      const inOrder = [...rules].sort((one, other) => (one.name < other.name ? -1 : 1));
      expect(await backFrom(file)).toEqual(inOrder);
      expect(toRuleFile([...rules].reverse())).toBe(file);
    },
  );

  it('of no rules is read back, too', async () => {
    expect(await backFrom(toRuleFile([]))).toEqual([]);
  });

  it('of 1,000 rules with all their fields is read within a second or two', async () => {
    const whole = await read({
      description: 'Look for runaway jobs.',
      selector: { type: ['custom'], environment: 'production', metadata: { rack: 'b7' } },
      for_seconds: 60,
      clear_threshold: 80,
      keep_firing_for_seconds: 60,
      min_samples: 3,
      no_data: 'alert',
      runbook_url: 'https://wiki.example.com/cpu',
    });
    const rules = Array.from({ length: 1000 }, (_, index) => ({ ...whole, name: `rule ${index.toString()}` }));
    const file = toRuleFile(rules);
    expect(file.length).toBeLessThan(1024 * 1024);
    expect(await backFrom(file)).toHaveLength(1000);
  });
});

describe('an import', () => {
  it('names where the rules of a file contradict themselves or each other', () => {
    const requests = [aRule(), aRule({ name: 'b', threshold: null }), aRule()] as AlertRuleRequest[];
    const complete = requests.map((request) => ({ ...request, channels: [], no_data: 'keep' as const }));
    expect(judgeRules(complete).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'rules[1].threshold required',
      'rules[2].name repeated',
    ]);
  });

  it.each(['merge', 'replace'] as const)('tells rules apart by their names (%s)', async (mode) => {
    const [kept, changed, gone, made] = await Promise.all(
      ['kept', 'changed', 'gone', 'made'].map((name) => read({ name })),
    );
    if (kept === undefined || changed === undefined || gone === undefined || made === undefined) throw new Error();
    const existing = [kept, changed, gone].map((rule, index) => ({ rule_id: index.toString(), ...rule }));
    const plan = planImport(existing, [made, { ...changed, threshold: 5 }, kept], mode, () => 'new');
    expect(plan.created).toEqual([{ rule_id: 'new', ...made }]);
    expect(plan.unchanged.map(({ name }) => name)).toEqual(['kept']);
    expect(plan.updated.map(({ after, effect }) => [after.rule_id, after.threshold, effect])).toEqual([
      ['1', 5, 'rule_changed'],
    ]);
    expect(plan.deleted.map(({ name }) => name)).toEqual(mode === 'merge' ? [] : ['gone']);
  });
});
