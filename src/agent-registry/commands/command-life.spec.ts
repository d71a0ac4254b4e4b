import { describe, expect, it } from '@jest/globals';
import { COMMAND_ACTIONS, COMMAND_STATUSES, type CommandStatus } from './command-kinds.js';
import { afterBeat, afterResult, type CommandState, isWaiting } from './command-life.js';

const [OLD, NEW] = ['6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11', '7f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b12'];

/** A command that was delivered to the old boot, unless it never was. */
const command = (traits: Partial<CommandState>): CommandState => {
  const isDelivered = traits.status !== 'queued';
  return {
    action: 'stop',
    status: 'delivered',
    result: null,
    message: null,
    delivered_at: isDelivered ? new Date('2026-01-01T12:00:00Z') : null,
    delivered_boot_id: isDelivered ? OLD : null,
    ...traits,
  };
};

const restart = (traits: Partial<CommandState>): CommandState => command({ action: 'restart', ...traits });

describe('a beat', () => {
  const others = COMMAND_ACTIONS.filter((action) => action !== 'restart');

  it.each(COMMAND_STATUSES)('delivers what is queued and leaves the rest of what is no restart: %s', (status) => {
    for (const action of others) {
      for (const boot of [null, OLD, NEW]) {
        expect(afterBeat(command({ action, status }), boot)).toBe(status === 'queued' ? 'delivered' : status);
      }
    }
  });

  it.each<[string, Partial<CommandState>, string | null, CommandStatus]>([
    ['of any boot delivers a queued one', { status: 'queued' }, NEW, 'delivered'],
    ['of the same boot leaves it', {}, OLD, 'delivered'],
    ['that tells no boot leaves it', {}, null, 'delivered'],
    ['of another boot ends it without a result', {}, NEW, 'succeeded'],
    ['of another boot ends it with its result', { result: 'succeeded' }, NEW, 'succeeded'],
    ['of the same boot leaves it with its result', { result: 'succeeded' }, OLD, 'delivered'],
    ['of the first boot ever told ends it', { delivered_boot_id: null }, NEW, 'succeeded'],
    ['of another boot leaves an expired one that nobody answered', { status: 'expired' }, NEW, 'expired'],
    [
      'of another boot ends an expired one with its result',
      { status: 'expired', result: 'succeeded' },
      NEW,
      'succeeded',
    ],
    ['of the same boot leaves an expired one', { status: 'expired', result: 'succeeded' }, OLD, 'expired'],
    ['of another boot leaves one that failed', { status: 'failed', result: 'failed' }, NEW, 'failed'],
    ['of another boot leaves one that succeeded', { status: 'succeeded' }, NEW, 'succeeded'],
  ])('for a restart: %s', (_, traits, boot, expected) => {
    expect(afterBeat(restart(traits), boot)).toBe(expected);
  });
});

describe('a result', () => {
  it.each<[CommandStatus]>([['queued'], ['delivered'], ['expired']])('ends one that is %s, however late', (status) => {
    for (const result of ['succeeded', 'failed'] as const) {
      expect(afterResult(command({ status }), { status: result, message: null }, OLD)).toBe(result);
    }
  });

  it.each<[string, Partial<CommandState>, 'succeeded' | 'failed', string | null, ReturnType<typeof afterResult>]>([
    ['failed ends a delivered one', {}, 'failed', OLD, 'failed'],
    ['failed ends a queued one', { status: 'queued' }, 'failed', OLD, 'failed'],
    ['failed ends an expired one', { status: 'expired' }, 'failed', NEW, 'failed'],
    ['succeeded from the old boot leaves it', {}, 'succeeded', OLD, 'delivered'],
    ['succeeded from an unknown boot leaves it', {}, 'succeeded', null, 'delivered'],
    ['succeeded proves the delivery of a queued one', { status: 'queued' }, 'succeeded', NEW, 'delivered'],
    ['succeeded after another boot was seen ends it', {}, 'succeeded', NEW, 'succeeded'],
    ['succeeded from the old boot leaves an expired one', { status: 'expired' }, 'succeeded', OLD, 'expired'],
    ['succeeded after another boot ends an expired one', { status: 'expired' }, 'succeeded', NEW, 'succeeded'],
    ['succeeded agrees with the boot that ended it', { status: 'succeeded' }, 'succeeded', NEW, 'succeeded'],
    ['failed contradicts the boot that ended it', { status: 'succeeded' }, 'failed', NEW, 'conflict'],
    ['failed contradicts the first result', { result: 'succeeded' }, 'failed', OLD, 'conflict'],
  ])('for a restart: %s', (_, traits, status, boot, expected) => {
    expect(afterResult(restart(traits), { status, message: null }, boot)).toBe(expected);
  });

  it.each<[string, 'succeeded' | 'failed', string | null, ReturnType<typeof afterResult>]>([
    ['the same again changes nothing', 'failed', 'no such check', 'failed'],
    ['another status is refused', 'succeeded', 'no such check', 'conflict'],
    ['other words are refused', 'failed', 'interrupted', 'conflict'],
    ['no words are refused', 'failed', null, 'conflict'],
  ])('wins when it is the first: %s', (_, status, message, expected) => {
    const finished = command({ status: 'failed', result: 'failed', message: 'no such check' });
    expect(afterResult(finished, { status, message }, OLD)).toBe(expected);
  });
});

describe('isWaiting', () => {
  it.each(COMMAND_STATUSES)('holds until the result is in or the command has expired: %s', (status) => {
    expect(isWaiting({ status, result: null })).toBe(status === 'queued' || status === 'delivered');
    expect(isWaiting({ status, result: 'succeeded' })).toBe(false);
  });
});
