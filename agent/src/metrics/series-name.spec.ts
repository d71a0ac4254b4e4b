import { describe, expect, it } from '@jest/globals';
import { metricOf, seriesName } from './series-name.js';

describe('seriesName', () => {
  it.each([
    [{}, 'm'],
    [{ mountpoint: '/' }, 'm{mountpoint=/}'],
    [{ device: 'eth0', direction: 'receive' }, 'm{device=eth0,direction=receive}'],
    [{ direction: 'receive', device: 'eth0' }, 'm{device=eth0,direction=receive}'],
    [{ mountpoint: '/a,b=c{d}\\e' }, 'm{mountpoint=/a\\,b\\=c\\{d\\}\\\\e}'],
    [{ mountpoint: '/new\nline' }, 'm{mountpoint=/new?line}'],
    [{ mountpoint: '/my disk' }, 'm{mountpoint=/my disk}'],
  ])('writes %j as %s', (attributes, expected) => {
    expect(seriesName('m', attributes)).toBe(expected);
    expect(metricOf(expected)).toBe('m');
  });
});
