import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { validateAs } from '../../common/validation.pipe.js';
import { AlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import { toRule } from '../rules/rule-values.js';
import { toRequest } from './default-rule.js';
import { DEFAULT_RULES } from './default-rules.js';

const RULES = Object.values(DEFAULT_RULES).flat();

/** Names that the agent’s own lists of metrics and events have; `agent.duplicate` is the hub’s. */
const MEASURED = ['METRICS', 'COVERAGE']
  .map((name) => readFileSync(new URL(`../../../agent/${name}.md`, import.meta.url), 'utf8'))
  .join('\n');
const EVENTS_OF_THE_HUB = ['agent.duplicate'];

describe('the default rules', () => {
  it.each(RULES)('$key is a rule that a request could make', async (rule) => {
    const { description, channels } = toRule(await validateAs(AlertRuleRequest, toRequest(rule)));
    expect(description).toMatch(/\.\n\nWhat to do:\n1\. /);
    expect(channels).toEqual([]);
  });

  it('have names and keys of their own', () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
    expect(new Set(RULES.map(({ key }) => key)).size).toBe(RULES.length);
  });

  it.each(RULES)('$key is about something that an agent tells', ({ condition }) => {
    const { metric, event_kind: event } = condition as { metric?: string; event_kind?: string };
    const name = metric?.split('{')[0] ?? event ?? '';
    if (!EVENTS_OF_THE_HUB.includes(name)) expect(MEASURED).toContain(`\`${name}\``);
  });
});
