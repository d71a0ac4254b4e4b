import { describe, expect, it } from '@jest/globals';
import { parametersOfThisProgram } from './launcher.js';

describe('parametersOfThisProgram', () => {
  it.each([
    ['a script', ['/usr/bin/node', '/a/main.js', 'run', '--name=a b'], [], false, ['/a/main.js', 'run', '--name=a b']],
    [
      'a script with flags',
      ['/usr/bin/node', '/a/main.js', 'run'],
      ['--no-warnings'],
      false,
      ['--no-warnings', '/a/main.js', 'run'],
    ],
    ['an executable, which stands twice in argv', ['/a/agent', '/a/agent', 'run'], [], true, ['run']],
  ])('are those of %s', (_name, argv, execArgv, isOneExecutable, expected) => {
    expect(parametersOfThisProgram({ argv, execArgv }, isOneExecutable)).toEqual(expected);
  });
});
