import { describe, expect, it } from '@jest/globals';
import { commandHelp, programHelp } from './cli/help.js';
import { COMMANDS } from './cli/commands.js';
import { parseCommandLine } from './command-line.js';
import { SETTING_KEYS } from './settings/settings.js';

const parse = (argv: readonly string[]): ReturnType<typeof parseCommandLine> => parseCommandLine(argv, COMMANDS);

describe('parseCommandLine', () => {
  it('gives settings under the keys of the config file, and other options and words beside them', () => {
    const line = '--server hub:8000 --type custom --state-dir=/s --metadata a=1 --metadata b=2 --reporting-interval 5';
    expect(parse(['run', ...line.split(' '), '--until-stdin-closes'])).toMatchObject({
      action: 'run',
      command: { name: 'run' },
      call: {
        flags: {
          server_url: 'hub:8000',
          agent_type: 'custom',
          state_dir: '/s',
          metadata: ['a=1', 'b=2'],
          reporting_interval: '5',
        },
        options: { 'until-stdin-closes': true },
        words: [],
      },
    });
    expect(parse(['check', 'http', '--once', 'url=http://a/', '--settings', '{}'])).toMatchObject({
      call: { flags: {}, options: { once: true, settings: '{}' }, words: ['http', 'url=http://a/'] },
    });
  });

  it.each([
    [[], 'no command; see agent-monitor-agent --help'],
    [['fly'], "unknown command 'fly'; see agent-monitor-agent --help"],
    [['statsu'], "unknown command 'statsu'; did you mean status?; see agent-monitor-agent --help"],
    [['help', 'chek'], "no command 'chek'; did you mean check?; see agent-monitor-agent --help"],
    [['--server', 'x'], 'the command comes first, as agent-monitor-agent run --server; see agent-monitor-agent --help'],
    [['run', 'away'], 'run takes options only; see agent-monitor-agent run --help'],
    [['run', '--sever', 'x'], "Unknown option '--sever'; did you mean --server?; see agent-monitor-agent run --help"],
    [['discover', '--once'], "Unknown option '--once'; see agent-monitor-agent discover --help"],
    [['run', '--server'], "Option '--server <value>' argument missing; see agent-monitor-agent run --help"],
  ])('refuses %j with one line', (argv, problem) => {
    expect(parse(argv)).toEqual({ action: 'refuse', problem });
  });

  it.each([
    [['--help'], undefined, []],
    [['-h'], undefined, []],
    [['help'], undefined, []],
    [['run', '--help'], 'run', []],
    [['help', 'run'], 'run', []],
    [['check', 'http', '--help'], 'check', ['http']],
    [['help', 'check', 'http'], 'check', ['http']],
  ])('shows help for %j', (argv, name, words) => {
    const request = parse(argv);
    expect(request).toMatchObject({ action: 'help', words });
    expect(request.action === 'help' && request.command?.name).toBe(name);
  });

  it('prints the version', () => {
    expect(parse(['--version'])).toEqual({ action: 'version' });
  });
});

describe('the help', () => {
  const ofRun = COMMANDS.filter(({ name }) => name === 'run').map((command) => commandHelp(command, []));

  it('names every setting, as a flag and in the environment', () => {
    for (const key of SETTING_KEYS) {
      const flag = { server_url: 'server', agent_type: 'type' }[key as string] ?? key.replaceAll('_', '-');
      expect(ofRun.join('')).toContain(`--${flag} `);
      expect(programHelp(COMMANDS)).toContain(`_${key.toUpperCase()}`);
    }
  });

  it.each(['', ...COMMANDS.map(({ name }) => name), 'check http'])('fits a terminal: %s', (topic) => {
    const [name, ...words] = topic.split(' ');
    const command = COMMANDS.find((each) => each.name === name);
    const help = command === undefined ? programHelp(COMMANDS) : commandHelp(command, words);
    expect(help.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('lists the settings of a kind from its schema', () => {
    const command = COMMANDS.find(({ name }) => name === 'check');
    const help = command === undefined ? '' : commandHelp(command, ['tcp']);
    expect(help).toMatch(/ {2}port +The port\. \(whole number from 1 to 65535, required\)/);
    expect(help).toMatch(/ {2}tcp\.connect\.duration +How long [^]*included\. \(s\)/);
  });
});
