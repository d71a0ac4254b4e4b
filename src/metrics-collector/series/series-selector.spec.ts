import { describe, expect, it } from '@jest/globals';
import { parseSelector, seriesMatcher } from './series-selector.js';

const SERIES = ['fs.used{mount=/,type=ext4}', 'fs.used{mount=/data,type=xfs}', 'fs.used', 'fs.used.inodes', 'fsync'];
const selected = (...texts: string[]): string[] =>
  SERIES.filter(
    seriesMatcher(texts.map((text) => parseSelector(text) ?? { metric: '', isPrefix: false, attributes: [] })),
  );

describe('a selector of series', () => {
  it.each([
    ['a name takes every series of that metric', ['fs.used'], SERIES.slice(0, 3)],
    ['attributes take those that have them', ['fs.used{type=xfs}'], [SERIES[1]]],
    ['all attributes must match', ['fs.used{type=xfs,mount=/}'], []],
    ['a prefix takes every metric that begins so', ['fs.*'], SERIES.slice(0, 4)],
    ['a star alone takes all', ['*'], SERIES],
    ['several mean any of', ['fsync', 'fs.used{mount=/}'], [SERIES[0], SERIES[4]]],
    ['none takes all', [], SERIES],
  ])('%s', (_, texts, expected) => {
    expect(selected(...texts)).toEqual(expected);
  });

  it.each(['', 'A', 'a{', 'a{b}', '**', 'a*b', '*a', '{b=c}', 'a{b=c}*'])('refuses %p', (text) => {
    expect(parseSelector(text)).toBeUndefined();
  });
});
