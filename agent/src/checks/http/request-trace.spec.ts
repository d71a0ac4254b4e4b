import { describe, expect, it } from '@jest/globals';
import { RequestTrace, type Phase } from './request-trace.js';

/** Enters each phase at its millisecond. */
function traceOf(...steps: readonly [Phase | 'end', number][]): RequestTrace {
  let nowMs = 0;
  const trace = new RequestTrace(() => nowMs);
  for (const [phase, atMs] of steps) {
    nowMs = atMs;
    if (phase === 'end') trace.end();
    else trace.enter(phase);
  }
  return trace;
}

describe('RequestTrace', () => {
  it('measures the phases that a request came through, and says what it waits for', () => {
    const trace = traceOf(['dns', 5], ['connect', 7], ['tls', 10], ['ttfb', 30]);
    expect(trace.durations).toEqual({
      'web.phase.duration{phase=dns}': 0.002,
      'web.phase.duration{phase=connect}': 0.003,
      'web.phase.duration{phase=tls}': 0.02,
    });
    expect([trace.awaited, trace.isUnconnected]).toEqual(['no answer', false]);
    trace.end();
    expect(Object.keys(trace.durations)).toHaveLength(4);
  });

  it.each<[Phase, string, boolean]>([
    ['dns', 'no address for the name', true],
    ['connect', 'no connection', true],
    ['tls', 'no TLS handshake', true],
    ['ttfb', 'no answer', false],
    ['transfer', 'no whole answer', false],
  ])('knows what is missing in phase %s', (phase, awaited, isUnconnected) => {
    const trace = traceOf([phase, 1]);
    expect([trace.awaited, trace.isUnconnected, trace.durations]).toEqual([awaited, isUnconnected, {}]);
  });

  it('is nowhere after its end', () => {
    const trace = traceOf(['connect', 1], ['end', 2]);
    expect([trace.phase, trace.isUnconnected]).toEqual([undefined, false]);
  });
});
