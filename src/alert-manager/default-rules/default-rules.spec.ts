import { describe, expect, it } from '@jest/globals';
import { validateAs } from '../../common/validation.pipe.js';
import { AlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import { toRule } from '../rules/rule-values.js';
import { toRequest } from './default-rule.js';
import { DEFAULT_RULES } from './default-rules.js';

const RULES = Object.values(DEFAULT_RULES).flat();

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
});
