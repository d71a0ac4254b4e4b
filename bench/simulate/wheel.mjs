const SLOT_MS = 20;
const SLOTS = 4096;
const NONE = -1;

/**
 * When which of many things is due, without a timer for each: a ring of slots of 20 ms, each a chain through arrays of
 * numbers, so that setting and reaching a time makes no garbage. A thing is a whole number and has one time at most.
 */
export class Wheel {
  #first = new Int32Array(SLOTS).fill(NONE);
  #next;
  #due;
  #place;
  #slot;

  /** Things are 0 to `size` − 1; times are in milliseconds, none before `now`. */
  constructor(size, now) {
    this.#next = new Int32Array(size).fill(NONE);
    this.#due = new Float64Array(size).fill(Infinity);
    this.#place = new Int32Array(size);
    this.#slot = Math.floor(now / SLOT_MS);
  }

  /** Sets when a thing is due, instead of an earlier word; Infinity for never. */
  set(thing, at) {
    if (this.#due[thing] !== Infinity) this.#unlink(thing);
    this.#due[thing] = at;
    if (at === Infinity) return;
    // What is late already is reached with the slot that is looked at last.
    const place = Math.max(Math.floor(at / SLOT_MS), this.#slot) % SLOTS;
    this.#place[thing] = place;
    this.#next[thing] = this.#first[place];
    this.#first[place] = thing;
  }

  /** Calls `reach(thing, due)` for all that is due by now; it may set times, also of the thing itself. */
  advance(now, reach) {
    const last = Math.floor(now / SLOT_MS);
    // After a standstill longer than the ring once around is enough: each slot is looked at.
    const first = Math.max(this.#slot, last - SLOTS + 1);
    this.#slot = last;
    for (let slot = first; slot <= last; slot++) this.#empty(slot % SLOTS, now, reach);
  }

  #empty(place, now, reach) {
    const reached = [];
    for (let thing = this.#first[place]; thing !== NONE; thing = this.#next[thing]) {
      if (this.#due[thing] <= now) reached.push(thing);
    }
    for (const thing of reached) {
      const due = this.#due[thing];
      // Reaching another one may have set this one anew.
      if (due > now) continue;
      this.set(thing, Infinity);
      reach(thing, due);
    }
  }

  #unlink(thing) {
    const place = this.#place[thing];
    let before = NONE;
    for (let each = this.#first[place]; each !== thing; each = this.#next[each]) before = each;
    if (before === NONE) this.#first[place] = this.#next[thing];
    else this.#next[before] = this.#next[thing];
  }
}
