import { describe, expect, it } from '@jest/globals';
import { describeRunStatus, type RunStatus } from './run-status.js';

const STATUS: RunStatus = {
  agent_id: 'a',
  server_url: 'https://hub.example.org',
  version: '1.0.0',
  started_at: '2026-01-01T00:00:00.000Z',
  spool: { waiting_reports: 0, waiting_events: 0, used_bytes: 0, dropped: {} },
  run_state: 'running',
  intervals: { reporting: '30 s', heartbeat: '60 s' },
  config: { hash: '0'.repeat(64), state: 'failed', error: 'the configuration must NOT have \u001b[2J: \u009b31m' },
  checks: [
    { name: 'agent', state: 'passed' },
    { name: 'shop', state: 'failed', from: 'hub', message: 'no\nrunning: \u001b]0;x\u0007' },
    { name: 'wrong', state: 'error', from: 'machine', message: 'checks[1]: /etc/shadow is not in allow.paths' },
  ],
};

describe('describeRunStatus', () => {
  it('says of each check where it comes from, and why it could not run', () => {
    expect(describeRunStatus(7, STATUS)).toMatch(
      /^ {2}error {3}wrong {2}\(from this machine\) {2}checks\[1\]: \/etc\/shadow is not in allow\.paths$/m,
    );
  });

  it('lets nothing that a hub or a target said break its lines or reach the terminal', () => {
    const text = describeRunStatus(7, STATUS);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text).not.toMatch(/^running: \]/m);
  });
});
