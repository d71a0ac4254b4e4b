import { describe, expect, it } from '@jest/globals';
import { digestToken, mintToken, parseToken, TOKEN_KINDS } from './tokens.js';

describe('mintToken', () => {
  it.each([
    ['enrollment', 'ame_'],
    ['agent', 'ama_'],
    ['user', 'amu_'],
    ['session', 'ams_'],
  ] as const)('makes a token of the kind %s that begins with %s', (kind, prefix) => {
    const token = mintToken(kind);
    expect(token).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{49}$`));
    expect(parseToken(token)).toBe(kind);
  });

  it('never makes the same one twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => mintToken('agent'))).size).toBe(1000);
  });
});

describe('parseToken', () => {
  const token = mintToken('agent');
  const otherLast = token.endsWith('x') ? 'y' : 'x';

  it.each([
    ['nothing', ''],
    ['the prefix alone', 'ama_'],
    ['one character less', token.slice(0, -1)],
    ['one character more', `${token}0`],
    ['another last character', token.slice(0, -1) + otherLast],
    ['another prefix', token.replace('ama_', 'amu_')],
    ['a blank at its end', `${token} `],
    ['a line end after it', `${token}\n`],
    ['a web token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.'],
    ['letters of another script', token.replace('ama_', 'аma_')],
  ])('refuses %s', (_, text) => {
    expect(parseToken(text)).toBeUndefined();
  });

  it('tells any two swapped characters', () => {
    for (let at = 4; at < token.length - 1; at++) {
      const swapped = token.slice(0, at) + token.charAt(at + 1) + token.charAt(at) + token.slice(at + 2);
      if (swapped !== token) expect(parseToken(swapped)).toBeUndefined();
    }
  });

  it('knows every kind', () => {
    for (const kind of TOKEN_KINDS) expect(parseToken(mintToken(kind))).toBe(kind);
  });
});

describe('digestToken', () => {
  it('is the SHA-256 of the whole token', () => {
    expect(digestToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
