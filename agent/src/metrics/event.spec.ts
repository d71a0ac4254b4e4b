import { describe, expect, it } from '@jest/globals';
import { makeEventBody } from './event.js';

describe('makeEventBody', () => {
  it('makes one line of whatever a check found, within what the hub takes', () => {
    const message = `first\n\u0000second\u200b ${'x'.repeat(9000)}`;
    const attributes = { path: `/a\nb${'x'.repeat(9000)}`, count: 2 };
    const body = JSON.parse(
      makeEventBody({ kind: 'file.changed', severity: 'warning', message, fingerprint: 'f'.repeat(99), attributes }),
    ) as { message: string; fingerprint: string; attributes: Record<string, unknown> };
    expect(body.message.startsWith('first second x')).toBe(true);
    expect(body.message).toHaveLength(8000);
    expect(body.fingerprint).toHaveLength(64);
    expect(body.attributes).toEqual({ path: `/a b${'x'.repeat(996)}`, count: 2 });
  });

  it('names the kind where a check found no words', () => {
    expect(JSON.parse(makeEventBody({ kind: 'a.b', severity: 'info', message: ' \n' }))).toEqual({
      kind: 'a.b',
      severity: 'info',
      message: 'a.b',
    });
  });
});
