import { HubUnreachableError, ProblemError } from '@agent-monitor/client';
import { describe, expect, it } from '@jest/globals';
import { readPushFailure } from './push-outcome.js';

const errors = [{ path: 'reports[0]', code: 'x', message: 'x' }];

function problem(status: number, isFromHub: boolean): ProblemError {
  return new ProblemError({ type: '/problems/x', title: 'x', status, errors }, 7, isFromHub);
}

describe('readPushFailure', () => {
  it.each([
    ['no connection', new HubUnreachableError('x', false), { action: 'retry', isHubAway: true, isTooSlow: false }],
    ['no answer in time', new HubUnreachableError('x', true), { action: 'retry', isHubAway: false, isTooSlow: true }],
    ['503', problem(503, true), { action: 'retry', retryAfterSeconds: 7, isHubAway: false, isTooSlow: false }],
    ['429', problem(429, true), { action: 'retry', retryAfterSeconds: 7, isTooSlow: false }],
    ['500', problem(500, true), { action: 'retry' }],
    ['401', problem(401, true), { action: 'refused' }],
    ['403', problem(403, true), { action: 'refused' }],
    ['404', problem(404, true), { action: 'refused' }],
    ['422', problem(422, true), { action: 'correct', errors }],
    ['400', problem(400, true), { action: 'divide' }],
    ['413', problem(413, true), { action: 'divide' }],
    ['413 of a proxy', problem(413, false), { action: 'divide' }],
    ['400 of a proxy', problem(400, false), { action: 'retry' }],
    ['401 of a proxy', problem(401, false), { action: 'retry' }],
    ['404 of a proxy', problem(404, false), { action: 'retry' }],
    ['422 of a proxy', problem(422, false), { action: 'retry' }],
  ])('reads %s', (_name, error, expected) => {
    expect(readPushFailure(error)).toMatchObject(expected);
  });
});
