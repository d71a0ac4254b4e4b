import { describe, expect, it } from '@jest/globals';
import { replicaFigures, slotFigures, standbyFigures } from './replication-figures.js';

describe('replicaFigures', () => {
  it('tells how far each standby is behind, of two with one name the further one', () => {
    const rows = [
      { name: 'east', lag: 12.5, lag_bytes: 5000 },
      { name: 'west', lag: 0, lag_bytes: 0 },
      { name: 'west', lag: 1, lag_bytes: 100 },
      { name: 'fresh', lag: null, lag_bytes: 7 },
    ];
    expect(replicaFigures(rows)).toEqual({
      'db.replication.replicas': 4,
      'db.replication.lag{replica=east}': 12.5,
      'db.replication.lag.bytes{replica=east}': 5000,
      'db.replication.lag{replica=west}': 1,
      'db.replication.lag.bytes{replica=west}': 100,
      'db.replication.lag.bytes{replica=fresh}': 7,
    });
    expect(replicaFigures([])).toEqual({ 'db.replication.replicas': 0 });
  });
});

describe('standbyFigures', () => {
  it('tells whether it receives, and how far it is behind', () => {
    expect(standbyFigures({ is_receiving: true, lag: 0, lag_bytes: 0 })).toEqual({
      'db.replication.running': 1,
      'db.replication.lag': 0,
      'db.replication.lag.bytes': 0,
    });
    expect(standbyFigures({ is_receiving: false, lag: 400, lag_bytes: null })).toEqual({
      'db.replication.running': 0,
      'db.replication.lag': 400,
    });
  });
});

describe('slotFigures', () => {
  it('tells what slots keep, as a share of the disk where that is known', () => {
    const rows = [{ name: 'standby', retained: 16_777_216 }];
    expect(slotFigures(rows, { wholeBytes: 167_772_160 })).toEqual({
      'db.replication.slot.retained{slot=standby}': 16_777_216,
      'db.replication.slot.utilization{slot=standby}': 10,
    });
    expect(slotFigures(rows, undefined)).toEqual({ 'db.replication.slot.retained{slot=standby}': 16_777_216 });
  });
});
