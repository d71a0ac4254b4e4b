import { describe, expect, it } from '@jest/globals';
import { OptionError, parseOptions } from './options.mjs';

const SERVER = '--server=http://127.0.0.1:8000';
const parse = (...args) => parseOptions([SERVER, ...args]);

describe('the options of the simulator', () => {
  it('have defaults for all but the server', () => {
    expect(parse()).toMatchObject({
      server: 'http://127.0.0.1:8000',
      token: undefined,
      agents: 100,
      lengthMs: 300_000,
      outage: undefined,
      flap: 0,
      skewMs: 0,
      speed: 1,
      connections: 64,
      saysGoodbye: true,
    });
    expect(parse().types).toHaveLength(7);
  });

  it.each([
    ['--agents=20000', { agents: 20_000 }],
    ['--seconds=0.5', undefined],
    ['--seconds=90', { lengthMs: 90_000 }],
    ['--kinds=web_server, custom', { types: ['web_server', 'custom'] }],
    ['--outage=30%@60s+45s', { outage: { share: 0.3, fromMs: 60_000, lengthMs: 45_000 } }],
    ['--outage=2.5%@0s', { outage: { share: 0.025, fromMs: 0, lengthMs: null } }],
    ['--flap=5%', { flap: 0.05 }],
    ['--skew=90', { skewMs: 90_000 }],
    ['--speed=2.5', { speed: 2.5 }],
    ['--no-goodbye', { saysGoodbye: false }],
  ])('%s', (arg, expected) => {
    if (expected === undefined) expect(() => parse(arg)).toThrow(OptionError);
    else expect(parse(arg)).toMatchObject(expected);
  });

  it('take a path behind the server, and no slash at its end', () => {
    expect(parseOptions(['--server', 'https://hub.example.com/monitor/']).server).toBe(
      'https://hub.example.com/monitor',
    );
  });

  it('take the token from the environment, where other users cannot read it', () => {
    expect(parseOptions([SERVER], { SIMULATE_TOKEN: 'ame_1' }).token).toBe('ame_1');
    expect(parseOptions([SERVER, '--token=ame_2'], { SIMULATE_TOKEN: 'ame_1' }).token).toBe('ame_2');
  });

  it('ask for nothing where only help is wanted', () => {
    expect(parseOptions(['--help'])).toEqual({ isHelp: true });
  });

  it.each([
    [[], '--server is missing'],
    [['--server=ftp://hub'], '--server must be an http or https URL'],
    [['--server=http://user@hub'], '--server must be an http or https URL'],
    [[SERVER, '--agents=0'], '--agents must be a whole number from 1 to 200000'],
    [[SERVER, '--agents=1.5'], '--agents must be a whole number'],
    [[SERVER, '--agents=many'], '--agents must be a whole number'],
    [[SERVER, '--kinds=web_server,printer'], '--kinds knows no "printer"'],
    [[SERVER, '--outage=30@60s'], '--outage must be a share, a time and perhaps a length'],
    [[SERVER, '--outage=130%@60s'], '--outage must be a share from 0% to 100%'],
    [[SERVER, '--outage=30%@60s+0s'], '--outage must last longer than 0 s'],
    [[SERVER, '--flap=5'], '--flap must be a share from 0% to 100%'],
    [[SERVER, '--speed=0'], '--speed must be a number from 0.1 to 1000'],
    [[SERVER, '--verify'], '--verify needs an API token'],
    [[SERVER, '--agent=5'], "Unknown option '--agent'"],
    [[SERVER, 'more'], "Unexpected argument 'more'"],
  ])('refuse %j in one line', (args, message) => {
    let refusal;
    try {
      parseOptions(args);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(OptionError);
    expect(refusal.message).toContain(message);
    expect(refusal.message).not.toContain('\n');
  });
});
