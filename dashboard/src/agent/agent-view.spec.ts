import { describe, expect, it } from '@jest/globals';
import { parseAgentView } from './agent-view.js';

const FROM = '2026-01-02T03:00:00.000Z';
const TO = '2026-01-02T04:00:00.000Z';

describe('parseAgentView', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['nothing', {}, {}],
    ['what is so anyway', { tab: 'metrics', span: '1h' }, {}],
    ['a tab and a span', { tab: 'alerts', span: '7d' }, { tab: 'alerts', span: '7d' }],
    ['what there is not', { tab: 'secrets', span: '2h', metric: [3, ''] }, {}],
    ['two instants', { from: FROM, to: '2026-01-02T04:00:00Z' }, { from: FROM, to: TO }],
    ['an end before its beginning', { from: TO, to: FROM }, {}],
    ['one instant alone', { from: FROM }, {}],
    ['a year', { from: '2025', to: '2026' }, {}],
    ['one more series', { metric: 'system.uptime' }, { metric: ['system.uptime'] }],
  ])('reads %s', (_, search, expected) => {
    expect(parseAgentView(search)).toEqual(expected);
  });
});
