import { describe, expect, it } from '@jest/globals';
import { SentReports } from './sent-reports.js';

const value = (agent_id: string, seconds: number, name: string) => ({
  agent_id,
  timestamp: new Date(seconds * 1000),
  name,
});

describe('sent reports', () => {
  it('tell each report once, with all its values', () => {
    const sent = new SentReports();
    const first = [value('a', 1, 'cpu'), value('a', 1, 'memory'), value('b', 1, 'cpu')];
    expect(sent.withoutSent(first, 0)).toEqual(first);
    const second = [...first, value('a', 2, 'cpu')];
    expect(sent.withoutSent(second, 1_000)).toEqual([value('a', 2, 'cpu')]);
  });

  it('are forgotten when they will not be read again', () => {
    const sent = new SentReports();
    sent.withoutSent([value('a', 1, 'cpu')], 0);
    sent.withoutSent([value('a', 2, 'cpu')], 5_000);
    sent.forgetBefore(5_000);
    expect(sent.withoutSent([value('a', 1, 'cpu'), value('a', 2, 'cpu')], 6_000)).toEqual([value('a', 1, 'cpu')]);
  });
});
