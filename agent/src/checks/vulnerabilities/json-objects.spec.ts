import { describe, expect, it } from '@jest/globals';
import { JsonObjects } from './json-objects.js';

function cut(text: string, sizes: number, most = 1000): { found: unknown[]; skipped: number; isCutOff: boolean } {
  const objects = new JsonObjects(most);
  const bytes = Buffer.from(text);
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length; at += sizes) {
    for (const each of objects.push(bytes.subarray(at, at + sizes))) found.push(JSON.parse(each.toString()));
  }
  return { found, skipped: objects.skipped, isCutOff: objects.isCutOff };
}

const ONE = { id: 'a', nested: { list: [{}, { text: 'with } and { and "quotes" and \\' }] } };
const OTHER = { id: 'b ü €' };

describe('JsonObjects', () => {
  it.each([
    ['one object', JSON.stringify(ONE), [ONE]],
    ['one over several lines', JSON.stringify(ONE, null, 2), [ONE]],
    ['an array', JSON.stringify([ONE, OTHER]), [ONE, OTHER]],
    ['one a line', `${JSON.stringify(ONE)}\n${JSON.stringify(OTHER)}\n`, [ONE, OTHER]],
    ['an empty array', '[]', []],
    ['no objects', '"text", 7, <html></html>', []],
    ['more ends than beginnings', `}}${JSON.stringify(OTHER)}}`, [OTHER]],
  ])('finds %s, however the text comes', (_name, text, expected) => {
    for (const sizes of [1, 2, 7, 1000]) expect(cut(text, sizes)).toMatchObject({ found: expected, isCutOff: false });
  });

  it.each([1, 5, 1000])('leaves out what is too large, and goes on behind it, in pieces of %d', (sizes) => {
    const large = JSON.stringify({ text: 'x'.repeat(100) });
    expect(cut(`[${large},${JSON.stringify(OTHER)}]`, sizes, 50)).toEqual({
      found: [OTHER],
      skipped: 1,
      isCutOff: false,
    });
  });

  it('knows that a text was cut off', () => {
    expect(cut('[{"id":"a"},{"id":', 4)).toMatchObject({ found: [{ id: 'a' }], isCutOff: true });
  });
});
