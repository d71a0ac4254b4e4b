import { describe, expect, it } from '@jest/globals';
import type { Alert } from '../api/shapes.js';
import { cellAt, groupFleet, layOut } from './fleet-map.js';
import { bySeverity } from './order-alerts.js';
import { rankGroups } from './rank-groups.js';

const cell = (id: string, traits = {}) => ({
  id,
  name: id,
  type: 'custom' as const,
  environment: 'qa',
  status: 'online' as const,
  ...traits,
});

describe('bySeverity', () => {
  it('puts the worst first, what nobody has before what somebody has, the newest first', () => {
    const alert = (severity: Alert['severity'], status: Alert['status'], at: string) =>
      ({ severity, status, started_at: at }) as Alert;
    const [old, young, owned, mild] = [
      alert('critical', 'firing', '2026-01-01T00:00:00.000Z'),
      alert('critical', 'firing', '2026-01-02T00:00:00.000Z'),
      alert('critical', 'acknowledged', '2026-01-03T00:00:00.000Z'),
      alert('info', 'firing', '2026-01-04T00:00:00.000Z'),
    ];
    expect(bySeverity([mild, owned, old, young])).toEqual([young, old, owned, mild]);
  });
});

describe('rankGroups', () => {
  it('ranks by the mean of what there is', () => {
    const of = (id: string, ...values: (number | null)[]) => ({
      group: { agent_id: id, agent_name: id.toUpperCase() },
      points: values.map((value, each) => [each, value]),
    });
    expect(rankGroups([of('a', 1, null, 3), of('b', 9), of('c', null)])).toEqual([
      { id: 'b', name: 'B', value: 9 },
      { id: 'a', name: 'A', value: 2 },
    ]);
  });
});

describe('groupFleet', () => {
  const fleet = [cell('b'), cell('a', { status: 'offline' }), cell('c', { environment: 'live', type: 'web_server' })];
  it.each([
    ['environment', ['live', 'qa'], ['c', 'a', 'b']],
    ['type', ['Custom', 'Web server'], ['a', 'b', 'c']],
    ['none', [''], ['a', 'b', 'c']],
  ] as const)('by %s, the worst of each group first', (by, names, ids) => {
    const groups = groupFleet(fleet, by);
    expect(groups.map(({ name }) => name)).toEqual(names);
    expect(groups.flatMap(({ cells }) => cells.map(({ id }) => id))).toEqual(ids);
  });

  it('counts the statuses of each group', () => {
    expect(groupFleet(fleet, 'environment')[1]?.counts).toEqual({ offline: 1, error: 0, maintenance: 0, online: 1 });
  });
});

describe('layOut', () => {
  it.each([
    [1, 300, { size: 22, columns: 13, height: 22 }],
    [100, 300, { size: 22, columns: 13, height: 176 }],
    [10_000, 1_000, { size: 9, columns: 111, height: 819 }],
  ])('lays %d cells out in %d pixels', (count, width, expected) => {
    expect(layOut(count, width)).toEqual(expected);
  });

  it('finds the cell at a place, and none beside the cells', () => {
    const layout = layOut(30, 300);
    expect(cellAt(layout, 30, 23, 23)).toBe(14);
    expect(cellAt(layout, 30, 299, 60)).toBeUndefined();
    expect(cellAt(layout, 30, -1, 5)).toBeUndefined();
  });
});
