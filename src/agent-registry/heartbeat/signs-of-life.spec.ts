import { describe, expect, it } from '@jest/globals';
import { mergeSigns, type SignOfLife } from './signs-of-life.js';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

describe('mergeSigns', () => {
  it('lets the last beat count and keeps what only an earlier one said', () => {
    const first: SignOfLife = { agentId: 'a', beat: { status: 'error', message: 'disk', checks: [] } };
    const merged = mergeSigns(first, { agentId: 'a', beat: { status: 'alive', boot_id: 'b' } });
    expect(merged.beat).toMatchObject({ status: 'alive', boot_id: 'b', checks: [] });
    expect(merged.beat?.message).toBeUndefined();
  });

  it('keeps the error of a configuration only with the state it was said with', () => {
    const failed: SignOfLife = {
      agentId: 'a',
      beat: { status: 'alive', config_state: 'failed', config_error: 'no such check' },
    };
    const silent = mergeSigns(failed, { agentId: 'a', beat: { status: 'alive' } });
    expect(silent.beat).toMatchObject({ config_state: 'failed', config_error: 'no such check' });
    const applied = mergeSigns(failed, { agentId: 'a', beat: { status: 'alive', config_state: 'applied' } });
    expect(applied.beat?.config_error).toBeUndefined();
  });

  it('keeps a beat when only a report follows', () => {
    const merged = mergeSigns(
      { agentId: 'a', beat: { status: 'error' } },
      { agentId: 'a', cpuUsage: 5, measuredAt: at(1) },
    );
    expect(merged).toMatchObject({ beat: { status: 'error' }, cpuUsage: 5 });
  });

  it('never lets an older measurement replace a newer one', () => {
    const merged = mergeSigns(
      { agentId: 'a', cpuUsage: 9, measuredAt: at(9) },
      { agentId: 'a', cpuUsage: 1, measuredAt: at(1) },
    );
    expect(merged).toMatchObject({ cpuUsage: 9, measuredAt: at(9) });
  });
});
