import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anItem, aHeardClock, openSpool, valuesOf, type SpooledFolder } from '../../test/a-spool.js';
import { DiskFiles } from './spool-files.js';
import { scanRecords } from './spool-record.js';

const clock = aHeardClock();
const LIMITS = { bytes: 1024 * 1024, segmentBytes: 700 };

/** What a killed process has written stays without a wait for the disk; only a power cut tells the difference. */
class HastyFiles extends DiskFiles {
  override write(name: string, offset: number, bytes: Buffer): Promise<void> {
    return super.write(name, offset, bytes, false);
  }
}

type Step =
  | { readonly do: 'append'; readonly count: number }
  | { readonly do: 'remove'; readonly from: number; readonly count: number }
  | { readonly do: 'replace'; readonly at: number }
  | { readonly do: 'kill' }
  | { readonly do: 'truncate'; readonly file: number; readonly bytes: number }
  | { readonly do: 'flip'; readonly file: number; readonly at: number; readonly bit: number };

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('append' as const), count: fc.integer({ min: 1, max: 6 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('remove' as const), from: share, count: fc.integer({ min: 1, max: 8 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('replace' as const), at: share }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('truncate' as const),
        file: share,
        bytes: fc.integer({ min: 1, max: 150 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('flip' as const),
        file: share,
        at: share,
        bit: fc.integer({ min: 0, max: 7 }),
      }),
    },
  ),
  { minLength: 1, maxLength: 25 },
);

/**
 * What must hold of a spool whatever happens to it: `waiting` maps each item that was appended and not removed to the
 * values under which it may come back, `gone` holds what was removed and may come back where its removal was damaged.
 */
class Model {
  readonly waiting = new Map<number, Set<number>>();
  readonly gone = new Set<number>();
  private value = 0;
  private opened: SpooledFolder | undefined;
  private isDamaged = false;

  constructor(private readonly folder: string) {}

  async run(all: readonly Step[]): Promise<void> {
    await this.open();
    for (const step of all) await this.step(step);
    await this.restart();
    await this.spool.close();
  }

  private get spool(): SpooledFolder['spool'] {
    if (this.opened === undefined) throw new Error('not open');
    return this.opened.spool;
  }

  private async open(): Promise<void> {
    // This writes nothing: it lets go of the file, as the end of a process does.
    await this.opened?.spool.close();
    this.opened = await openSpool(this.folder, { files: new HastyFiles(this.folder), limits: LIMITS, clock });
  }

  private async step(step: Step): Promise<void> {
    switch (step.do) {
      case 'append':
        await this.append(step.count);
        break;
      case 'remove': {
        const entries = this.spool.waiting;
        const from = Math.floor(step.from * entries.length);
        const items = await this.spool.read(entries.slice(from, from + step.count));
        await this.spool.remove(items.map(({ entry }) => entry));
        for (const { json } of items) this.take(valueIn(json));
        break;
      }
      case 'replace':
        await this.replace(step.at);
        break;
      case 'kill':
        await this.restart();
        break;
      default:
        await this.damage(step);
    }
  }

  private async append(count: number): Promise<void> {
    const values = Array.from({ length: count }, () => (this.value += 1));
    await this.spool.append(values.map((value) => anItem(value)));
    for (const value of values) this.waiting.set(value, new Set([value]));
  }

  private async replace(at: number): Promise<void> {
    const entries = this.spool.waiting;
    const entry = entries[Math.floor(at * entries.length)];
    const [item] = entry === undefined ? [] : await this.spool.read([entry]);
    if (item === undefined) return;
    const before = valueIn(item.json);
    const after = (this.value += 1);
    await this.spool.replace(item.entry, item.json.replace(`"value":${before},`, `"value":${after},`));
    // Where the record of the new form is damaged, an older one comes back, whichever of them is intact.
    const forms = this.waiting.get(before) ?? [before];
    this.waiting.delete(before);
    this.gone.add(before);
    this.waiting.set(after, new Set([after, ...forms]));
  }

  private take(value: number): void {
    this.waiting.delete(value);
    this.gone.add(value);
  }

  /** Damages one file while no process uses it, and holds what comes back against what was hit. */
  private async damage(step: Extract<Step, { do: 'truncate' | 'flip' }>): Promise<void> {
    const names = readdirSync(this.folder).sort();
    const name = names[Math.floor(step.file * names.length)];
    if (name === undefined) return;
    const path = join(this.folder, name);
    const bytes = readFileSync(path);
    if (bytes.length === 0) return;
    const before = scanRecords(bytes).records;
    if (step.do === 'truncate') truncateSync(path, Math.max(0, bytes.length - step.bytes));
    else {
      const at = Math.floor(step.at * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << step.bit);
      writeFileSync(path, bytes);
    }
    const left = new Set(scanRecords(readFileSync(path)).records.map(({ offset }) => offset));
    const hit = before.filter(({ offset }) => !left.has(offset));
    const isHit = (type: number): boolean => hit.some((record) => record.type === type);
    this.isDamaged = isHit(3) || this.isDamaged;
    await this.restart(hit.filter(({ type }) => type === 1).length, names.indexOf(name) === names.length - 1);
  }

  /** Nothing is told to the old process, as by `kill -9`; `hit` items were damaged before. */
  private async restart(hit = 0, isLastFile = false): Promise<void> {
    await this.open();
    const values = await valuesOf(this.spool);
    const known = new Set(values);
    const missing = [...this.waiting].filter(([, forms]) => ![...forms].some((form) => known.has(form)));
    expect(missing.length).toBeLessThanOrEqual(hit);
    // What a removal that was damaged had taken out may be sent once more; nothing else appears.
    const back = values.filter((value) => ![...this.waiting.values()].some((forms) => forms.has(value)));
    if (!this.isDamaged) expect(back).toEqual([]);
    expect(back.every((value) => this.gone.has(value))).toBe(true);
    // A tail that was cut off at the end of the last file leaves nothing behind that could be counted.
    const counted = this.opened?.dropped.get('corrupt') ?? 0;
    if (!isLastFile) expect(counted).toBeGreaterThanOrEqual(missing.length);
    // A removal that was damaged may have been what kept earlier damage from being counted twice.
    if (hit === 0 && !this.isDamaged) expect(counted).toBe(0);
    for (const [value] of missing) this.take(value);
    for (const [value, forms] of [...this.waiting]) {
      const form = [...forms].find((each) => known.has(each)) ?? value;
      this.waiting.delete(value);
      this.waiting.set(form, forms);
    }
    for (const value of back) this.waiting.set(value, new Set([value]));
  }
}

function valueIn(json: string): number {
  return (JSON.parse(json) as { value: number }).value;
}

describe('a spool', () => {
  it('loses nothing but what was damaged itself, and counts that, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const folder = mkdtempSync(join(tmpdir(), 'agent-spool-model-'));
        try {
          await new Model(folder).run(all);
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      // The same every time; another seed is another walk.
      { seed: 20_261_124, numRuns: 100, endOnFailure: false, interruptAfterTimeLimit: 10_000 },
    );
  });
});
