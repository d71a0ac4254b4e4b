import { Latencies } from './latencies.mjs';

const SAMPLES = 20;
const AT_THE_START = ['register', 'definitions'];

/** What requests of one kind came to: how long their answers took, and which they were. */
class Requests {
  latencies = new Latencies();
  statuses = new Map();
}

/** Counts what a run comes to, at a fixed price in memory. */
export class Meter {
  kinds = new Map();
  /** How long requests waited from when they were due until they left: in line for a connection, or for this program. */
  lateness = new Latencies();
  /** An answer in words for each kind and status that is no success, the first of each. */
  samples = new Map();
  requests = 0;
  made = 0;
  acknowledged = 0;
  duplicates = 0;
  lost = 0;

  /**
   * From here on times count anew: while a fleet registers, as fast as the hub can, everything else waits for it. What was
   * counted stays counted.
   */
  forgetTimes() {
    this.lateness = new Latencies();
    for (const [kind, requests] of this.kinds) {
      if (!AT_THE_START.includes(kind)) requests.latencies = new Latencies();
    }
  }

  /** An answer has come; status 0 for none. */
  count(kind, status, ms, text) {
    this.requests++;
    let requests = this.kinds.get(kind);
    if (requests === undefined) this.kinds.set(kind, (requests = new Requests()));
    requests.latencies.add(ms);
    requests.statuses.set(status, (requests.statuses.get(status) ?? 0) + 1);
    if (status < 200 || status > 299) this.#keepSample(`${kind} ${status}`, text);
  }

  /** How many answers were no success. */
  get errors() {
    let errors = 0;
    for (const { statuses } of this.kinds.values()) {
      for (const [status, count] of statuses) if (status < 200 || status > 299) errors += count;
    }
    return errors;
  }

  #keepSample(name, text) {
    if (!this.samples.has(name) && this.samples.size < SAMPLES) this.samples.set(name, detailOf(text));
  }
}

/** What a problem document says, or the text itself, short. */
export function detailOf(text) {
  let detail = text;
  try {
    const problem = JSON.parse(text);
    detail = problem.errors?.[0] ? `${problem.errors[0].path} ${problem.errors[0].message}` : problem.detail;
  } catch {
    // Not every answer is a problem document: a proxy has its own.
  }
  return String(detail ?? '').slice(0, 200);
}
