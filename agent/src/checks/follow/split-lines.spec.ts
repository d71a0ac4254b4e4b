import { describe, expect, it } from '@jest/globals';
import { LONGEST_LINE_BYTES, splitLines } from './split-lines.js';

const LONG = 'x'.repeat(LONGEST_LINE_BYTES);

/** Reads a text in slices of a size, as a file is read: what is not consumed comes again. */
function read(text: Buffer, size: number): { read: string; lines: number; cut: number; left: number } {
  let [at, isSkipping, lines, cut] = [0, false, 0, 0];
  const parts: Buffer[] = [];
  for (;;) {
    const slice = text.subarray(at, at + size);
    const split = splitLines(slice, isSkipping);
    ({ isSkipping } = split);
    at += split.consumed;
    lines += split.stretches.reduce((sum, each) => sum + each.lines, 0);
    cut += split.cut;
    parts.push(...split.stretches.map((each) => each.text));
    if (split.consumed === 0) break;
  }
  return { read: Buffer.concat(parts).toString(), lines, cut, left: text.length - at };
}

describe('splitLines', () => {
  it.each<[string, string, string, number, number, number]>([
    ['nothing', '', '', 0, 0, 0],
    ['whole lines', 'a\nb\n\n', 'a\nb\n\n', 3, 0, 0],
    ['a line without an end', 'a\nb', 'a\n', 1, 0, 1],
    ['a line that is just short enough', `a\n${LONG}\nb\n`, `a\n${LONG}\nb\n`, 3, 0, 0],
    ['one that is too long', `a\n${LONG}yy\nb\n`, `a\n${LONG}\nb\n`, 3, 1, 0],
    ['one of several slices', `${LONG}${LONG}${LONG}y\nb\n`, `${LONG}\nb\n`, 2, 1, 0],
    ['one that has no end', `a\n${LONG}${LONG}${LONG}`, `a\n${LONG}\n`, 2, 1, 0],
    ['two of them', `${LONG}y\n${LONG}y\n`, `${LONG}\n${LONG}\n`, 2, 2, 0],
    ['one cut within a character', `x${'€'.repeat(30_000)}\n`, `x${'€'.repeat(21_845)}\n`, 1, 1, 0],
  ])('of %s', (_name, text, ...expected) => {
    for (const size of [LONGEST_LINE_BYTES + 1, 100_000, 1_000_000]) {
      const { read: whole, lines, cut, left } = read(Buffer.from(text), size);
      expect([whole, lines, cut, left]).toEqual(expected);
    }
  });

  it('leaves bytes that are no UTF-8 as they are', () => {
    const bytes = Buffer.from([0xff, 0x80, 0x00, 0x0a, 0xfe, 0x0a]);
    expect(splitLines(bytes).stretches[0]?.text).toEqual(bytes);
  });
});
