import { describe, expect, it } from '@jest/globals';
import { walQuery } from './queries.js';

describe('walQuery', () => {
  it.each([
    [130_023, ['pg_current_wal_lsn', 'checkpoints_req', 'FROM pg_stat_bgwriter'], 'pg_stat_wal)'],
    [140_000, ['FROM pg_stat_wal)', 'checkpoints_req', 'FROM pg_stat_bgwriter'], 'pg_current_wal_lsn'],
    [160_014, ['FROM pg_stat_wal)', 'checkpoints_timed', 'FROM pg_stat_bgwriter'], 'pg_stat_checkpointer'],
    [170_000, ['FROM pg_stat_wal)', 'num_requested', 'FROM pg_stat_checkpointer'], 'pg_stat_bgwriter'],
    [180_004, ['FROM pg_stat_wal)', 'num_timed', 'FROM pg_stat_checkpointer'], 'pg_stat_bgwriter'],
  ])('asks version %p where it has it', (version, parts, absent) => {
    const text = walQuery(version);
    for (const part of parts) expect(text).toContain(part);
    expect(text).not.toContain(absent);
  });
});
