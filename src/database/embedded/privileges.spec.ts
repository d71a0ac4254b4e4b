import { describe, expect, it } from '@jest/globals';
import { mayUse } from './privileges.js';

const account = { uid: 70, gid: 70 };

describe('mayUse', () => {
  it.each([
    ['the owner by the first digit', { uid: 70, gid: 0, mode: 0o700 }, true],
    ['the owner not by the others', { uid: 70, gid: 70, mode: 0o077 }, false],
    ['the group by the second', { uid: 0, gid: 70, mode: 0o710 }, true],
    ['the group not by the last', { uid: 0, gid: 70, mode: 0o701 }, false],
    ['anyone else by the last', { uid: 0, gid: 0, mode: 0o711 }, true],
    ['nobody else in a private home', { uid: 0, gid: 0, mode: 0o700 }, false],
  ])('lets in %s', (_who, target, expected) => {
    expect(mayUse(target, account, 1)).toBe(expected);
  });

  it('wants every right that is asked for', () => {
    expect(mayUse({ uid: 0, gid: 0, mode: 0o711 }, account, 5)).toBe(false);
    expect(mayUse({ uid: 0, gid: 0, mode: 0o755 }, account, 5)).toBe(true);
  });
});
