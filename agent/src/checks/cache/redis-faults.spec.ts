import { describe, expect, it } from '@jest/globals';
import { tellFault } from './redis-faults.js';
import { ErrorReply } from './resp.js';

describe('tellFault', () => {
  it.each<[string, boolean, RegExp]>([
    ['LOADING Redis is loading the dataset in memory', true, /loading its data/],
    ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", true, /primary is away/],
    ['BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.', true, /script/],
    [
      'MISCONF Redis is configured to save RDB snapshots, but it is currently not able to persist',
      true,
      /refuses writes/,
    ],
    ['ERR max number of clients reached', true, /maxclients/],
    ["ERR unknown command 'PING'\u001b[31m", true, /^it answered with an error: ERR unknown command 'PING' \[31m$/],
    ['NOAUTH Authentication required.', false, /wants a password/],
    ['WRONGPASS invalid username-password pair or user is disabled.', false, /does not accept/],
    ['ERR invalid password', false, /does not accept/],
    ['ERR Client sent AUTH, but no password is set', false, /has no password/],
    ['ERR AUTH <password> called without any password configured for the default user.', false, /has no password/],
    ["NOPERM this user has no permissions to run the 'info' command", false, /rights/],
    ['DENIED Redis is running in protected mode because protected mode is enabled', false, /protected mode/],
  ])('tells what %s means, and whose it is', (text, isOfServer, message) => {
    const fault = tellFault(new ErrorReply(text));
    expect(fault.isOfServer).toBe(isOfServer);
    expect(fault.message).toMatch(message);
  });
});
