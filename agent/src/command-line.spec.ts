import { describe, expect, it } from '@jest/globals';
import { HELP, parseCommandLine } from './command-line.js';
import { SETTING_KEYS } from './settings.js';

describe('parseCommandLine', () => {
  it('gives the flags under the keys of the config file', () => {
    const line =
      'run --server hub:8000 --type custom --state-dir=/s --metadata a=1 --metadata b=2 --reporting-interval 5';
    expect(parseCommandLine(line.split(' '))).toEqual({
      action: 'run',
      flags: {
        server_url: 'hub:8000',
        agent_type: 'custom',
        state_dir: '/s',
        metadata: ['a=1', 'b=2'],
        reporting_interval: '5',
      },
      untilStdinCloses: false,
    });
  });

  it.each([
    [[], 'no command'],
    [['fly'], 'unknown command'],
    [['run', 'away'], 'run takes options only'],
    [['run', '--sever', 'x'], "Unknown option '--sever'"],
    [['run', '--server'], "Option '--server <value>' argument missing"],
  ])('refuses %j with one line', (argv, problem) => {
    expect(parseCommandLine(argv)).toEqual({
      action: 'refuse',
      problem: `${problem}; see agent-monitor-agent --help`,
    });
  });

  it.each([[['--help']], [['-h']], [['help']], [['run', '--help']]])('shows its help for %j', (argv) => {
    expect(parseCommandLine(argv)).toEqual({ action: 'help' });
  });

  it('names every setting in its help, as a flag and in the environment', () => {
    for (const key of SETTING_KEYS) {
      const flag = { server_url: 'server', agent_type: 'type' }[key as string] ?? key.replaceAll('_', '-');
      expect(HELP).toContain(`--${flag} `);
      expect(HELP).toContain(`_${key.toUpperCase()}`);
    }
    expect(Math.max(...HELP.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
