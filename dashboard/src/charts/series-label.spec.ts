import { describe, expect, it } from '@jest/globals';
import { parseSeries, shortLabels } from './series-label.js';

describe('parseSeries', () => {
  it.each([
    ['cpu_usage', 'cpu_usage', []],
    [
      'a.b{c=d,e=f g}',
      'a.b',
      [
        ['c', 'd'],
        ['e', 'f g'],
      ],
    ],
    [String.raw`a{url=x\,y\=z\\}`, 'a', [['url', String.raw`x,y=z\ `.trim()]]],
  ])('reads %s', (series, name, attributes) => {
    expect(parseSeries(series)).toEqual({ name, attributes });
  });
});

describe('shortLabels', () => {
  it.each<[string[], string[]]>([
    [['cpu_usage'], ['cpu_usage']],
    [
      ['io{device=eth0,direction=in}', 'io{device=eth0,direction=out}'],
      ['in', 'out'],
    ],
    [
      ['io{device=eth0,direction=in}', 'io{device=eth1,direction=in}'],
      ['eth0', 'eth1'],
    ],
    [['up{check=a}'], ['a']],
    [
      ['up{check=a}', 'time{check=a}'],
      ['up', 'time'],
    ],
  ])('shortens %j', (series, labels) => {
    expect(shortLabels(series)).toEqual(labels);
  });
});
