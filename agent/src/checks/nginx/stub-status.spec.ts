import { describe, expect, it } from '@jest/globals';
import { parseStubStatus } from './stub-status.js';

describe('parseStubStatus', () => {
  it.each([
    [
      'nginx 1.22',
      'Active connections: 1 \nserver accepts handled requests\n 3 3 4 \nReading: 0 Writing: 1 Waiting: 0 \n',
      { active: 1, accepted: 3, handled: 3, requests: 4, reading: 0, writing: 1, waiting: 0 },
    ],
    [
      'nginx under load, out of connections',
      'Active connections: 291 \nserver accepts handled requests\n 16630948 16630912 31070465 \nReading: 6 Writing: 179 Waiting: 106 \n',
      {
        active: 291,
        accepted: 16630948,
        handled: 16630912,
        requests: 31070465,
        reading: 6,
        writing: 179,
        waiting: 106,
      },
    ],
    [
      'Tengine',
      'Active connections: 2 \nserver accepts handled requests request_time\n 7 7 9 1371\nReading: 0 Writing: 1 Waiting: 1 \n',
      { active: 2, accepted: 7, handled: 7, requests: 9, reading: 0, writing: 1, waiting: 1 },
    ],
    ['a page of something else', '<html>Active connections: 1</html>', undefined],
    ['a page that is cut off', 'Active connections: 1 \nserver accepts handled requests\n 3 3 4 \n', undefined],
    ['nothing', '', undefined],
  ])('reads %s', (_name, page, expected) => {
    expect(parseStubStatus(page)).toEqual(expected);
  });
});
