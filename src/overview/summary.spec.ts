import { describe, expect, it } from '@jest/globals';
import { sumBy } from './summary.js';

describe('sumBy', () => {
  it('adds up what shares a key and shows names that nothing has', () => {
    const rows = [
      { status: 'online', count: 2 },
      { status: 'offline', count: 1 },
      { status: 'online', count: 3 },
    ];
    expect(sumBy(rows, (row) => row.status, ['online', 'offline', 'error'])).toEqual({
      online: 5,
      offline: 1,
      error: 0,
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('counts the name %s like any other', (name) => {
    const counts = sumBy(
      [
        { name, count: 2 },
        { name, count: 1 },
      ],
      (row) => row.name,
    );
    expect(Object.entries(counts)).toEqual([[name, 3]]);
  });
});
