import { describe, expect, it } from '@jest/globals';
import { judgeNewPassword, normalizePassword } from './password-rules.js';

describe('judgeNewPassword', () => {
  it.each([
    ['15 characters', 'seventy-kiwi-42'],
    ['a phrase without digits or capitals', 'the lighthouse keeper sleeps'],
    [
      '128 characters',
      Array.from({ length: 128 }, (_, index) => String.fromCharCode(33 + ((index * 37) % 90))).join(''),
    ],
    ['128 characters of four bytes', [...'🐢🦊🐙🦉🐝🦋🐌🐞'].join('').repeat(2) + '🐜🦗🕷🦂🐍🦎🐲🦕' + 'x'.repeat(8)],
    ['letters of another script', 'почему-море-солёное'],
    ['random letters and digits', 'vX9kQ2mZ7bT4cW8p'],
    ['a long phrase around a common word', 'our admin collects porcelain cats'],
  ])('takes %s', (_, password) => {
    expect(judgeNewPassword(password, 'ada')).toBeUndefined();
  });

  it.each([
    ['14 characters', 'seventy-kiwi-4'],
    ['129 characters', 'ab1'.repeat(43)],
    ['one character again and again', 'aaaaaaaaaaaaaaaaaaaa'],
    ['few characters', 'ababababccddababab'],
    ['a chunk again and again', 'kiwi42kiwi42kiwi42'],
    ['a common word twice', 'passwordpassword'],
    ['common words', 'Welcome-Password-1234'],
    ['the product', 'agent-monitor-2026'],
    ['its roles', 'administrator-admin1'],
    ['a word and the host', 'hostname-localhost-1'],
    ['digits in a row', '123456789012345678'],
    ['letters in a row', 'abcdefghijklmnopq'],
    ['a row of keys', 'qwertyuiopasdfghjkl'],
    ['rows of keys upwards', '1qaz2wsx3edc4rfv'],
    ['the comic', 'correct horse battery staple'],
    ['the user name', 'rosalind-rosalind-1'],
  ])('refuses %s', (_, password) => {
    expect(judgeNewPassword(password, 'Rosalind')).toBeDefined();
  });

  it('counts an accent once, however it is composed', () => {
    const composed = 'é'.repeat(3) + 'ôüàñ-42-kiwis';
    expect(judgeNewPassword(composed.normalize('NFD'), 'ada')).toBe(judgeNewPassword(composed.normalize('NFC'), 'ada'));
    expect(normalizePassword(composed.normalize('NFD'))).toBe(composed.normalize('NFC'));
  });
});
