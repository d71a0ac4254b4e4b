import { describe, expect, it } from '@jest/globals';
import { arrange, countColumns, layOut, type SetSeries, widened, type WindowSpec } from './window-layout.js';

const spec = (metric: string, aggregate: WindowSpec['aggregate'] = 'avg', windowSeconds = 60): WindowSpec => {
  return { metric, aggregate, windowSeconds, low: null, high: 1 };
};
const set = (setId: string, ...names: string[]): SetSeries => {
  return { setId, positions: new Map(names.map((name, at) => [name, at + 1])) };
};
const shown = (specs: WindowSpec[], ...sets: SetSeries[]): string[][] =>
  layOut(specs, sets).map(({ slots }) =>
    [...slots].map(([name, list]) => `${name}: ${list.map(({ series }) => series).join()}`),
  );

describe('a layout', () => {
  it.each<[string, WindowSpec[], SetSeries[], string[][]]>([
    ['has nothing for nothing', [], [set('1', 'a')], []],
    ['has nothing for a metric that is in no set', [spec('b')], [set('1', 'a')], []],
    ['has a series of several sets once', [spec('a')], [set('1', 'a'), set('2', 'b', 'a')], [['avg 60: a']]],
    ['has each series of a metric', [spec('a')], [set('1', 'a{n=2}', 'a{n=1}', 'ab')], [['avg 60: a{n=1},a{n=2}']]],
    [
      'has those with the attributes asked for',
      [spec('a{n=1}')],
      [set('1', 'a{m=0,n=1}', 'a{n=2}')],
      [['avg 60: a{m=0,n=1}']],
    ],
    [
      'puts together what is computed alike',
      [spec('a'), spec('b'), spec('a', 'max'), spec('a', 'avg', 300)],
      [set('1', 'a', 'b')],
      [['avg 60: a,b', 'max 60: a', 'avg 300: a']],
    ],
  ])('%s', (_, specs, sets, expected) => {
    expect(shown(specs, ...sets)).toEqual(expected);
  });

  it('is split where it has more than 500 slots', () => {
    const names = Array.from({ length: 501 }, (_, at) => `a{n=${at.toString()}}`);
    const sizes = layOut([spec('a')], [set('1', ...names)]).map(({ slots }) => slots.get('avg 60')?.length);
    expect(sizes).toEqual([500, 1]);
  });
});

describe('the columns of a statement', () => {
  it('fit every layout, each in its own order', () => {
    const [one, other] = [
      layOut([spec('a'), spec('a', 'max')], [set('1', 'a')]),
      layOut([spec('b')], [set('2', 'b{n=1}', 'b{n=2}')]),
    ].flat();
    if (one === undefined || other === undefined) throw new Error('there are two');
    const widths = widened(widened(new Map(), one), other);
    expect([...widths]).toEqual([
      ['avg 60', 2],
      ['max 60', 1],
    ]);
    expect(countColumns(widths)).toBe(3);
    const names = (layout: typeof one) => arrange(layout, widths).map((slot) => slot?.series);
    expect(names(one)).toEqual(['a', undefined, 'a']);
    expect(names(other)).toEqual(['b{n=1}', 'b{n=2}', undefined]);
  });
});
