import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '../../common/edge-errors.js';
import { PasswordHashing } from './password-hashing.service.js';

describe('PasswordHashing', () => {
  const hashing = new PasswordHashing();

  it('tells the right password from a wrong one', async () => {
    const stored = await hashing.hash('the lighthouse keeper sleeps');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashing.isRight('the lighthouse keeper sleeps', stored)).toBe(true);
    expect(await hashing.isRight('the lighthouse keeper wakes', stored)).toBe(false);
  });

  it('takes an accent however the keyboard composes it', async () => {
    const stored = await hashing.hash('crème brûlée à la carte'.normalize('NFC'));
    expect(await hashing.isRight('crème brûlée à la carte'.normalize('NFD'), stored)).toBe(true);
  });

  it('has no password that is right for nobody', async () => {
    expect(await hashing.isRight('', undefined)).toBe(false);
  });

  it('turns callers away instead of letting them wait without end', async () => {
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => hashing.isRight('x', undefined)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(60 - 52);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Unavailable);
    expect(await hashing.isRight('x', undefined)).toBe(false);
  });
});
