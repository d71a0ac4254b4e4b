import { describe, expect, it } from '@jest/globals';
import { type FoundPartition, type PartitionedTable, planPartitions } from './partition-plan.js';

const table: PartitionedTable = { name: 'agent_metrics', span: 'day', retentionDays: 2, writableDays: 2 };
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

  describe('of longer spans', () => {
    const startsAndEnds = (wanted: PartitionedTable, now: string): string[] =>
      planPartitions(wanted, [], at(now)).create.map(({ from, to }) =>
        [from, to].map((time) => time.toISOString().slice(0, 10)).join(' '),
      );
    const weekly: PartitionedTable = { name: 'agent_metrics_5m', span: 'week', retentionDays: 90, writableDays: 2 };
    const monthly: PartitionedTable = { name: 'agent_metrics_1h', span: 'month', retentionDays: 730, writableDays: 2 };

    it('makes weeks from Monday to Monday, from what may be written to three days ahead', () => {
      expect(startsAndEnds(weekly, '2026-01-03T12:00:00Z')).toEqual(['2025-12-29 2026-01-05', '2026-01-05 2026-01-12']);
      expect(startsAndEnds(weekly, '2026-01-01T23:59:59Z')).toEqual(['2025-12-29 2026-01-05']);
      expect(startsAndEnds(weekly, '2026-01-04T00:00:00Z')[0]).toBe('2025-12-29 2026-01-05');
    });

    it('makes months, over the end of a year and in February', () => {
      expect(startsAndEnds(monthly, '2025-12-30T00:00:00Z')).toEqual([
        '2025-12-01 2026-01-01',
        '2026-01-01 2026-02-01',
      ]);
      expect(startsAndEnds(monthly, '2028-02-10T00:00:00Z')).toEqual(['2028-02-01 2028-03-01']);
    });

    it('lets one go when its last moment is too old, and says which time it held', () => {
      const found = [{ name: 'agent_metrics_1h_p20260201', isAttached: true }];
      const dropAt = (now: string) => planPartitions(monthly, found, at(now)).drop;
      expect(dropAt('2028-02-29T00:59:59Z')).toEqual([]);
      expect(dropAt('2028-02-29T01:00:00Z')).toEqual([
        { ...found[0], from: at('2026-02-01T00:00:00Z'), to: at('2026-03-01T00:00:00Z') },
      ]);
    });
  });
});
