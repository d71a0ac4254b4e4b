import { deflateRawSync } from 'node:zlib';
import type { AgentClock, ClockAnchor, Stamp } from '../hub/agent-clock.js';
import { codeOf, messageOf } from '../support/errors.js';
import type { FailureLog } from '../support/failure-log.js';
import type { DropReason } from '../metrics/own-figures.js';
import { nextTimeMs, planFreeze, type Freeze } from './freeze.js';
import { countTooMany, firstChunk } from './held.js';
import { applyFreeze, encodeFreeze, encodeRemoval, loadSpool, type Entry, type SpoolEntry } from './load-spool.js';
import { PREFIX_LENGTH, readEntries, type SpooledItem } from './read-entries.js';
import { Segments, type Segment, type SegmentLimits } from './segments.js';
import type { SpoolFiles } from './spool-files.js';
import { encodeRecord, RECORD_TYPES, type RecordType, type SpoolRecord } from './spool-record.js';

/** What a spool works with. */
export interface SpoolOptions {
  readonly files: SpoolFiles;
  readonly limits: SegmentLimits;
  /** Whether every item gets a time of its own, later than those before. */
  readonly isOrdered: boolean;
  readonly clock: AgentClock;
  readonly outcome: FailureLog;
  readonly onDropped: (reason: DropReason, count: number) => void;
}

/** In bytes, far above any report of 500 values: what is longer no hub would take. */
const LONGEST_JSON = 256 * 1024;
/** Of removals that no disk has taken yet; one that is forgotten costs a report that is sent twice. */
const MOST_UNNOTED = 50_000;

/**
 * Where things wait for the hub, over crashes and power cuts. Bounded: what does not fit displaces the oldest, and is
 * counted. It never throws: what no disk takes waits in memory, the newest of it. One operation runs at a time.
 */
