import { describe, expect, it } from '@jest/globals';
import { checkoutCommand, installCommand, isLoopback, quoteForShell } from './install-command.js';

const machine = { hubUrl: 'https://hub.example:8000/x', token: 'ame_1', type: 'web_server' as const, name: '' };

describe('the commands', () => {
  it('installs with what was chosen', () => {
    expect(installCommand(machine)).toBe(
      'curl -fsSO https://hub.example:8000/x/install/agent-installer.sh && ' +
        'sudo sh agent-installer.sh --server=https://hub.example:8000/x --token=ame_1 --type=web_server',
    );
  });

  it('runs from a checkout', () => {
    expect(checkoutCommand({ ...machine, name: "Ada's" })).toBe(
      `npm run agent -- run --server=https://hub.example:8000/x --token=ame_1 --type=web_server '--name=Ada'\\''s'`,
    );
  });
});

describe('quoteForShell', () => {
  it.each([
    ['plain', 'plain'],
    ['two words', "'two words'"],
    ['$(reboot)', "'$(reboot)'"],
    ["'; reboot", "''\\''; reboot'"],
    ['', "''"],
  ])('writes %j as %s', (text, quoted) => {
    expect(quoteForShell(text)).toBe(quoted);
  });
});

describe('isLoopback', () => {
  it.each([
    ['http://localhost:8000', true],
    ['http://127.0.0.1:8000/x', true],
    ['http://[::1]:8000', true],
    ['https://monitoring.example.org', false],
    ['http://192.0.2.2:8000', false],
  ])('of %s is %s', (url, expected) => {
    expect(isLoopback(url)).toBe(expected);
  });
});
