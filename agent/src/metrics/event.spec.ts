import { describe, expect, it } from '@jest/globals';
import { makeEventBody } from './event.js';

describe('makeEventBody', () => {
  it('makes one line of whatever a check found, within what the hub takes', () => {
    const message = `first\n\u0000second\u200b ${'x'.repeat(9000)}`;
    const body = JSON.parse(
      makeEventBody({ kind: 'file.changed', severity: 'warning', message, fingerprint: 'f'.repeat(99) }),
    ) as { message: string; fingerprint: string };
    expect(body.message.startsWith('first second x')).toBe(true);
    expect(body.message).toHaveLength(8000);
    expect(body.fingerprint).toHaveLength(64);
  });

  it('names the kind where a check found no words', () => {
    expect(JSON.parse(makeEventBody({ kind: 'a.b', severity: 'info', message: ' \n' }))).toEqual({
      kind: 'a.b',
      severity: 'info',
      message: 'a.b',
    });
  });
});
