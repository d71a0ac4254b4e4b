import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ExpositionError, readExposition, type Sample } from './prometheus-text.js';

const read = (text: string): Sample[] => [...readExposition(text, () => true)];

describe('readExposition', () => {
  it.each<[string, string, Sample[]]>([
    ['a sample', 'up 1', [{ name: 'up', labels: {}, value: 1 }]],
    ['comments, blank lines and line ends of Windows', '# HELP a b\r\n\r\n# TYPE a gauge\r\na 1\r\n', [sample('a', 1)]],
    ['a label', 'a{b="c"} 2', [sample('a', 2, { b: 'c' })]],
    ['a comma after the last label', 'a{b="c",d="e",} 2', [sample('a', 2, { b: 'c', d: 'e' })]],
    ['empty braces', 'a{} 2', [sample('a', 2)]],
    ['what labels may hold', 'a{b="{},= #\\"\\\\\\n\\t é"} 2', [sample('a', 2, { b: '{},= #"\\\n\\t é' })]],
    ['blanks and tabs', '\ta { b = "c" , d="e" }\t2  1700000000000 ', [sample('a', 2, { b: 'c', d: 'e' })]],
    ['a timestamp', 'a 1.5e3 1700000000000\nb 1 1700000000.123', [sample('a', 1500), sample('b', 1)]],
    ['infinities', 'a +Inf\na -Inf\na inf', [sample('a', Infinity), sample('a', -Infinity), sample('a', Infinity)]],
    ['an exemplar', 'a_bucket{le="1"} 2 # {trace_id="x"} 0.5 1700000000', [sample('a_bucket', 2, { le: '1' })]],
    ['nothing after the end', 'a 1\n# EOF\nb 1', [sample('a', 1)]],
    ['nothing', '', []],
  ])('reads %s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('reads what is no number', () => {
    expect(read('a NaN')[0]?.value).toBeNaN();
  });

  it.each([
    ['a page', '<html>', /line 1 does not begin/],
    ['no value', 'a 1\na', /line 2 has a value/],
    ['a word for a value', 'a one', /line 1 has a value/],
    ['a hexadecimal value', 'a 0x10', /line 1 has a value/],
    ['too much', 'a 1 2 3', /line 1 has a value/],
    ['open labels', 'a{b="c" 1', /line 1 has labels/],
    ['an open value of a label', 'a{b="c} 1', /line 1 has labels/],
    ['a label without quotes', 'a{b=c} 1', /line 1 has labels/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => read(text)).toThrow(ExpositionError);
    expect(() => read(text)).toThrow(message);
  });

  it('passes over what is not wanted, whatever stands there', () => {
    const text = 'b{x="1"} 2\na{broken\nb 3';
    expect([...readExposition(text, (name) => name === 'b')].map(({ value }) => value)).toEqual([2, 3]);
  });

  it('reads back what prom-client writes', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 20 });
    const values = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(Infinity, -Infinity));
    await fc.assert(
      fc.asyncProperty(texts, texts, values, fc.nat(1000), async (one, other, value, times) => {
        const registry = new Registry();
        const registers = [registry];
        new Gauge({ name: 'g', help: `x${one}`, labelNames: ['a', 'b'], registers }).set({ a: one, b: other }, value);
        new Counter({ name: 'c', help: `x${other}`, labelNames: ['a'], registers }).inc({ a: one }, times);
        new Histogram({ name: 'h', help: 'h', buckets: [1, 10], registers }).observe(times);
        const found = read(await registry.metrics());
        expect(found).toContainEqual(sample('g', value === 0 ? 0 : value, { a: one, b: other }));
        expect(found).toContainEqual(sample('c', times, { a: one }));
        expect(found).toContainEqual(sample('h_bucket', 1, { le: '+Inf' }));
        expect(found).toContainEqual(sample('h_sum', times));
      }),
    );
  });
});

function sample(name: string, value: number, labels: Record<string, string> = {}): Sample {
  return { name, labels, value };
}