export class Spool {
  private index = new Map<number, Entry>();
  private held: Entry[] = [];
  private readonly segments: Segments;
  private lastSequence = 0;
  /** The last that was ever written: a segment that is lost between two others is missed by it. */
  private writtenSequence = 0;
  private lastTimeMs = 0;
  private lastMonotonicMs = 0;
  private unfrozen = 0;
  private unnotedFreeze: Freeze | undefined;
  /** Sequences that wait no longer, of which the disk does not know that yet. */
  private unnoted: number[] = [];
  private isLoaded = false;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SpoolOptions) {
    const { files, limits } = options;
    this.segments = new Segments({ files, limits, onLost: (segment) => this.lose(segment) });
  }

  /** What waits, oldest first. */
  get waiting(): readonly SpoolEntry[] {
    return [...this.index.values()];
  }

  get size(): number {
    return this.index.size;
  }

  /** On disk, what is about to be removed included. */
  get usedBytes(): number {
    return this.segments.usedBytes;
  }

  get oldest(): SpoolEntry | undefined {
    return this.index.values().next().value;
  }

  /** Whether there is something whose time is not final: it must not be sent yet. */
  get hasUnfrozen(): boolean {
    return this.unfrozen > 0;
  }

  /** Goes on with what the last process left. */
  open(): Promise<void> {
    return this.enqueue(() => this.settle());
  }

  /**
   * Keeps JSON objects, each taken at `atMs` of the machine's clock; resolves when the disk has them. Once for all that
   * came together: it costs a wait for the disk, which a report every few seconds can well afford.
   */
  append(items: readonly { readonly json: string; readonly atMs: number }[]): Promise<void> {
    const stamped = items.map(({ json, atMs }) => ({ json, stamp: this.options.clock.stamp(atMs) }));
    return this.enqueue(async () => {
      await this.freezeNow(this.options.clock.anchor);
      for (const { json, stamp } of stamped) {
        if (Buffer.byteLength(json) <= LONGEST_JSON) this.admit(json, stamp);
        else this.options.onDropped('refused', 1);
      }
      await this.settle();
    });
  }

  /** Makes the times of all that was taken before the hub was heard final, durably. */
  freeze(anchor: ClockAnchor): Promise<void> {
    return this.enqueue(() => this.freezeNow(anchor));
  }

  /**
   * The JSON of some entries. One that is damaged is not there any more, and counted; one that cannot be read just now,
   * because the machine has run out of something, still waits.
   */
  read(entries: readonly SpoolEntry[]): Promise<readonly SpooledItem[]> {
    return this.enqueue(async () => {
      const wanted = entries.flatMap(({ sequence }) => this.index.get(sequence) ?? []);
      const { items, damaged, failure } = await readEntries(this.segments, wanted);
      if (failure !== undefined) this.options.outcome.failed(failure);
      this.options.onDropped('corrupt', damaged.length);
      if (damaged.length > 0) await this.forget(damaged);
      return items;
    });
  }

  /** Takes out what the hub has, or will never take. Not durable: sent twice, it is a duplicate to the hub. */
  remove(entries: readonly SpoolEntry[]): Promise<void> {
    return this.enqueue(() => this.forget(entries.flatMap(({ sequence }) => this.index.get(sequence) ?? [])));
  }

  /** Puts corrected JSON in the place of what the hub refused; its time stays. */
  replace({ sequence }: SpoolEntry, json: string): Promise<void> {
    return this.enqueue(async () => {
      const entry = this.index.get(sequence);
      if (entry === undefined) return;
      if (entry.place !== undefined) entry.place.segment.live -= 1;
      else this.held = this.held.filter((other) => other !== entry);
      entry.place = undefined;
      this.hold(entry, `{${json.slice(PREFIX_LENGTH)}`);
      await this.settle();
    });
  }

  /** Waits for what is under way and lets go of the disk. */
  close(): Promise<void> {
    return this.enqueue(() => this.segments.close());
  }

  private enqueue<Result>(operation: () => Promise<Result>): Promise<Result> {
    const result = this.queue.then(operation);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private admit(json: string, stamp: Stamp): void {
    const { isOrdered } = this.options;
    this.lastSequence += 1;
    let { wallMs: timeMs, monotonicMs } = stamp;
    if (isOrdered && stamp.isFrozen) timeMs = this.lastTimeMs = nextTimeMs(timeMs, this.lastTimeMs);
    if (isOrdered && !stamp.isFrozen) {
      this.lastMonotonicMs = monotonicMs = Math.max(Math.round(monotonicMs), this.lastMonotonicMs + 1);
    }
    const { isFrozen, boot } = stamp;
    const { lastSequence: sequence } = this;
    const entry = { sequence, timeMs, monotonicMs, boot, isFrozen, rawBytes: 0, place: undefined, held: undefined };
    this.index.set(sequence, entry);
    if (!isFrozen) this.unfrozen += 1;
    this.hold(entry, json);
  }

  private hold(entry: Entry, body: string): void {
    const raw = Buffer.from(body);
    entry.held = deflateRawSync(raw);
    entry.rawBytes = raw.length + PREFIX_LENGTH;
    this.held.push(entry);
  }

  /** Brings to disk what is only in memory, as far as the disk takes it; of the rest the newest stays. */
  private async settle(): Promise<void> {
    const { outcome } = this.options;
    try {
      await this.load();
      await this.segments.removeDead();
      while (this.held.length > 0) await this.writeHeld();
      await this.noteFreeze();
      await this.noteRemoved();
      outcome.succeeded();
    } catch (error) {
      outcome.failed(codeOf(error) ?? messageOf(error));
      this.boundHeld();
    }
  }

  private async load(): Promise<void> {
    if (this.isLoaded) return;
    const loaded = loadSpool(await this.segments.load());
    this.isLoaded = true;
    // What was taken while the folder could not be read comes after all that it holds.
    const later = [...this.index.values()];
    for (const entry of later) entry.sequence += loaded.lastSequence;
    this.index = new Map([...loaded.entries, ...later].map((entry) => [entry.sequence, entry]));
    this.lastSequence += loaded.lastSequence;
    this.writtenSequence = loaded.lastSequence;
    this.lastTimeMs = Math.max(this.lastTimeMs, loaded.lastTimeMs);
    this.countUnfrozen();
    const sameBoot = loaded.entries.filter(({ boot }) => boot === this.options.clock.boot);
    this.lastMonotonicMs = Math.max(this.lastMonotonicMs, sameBoot.at(-1)?.monotonicMs ?? 0);
    this.unnoted = [...loaded.damaged];
    this.options.onDropped('corrupt', loaded.damaged.length);
  }

  private async writeHeld(): Promise<void> {
    const chunk = firstChunk(this.held, this.options.limits.segmentBytes);
    const sequences = chunk.map(({ entry }) => entry.sequence);
    const next = Math.max(this.writtenSequence + 1, sequences[0] ?? 0);
    const all = Buffer.concat(chunk.map(({ bytes }) => bytes));
    const { segment, offset } = await this.segments.writeItems(all, () => this.mark(next), next);
    this.writtenSequence = Math.max(this.writtenSequence, ...sequences);
    this.held = this.held.slice(chunk.length);
    let at = offset;
    for (const { entry, bytes } of chunk) {
      entry.place = { segment, offset: at, bytes: bytes.length };
      entry.held = undefined;
      at += bytes.length;
    }
    segment.live += chunk.length;
  }

  private boundHeld(): void {
    const gone = this.held.slice(0, countTooMany(this.held));
    this.drop(gone);
    this.options.onDropped('buffer_full', gone.length);
  }

  private async freezeNow(anchor: ClockAnchor | undefined): Promise<void> {
    if (anchor === undefined || this.unfrozen === 0) return;
    const entries = [...this.index.values()];
    const facts = { anchor, boot: this.options.clock.boot, sequence: this.lastSequence };
    const freeze = planFreeze(entries, facts, this.options.isOrdered, this.lastTimeMs);
    // What is not on disk yet is written with its final time.
    if (this.isLoaded) this.unnotedFreeze = freeze;
    await this.noteFreeze();
    this.lastTimeMs = applyFreeze(entries, freeze)?.timeMs ?? this.lastTimeMs;
    this.unfrozen = 0;
  }

  private async forget(entries: readonly Entry[]): Promise<void> {
    for (const { place } of entries) if (place !== undefined) place.segment.live -= 1;
    this.drop(entries);
    await this.segments.removeDead().catch(() => undefined);
    await this.noteRemoved();
  }

  private drop(entries: readonly Entry[]): void {
    for (const { sequence } of entries) this.index.delete(sequence);
    this.held = this.held.filter(({ sequence }) => this.index.has(sequence));
    this.unnoted.push(...entries.map(({ sequence }) => sequence));
    if (this.unfrozen > 0) this.countUnfrozen();
  }

  /** Also later, where the disk does not take it: the next start would give what was sent by then other times. */
  private async noteFreeze(): Promise<void> {
    if (this.unnotedFreeze === undefined) return;
    const isNoted = await this.note(RECORD_TYPES.freeze, encodeFreeze(this.unnotedFreeze), true);
    if (isNoted) this.unnotedFreeze = undefined;
  }

  /** So that the next start neither sends them again nor takes them for damaged. */
  private async noteRemoved(): Promise<void> {
    if (this.unnoted.length === 0) return;
    const isNoted = await this.note(RECORD_TYPES.removal, encodeRemoval(this.unnoted), false);
    this.unnoted = isNoted ? [] : this.unnoted.slice(-MOST_UNNOTED);
  }

  /** Says something about items; where the disk does not take it, this process knows it all the same. */
  private async note(type: RecordType, content: Buffer, isDurable: boolean): Promise<boolean> {
    if (!this.isLoaded) return false;
    const next = this.lastSequence + 1;
    const bytes = encodeRecord({ ...this.markHead(type, this.lastSequence), content });
    return this.segments.writeNote(bytes, isDurable, () => this.mark(next), next).catch(() => false);
  }

  private lose(segment: Segment): void {
    const lost = [...this.index.values()].filter(({ place }) => place?.segment === segment);
    this.drop(lost);
    this.options.onDropped('buffer_full', lost.length);
  }

  private countUnfrozen(): void {
    this.unfrozen = [...this.index.values()].filter(({ isFrozen }) => !isFrozen).length;
  }

  private mark(next: number): Buffer {
    return encodeRecord({ ...this.markHead(RECORD_TYPES.mark, next - 1), content: Buffer.alloc(0) });
  }

  private markHead(type: RecordType, sequence: number): Omit<SpoolRecord, 'content'> {
    return { type, sequence, timeMs: this.lastTimeMs, monotonicMs: 0, boot: this.options.clock.boot, rawBytes: 0 };
  }
}
