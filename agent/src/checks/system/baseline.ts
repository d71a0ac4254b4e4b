/** One thing of a system that can be there or not. */
export interface Item {
  /** What it is by, beginning with the place where it was found; two of a section differ in it. */
  readonly key: string;
  /** What of it may not change unnoticed, as a hash or a mode; the same text as long as it is as it was. */
  readonly detail: string;
  /** In words, for a person: where it is and who has it, nothing secret. */
  readonly what: string;
}

/** What was found in one section, and the places there that could not be seen, each with why. */
export interface Found {
  readonly items: readonly Item[];
  readonly unseen: readonly Unseen[];
}

/** A place that could not be seen: what begins with it, of the keys of items, is as it was as far as anybody knows. */
export interface Unseen {
  readonly place: string;
  readonly why: string;
}

/** How a section treats differences. */
export interface Policy {
  /** A difference that is that old is taken as good; undefined: never by itself. */
  readonly acceptAfterMs?: number;
  /**
   * What becomes of something that is gone: `forget` it, so that it is new when it comes back; `keep` it as known, as a
   * port whose service restarts; or count it as a difference until it is back.
   */
  readonly gone: 'forget' | 'keep' | 'differs';
}

/** What is remembered of one section, as JSON. */
export interface SectionMemory {
  /** What was good, by key: its detail, and since when it is gone. */
  readonly known: Readonly<Record<string, Known>>;
  /** What differs from that, by key. */
  readonly differing: Readonly<Record<string, Difference>>;
  /** Places that have never been seen: what is in them when they are is no news. */
  readonly neverSeen: readonly string[];
}

interface Known {
  readonly detail: string;
  readonly what: string;
  readonly goneSinceMs?: number;
}

/** Something that is not as it was in the baseline. */
export interface Difference {
  readonly change: 'added' | 'changed' | 'removed';
  readonly detail: string;
  readonly what: string;
  readonly sinceMs: number;
}

/** A difference that has come about since the run before; `restored` is one that is undone. */
export interface Change {
  readonly change: Difference['change'] | 'restored';
  readonly key: string;
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

/** A section after a comparison. */
export interface Comparison {
  readonly memory: SectionMemory;
  readonly changes: readonly Change[];
}

/** Takes all that was found as good. */
export function takeAsBaseline(found: Found): SectionMemory {
  const known = found.items.map(({ key, detail, what }) => [key, { detail, what }] as const);
  return { known: record(known), differing: {}, neverSeen: found.unseen.map(({ place }) => place) };
}

/**
 * Holds what was found against what is remembered. What cannot be seen is neither new nor gone. `trusted` are the keys of
 * items whose novelty is explained, as a file that a package brought: they are told of as changes, and are good at once.
 */
export function compare(before: SectionMemory, found: Found, policy: Policy, now: Now): Comparison {
  return new Comparing(before, found, policy, now).run();
}

interface Now {
  readonly atMs: number;
  readonly trusted?: ReadonlySet<string>;
}

class Comparing {
  private readonly known: Map<string, Known>;
  private readonly differing = new Map<string, Difference>();
  private readonly changes: Change[] = [];
  private readonly places: readonly string[];

  constructor(
    private readonly before: SectionMemory,
    private readonly found: Found,
    private readonly policy: Policy,
    private readonly now: Now,
  ) {
    this.known = new Map(Object.entries(before.known));
    this.places = found.unseen.map(({ place }) => place);
  }

  run(): Comparison {
    const { neverSeen: hidden, differing: earlier, known: good } = this.before;
    const firstSeen = hidden.filter((place) => !this.places.includes(place));
    for (const item of this.found.items) this.meet(item, firstSeen);
    const present = new Set(this.found.items.map(({ key }) => key));
    for (const [key, was] of Object.entries(good)) {
      if (!present.has(key) && !isIn(key, this.places)) this.miss(key, was);
    }
    for (const [key, difference] of Object.entries(earlier)) {
      if (present.has(key) || this.differing.has(key)) continue;
      if (isIn(key, this.places)) this.differing.set(key, difference);
      else if (difference.change === 'added') this.changes.push({ change: 'removed', key, what: difference.what });
    }
    const neverSeen = hidden.filter((place) => this.places.includes(place));
    const [known, differing] = [Object.fromEntries(this.known), Object.fromEntries(this.differing)];
    return { memory: { known, differing, neverSeen }, changes: this.changes };
  }

  /** Something is there. */
  private meet({ key, detail, what }: Item, firstSeen: readonly string[]): void {
    const good = this.known.get(key);
    if (good === undefined && isIn(key, firstSeen)) this.known.set(key, { detail, what });
    else if (good === undefined) this.differ(key, { change: 'added', detail, what });
    else if (good.detail !== detail) this.differ(key, { change: 'changed', detail, what }, good.detail);
    else {
      this.known.set(key, { detail, what });
      if (Object.hasOwn(this.before.differing, key)) this.changes.push({ change: 'restored', key, what });
    }
  }

  /** Something that was good is gone. */
  private miss(key: string, good: Known): void {
    const { gone, acceptAfterMs } = this.policy;
    if (gone === 'differs') {
      this.differ(key, { change: 'removed', detail: '', what: good.what }, good.detail);
      return;
    }
    const { goneSinceMs = this.now.atMs } = good;
    if (good.goneSinceMs === undefined) this.changes.push({ change: 'removed', key, what: good.what });
    const isForgotten = acceptAfterMs !== undefined && this.now.atMs - goneSinceMs >= acceptAfterMs;
    if (gone === 'forget' || isForgotten) this.known.delete(key);
    else this.known.set(key, { ...good, goneSinceMs });
  }

  private differ(key: string, difference: Omit<Difference, 'sinceMs'>, was?: string): void {
    const { change, detail, what } = difference;
    const earlier = Object.hasOwn(this.before.differing, key) ? this.before.differing[key] : undefined;
    const isNews = earlier?.change !== change || earlier.detail !== detail;
    if (isNews) this.changes.push({ change, key, what, ...sides(change, was, detail) });
    const sinceMs = isNews ? this.now.atMs : earlier.sinceMs;
    const { acceptAfterMs } = this.policy;
    const isOld = acceptAfterMs !== undefined && this.now.atMs - sinceMs >= acceptAfterMs;
    const isTrusted = change !== 'removed' && this.now.trusted?.has(key) === true;
    if (!isTrusted && !isOld) this.differing.set(key, { ...difference, sinceMs });
    else if (change === 'removed') this.known.delete(key);
    else this.known.set(key, { detail, what });
  }
}

function isIn(key: string, places: readonly string[]): boolean {
  return places.some((place) => key.startsWith(place));
}

function sides(change: Difference['change'], before: string | undefined, after: string): Partial<Change> {
  return {
    ...(change !== 'added' && before !== undefined && { before }),
    ...(change !== 'removed' && { after }),
  };
}

function record<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries);
}
