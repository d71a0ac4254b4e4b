import { describe, expect, it } from '@jest/globals';
import { TemplateMiner } from './template-miner.js';
import { countOfLastHour, hourOf, packHours, unpackHours, zScore } from './template-rates.js';
import { TemplateWatch } from './template-watch.js';

const MS = Date.UTC(2026, 10, 24, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('the miner of templates', () => {
  it('sorts lines that differ in some words into one template', () => {
    const miner = new TemplateMiner();
    const lines = [
      'order 7 of ann was paid',
      'order 8 of bob was paid',
      'order 9 of eve was lost',
      'disk sda is hot now ok',
    ];
    const found = lines.map((line) => miner.add(line, 'info', MS));
    expect(found.map(({ isNew }) => isNew)).toEqual([true, false, false, true]);
    expect([...miner.templates].map(({ words }) => words.join(' '))).toEqual([
      'order <*> of <*> was <*>',
      'disk sda is hot now ok',
    ]);
    expect(found[2]?.template.label).toBe('order <*> of ann was paid');
  });

  it('keeps no secret, and makes names that a series can have', () => {
    const miner = new TemplateMiner();
    const { template } = miner.add('login {user=ann,password=hunter2} from postgres://a:b@db/', 'error', MS);
    expect(template.label).not.toMatch(/hunter2|a:b|[\\,={}]/);
    expect(template.words.join(' ')).not.toMatch(/hunter2|a:b/);
    const long = miner.add('word '.repeat(50), 'error', MS).template;
    expect(long.label.length).toBeLessThanOrEqual(64);
  });

  it('knows a line again whose first word is a secret', () => {
    const miner = new TemplateMiner();
    const found = ['one', 'two', 'three'].map(
      (secret) => miner.add(`password=${secret} was refused`, 'error', MS).isNew,
    );
    expect(found).toEqual([true, false, false]);
    expect(miner.size).toBe(1);
  });

  it('keeps a bounded number of them, and forgets the one that was silent for longest', () => {
    const miner = new TemplateMiner(50);
    const letters = (n: number) => [...String(n)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');
    for (let n = 0; n < 500; n += 1) {
      miner.add(`${letters(n)} came`, 'info', MS + n);
      miner.add('the first stays here', 'info', MS + n);
    }
    expect(miner.size).toBe(50);
    expect(miner.add('the first stays here', 'info', MS).isNew).toBe(false);
    expect(miner.add(`${letters(10)} came`, 'info', MS).isNew).toBe(true);
  });

  it('puts too many first words on one branch', () => {
    const miner = new TemplateMiner();
    for (let n = 0; n < 400; n += 1) miner.add(`x${String.fromCharCode(0x4e00 + n)} came in here now`, 'info', MS);
    expect(miner.size).toBeLessThan(150);
  });
});

describe('the rate of a template', () => {
  it('counts the last hour from whole ones', () => {
    const counts = new Map([
      [hourOf(MS) - 1, 60],
      [hourOf(MS), 10],
    ]);
    expect(countOfLastHour(counts, MS)).toBe(70);
    expect(countOfLastHour(counts, MS + HOUR_MS / 2)).toBe(40);
    expect(countOfLastHour(counts, MS + HOUR_MS)).toBe(10);
  });

  it.each<[string, readonly number[], number, number | undefined]>([
    ['as always', [10, 12, 8, 10, 11, 9, 10], 10, 0],
    ['ten times as often', [10, 12, 8, 10, 11, 9, 10], 100, 28.46],
    ['silent as ever', [0, 0, 0], 0, 0],
    ['five of what never came', [0, 0, 0, 0], 5, 5],
    ['gone', [100, 100, 100], 0, -10],
    ['two days of history', [10, 12], 100, undefined],
  ])('is held against the same hour of earlier days: %s', (_name, earlier, now, expected) => {
    const counts = new Map([[hourOf(MS), now]]);
    const watched = new Set<number>();
    for (const [index, count] of earlier.entries()) {
      const hour = hourOf(MS) - (index + 1) * 24;
      // At a whole hour the hour before is what counts of an earlier day.
      counts.set(hour - 1, count);
      watched.add(hour).add(hour - 1);
    }
    const score = zScore(counts, watched, MS);
    if (expected === undefined) expect(score).toBeUndefined();
    else expect(score).toBeCloseTo(expected, 1);
  });

  it('is packed and unpacked', () => {
    const counts = new Map([
      [500_000, 3],
      [500_004, 1],
    ]);
    expect(packHours(counts)).toEqual([500_000, [3, 0, 0, 0, 1]]);
    expect(unpackHours(...packHours(counts))).toEqual(counts);
  });
});

describe('the watch for templates', () => {
  it('gives the new ones of errors alone, and knows them over a restart', () => {
    const watch = new TemplateWatch(undefined);
    expect(watch.take('cannot reach the bank', 'error', MS, MS)?.label).toBe('cannot reach the bank');
    expect(watch.take('cannot reach the bank', 'error', MS, MS)).toBeUndefined();
    expect(watch.take('all is well today', 'info', MS, MS)).toBeUndefined();
    const later = new TemplateWatch(JSON.parse(JSON.stringify(watch.remember)));
    expect(later.take('cannot reach the bank', 'error', MS, MS)).toBeUndefined();
    expect(later.figures(MS)).toEqual({ 'log.templates': 2 });
  });

  it('tells the score of what comes more often than at this time of other days', () => {
    let watch = new TemplateWatch(undefined);
    for (let hour = 0; hour < 5 * 24; hour += 1) {
      for (let n = 0; n < 10; n += 1)
        watch.take('order was paid by card', 'info', MS + hour * HOUR_MS, MS + hour * HOUR_MS);
      watch.figures(MS + hour * HOUR_MS);
    }
    watch = new TemplateWatch(JSON.parse(JSON.stringify(watch.remember)));
    const nowMs = MS + 5 * DAY_MS;
    for (let n = 0; n < 100; n += 1) watch.take('order was paid by card', 'info', nowMs, nowMs);
    const series = 'log.pattern.rate.zscore{template=order was paid by card}';
    expect(watch.figures(nowMs)[series]).toBeGreaterThan(4);
  });

  it('takes what a log holds of earlier days as history, and what is older than a week as nothing', () => {
    const watch = new TemplateWatch(undefined);
    for (let day = 30; day > 0; day -= 1) {
      const atMs = MS - day * DAY_MS;
      for (const hourMs of [0, -HOUR_MS]) watch.take('order was paid by card', 'info', atMs + hourMs, MS);
    }
    for (let n = 0; n < 10; n += 1) watch.take('order was paid by card', 'info', MS, MS);
    const figures = watch.figures(MS);
    expect(figures['log.pattern.rate.zscore{template=order was paid by card}']).toBeCloseTo(9, 0);
    expect(watch.remember.watched.length).toBeLessThanOrEqual(170);
  });

  it('remembers less than a MiB, and shows few series, whatever it is given', () => {
    const watch = new TemplateWatch(undefined);
    for (let n = 0; n < 6000; n += 1) {
      const words = Array.from({ length: 30 }, (_, index) =>
        String.fromCharCode(0x4e00 + ((n * 31 + index * 7) % 5000)),
      );
      watch.take(
        `${'é'.repeat((n % 20) + 1)} ${words.join(' ')}${' w'.repeat(n % 8)}`,
        'info',
        MS + n * 100_000,
        MS + n * 100_000,
      );
      if (n % 500 === 0) watch.figures(MS + n * 100_000);
    }
    expect(Buffer.byteLength(JSON.stringify(watch.remember))).toBeLessThan(2 ** 20);
    expect(Object.keys(watch.figures(MS + 600_000_000)).length).toBeLessThanOrEqual(21);
  });
});
