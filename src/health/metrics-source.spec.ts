import { describe, expect, it } from '@jest/globals';
import { type Samples, samplesOf, SourceReader } from './metrics-source.js';

/** A source whose reads end when a test says so. */
function source(freshForSeconds?: number) {
  const reads: { resolve: (samples: Samples) => void; reject: (error: Error) => void }[] = [];
  const reader = new SourceReader({
    name: 'a source',
    metrics: [],
    ...(freshForSeconds === undefined ? {} : { freshForSeconds }),
    read: () =>
      new Promise((resolve, reject) => {
        reads.push({ resolve, reject });
      }),
  });
  return { reader, reads };
}

const samples = { one: [{ value: 1 }] };

describe('a source of metrics', () => {
  it('is read once for all who ask meanwhile', async () => {
    const { reader, reads } = source();
    const asked = [reader.read(0), reader.read(1), reader.read(2)];
    reads[0]?.resolve(samples);
    expect(await Promise.all(asked)).toEqual([samples, samples, samples]);
    expect(reads).toHaveLength(1);
  });

  it.each([
    ['5 s by default', undefined, 4_999, 5_000],
    ['for as long as it says', 60, 59_999, 60_000],
  ])('is good enough %s', async (_, freshForSeconds, still, noLonger) => {
    const { reader, reads } = source(freshForSeconds);
    const first = reader.read(0);
    reads[0]?.resolve(samples);
    await first;
    expect(await reader.read(still)).toEqual(samples);
    expect(reads).toHaveLength(1);
    void reader.read(noLonger);
    expect(reads).toHaveLength(2);
  });

  it('is read again after a failure', async () => {
    const { reader, reads } = source();
    const failed = reader.read(0);
    reads[0]?.reject(new Error('the database is away'));
    await expect(failed).rejects.toThrow('away');
    const next = reader.read(1);
    reads[1]?.resolve(samples);
    expect(await next).toEqual(samples);
  });
});

describe('samplesOf', () => {
  it('has every value of a closed set, and adds up what shares one', () => {
    const rows = [
      { status: 'online', count: 2 },
      { status: 'online', count: 3 },
      { status: 'unknown', count: 9 },
    ];
    expect(samplesOf('status', ['online', 'offline'], rows, ({ status }) => status)).toEqual([
      { labels: { status: 'online' }, value: 5 },
      { labels: { status: 'offline' }, value: 0 },
    ]);
  });
});
