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
});
