import { describe, expect, it } from '@jest/globals';
import { type DailyTable, type FoundPartition, planPartitions } from './partition-plan.js';

const table: DailyTable = { name: 'agent_metrics', retentionDays: 2 };
const at = (text: string): Date => new Date(text);
const attached = (...days: string[]): FoundPartition[] =>
  days.map((day) => ({ name: `agent_metrics_p${day}`, isAttached: true }));
const created = (found: FoundPartition[], now: string): string[] =>
  planPartitions(table, found, at(now)).create.map(({ name }) => name.slice(-8));
const dropped = (found: FoundPartition[], now: string): string[] =>
  planPartitions(table, found, at(now)).drop.map(({ name }) => name);

describe('planPartitions', () => {
  it('wants every day from the retention to three days ahead, over a month and a leap day', () => {
    expect(created([], '2028-02-29T12:00:00Z')).toEqual([
      '20280227',
      '20280228',
      '20280229',
      '20280301',
      '20280302',
      '20280303',
    ]);
  });

  it('makes days from midnight to midnight UTC', () => {
    const [first] = planPartitions(table, [], at('2026-01-03T23:59:59.999Z')).create;
    expect(first).toEqual({
      name: 'agent_metrics_p20260101',
      from: at('2026-01-01T00:00:00Z'),
      to: at('2026-01-02T00:00:00Z'),
    });
  });

  it('wants nothing that is there already, but attaches what was left detached', () => {
    const found = attached('20260101', '20260102', '20260103', '20260104', '20260105');
    expect(created(found, '2026-01-03T00:00:00Z')).toEqual(['20260106']);
    expect(created([...found, { name: 'agent_metrics_p20260106', isAttached: false }], '2026-01-03T00:00:00Z')).toEqual(
      ['20260106'],
    );
  });

  it('lets a day go an hour after its last moment is too old, detached ones too', () => {
    const found = [
      ...attached('20260101', '20260102'),
      { name: 'agent_metrics_p20251231', isAttached: false },
      { name: 'agent_metrics_old', isAttached: true },
      { name: 'events_p20200101', isAttached: true },
    ];
    expect(dropped(found, '2026-01-04T00:59:59Z')).toEqual(['agent_metrics_p20251231']);
    expect(dropped(found, '2026-01-04T01:00:00Z')).toEqual(['agent_metrics_p20260101', 'agent_metrics_p20251231']);
  });

  it('never drops a day that it wants', () => {
    for (let hour = 0; hour < 72; hour++) {
      const now = new Date(Date.UTC(2026, 0, 3, hour));
      const { create } = planPartitions(table, [], now);
      const found = create.map(({ name }) => ({ name, isAttached: true }));
      expect(planPartitions(table, found, now)).toEqual({ create: [], drop: [] });
    }
  });
});
