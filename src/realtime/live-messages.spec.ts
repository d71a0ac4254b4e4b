import { describe, expect, it } from '@jest/globals';
import { writeMessage } from './live-messages.service.js';

const AT = new Date('2026-01-02T03:04:05Z');

describe('writeMessage', () => {
  it.each<[string, object | undefined, object]>([
    ['a thing as it is', { name: 'x' }, { name: 'x' }],
    ['a thing that is no more by its id', undefined, { id: 'i' }],
    ['a thing of exactly 4 KiB as it is', { x: 'x'.repeat(4_088) }, { x: 'x'.repeat(4_088) }],
    ['a thing of a byte more by its id', { x: 'x'.repeat(4_089) }, { id: 'i' }],
    ['a thing of many bytes in few letters by its id', { x: 'ü'.repeat(2_100) }, { id: 'i' }],
  ])('sends %s', (_, thing, data) => {
    expect(JSON.parse(writeMessage('alert', AT, thing, 'i'))).toEqual({
      type: 'alert',
      at: '2026-01-02T03:04:05.000Z',
      data,
    });
  });
});
