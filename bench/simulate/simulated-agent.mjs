import { randomUUID } from 'node:crypto';
import { checkOf } from './kinds.mjs';
import { seedOf } from './seeds.mjs';
import { shapeOf, writeReport } from './shape.mjs';

/** A day of reports at the usual cadence: what an agent keeps while its hub is away. */
const MOST_WAITING = 2880;
const MOST_EVENTS = 1000;
const AT_ONCE = 500;

/** One agent: who it is, how it stands, and what it has not got rid of yet. It sends nothing itself. */
export class SimulatedAgent {
  /** Milliseconds between two beats and two reports, as the hub says. */
  heartbeatMs = 60_000;
  reportMs = 30_000;
  bootId = randomUUID();
  runState = 'running';
  configHash = undefined;
  isSilent = false;
  isRefused = false;
  beatIsUnderWay = false;
  reportsUnderWay = 0;
  eventsUnderWay = 0;
  beatFailures = 0;
  reportFailures = 0;
  /** Of the beats and reports of this agent the last that the hub answered, in milliseconds; 0 before the first. */
  lastSignOfLife = 0;
  /** How far the clock was ahead when the hub told its time, in milliseconds: what timestamps are put right by. */
  correctionMs = 0;
  hasBeaten = false;
  #waiting = [];
  #events = [];
  #lastTimestamp = 0;
  #eventsUntil = 0;
  #toldChecks = '';

  /**
   * @param identity `id`, `key`, `name` and `type`.
   * @param traits `skewMs` a clock that is ahead, `simulatedTime(at)` where speed bends time, `story` what is special,
   *   `eventsFrom` since when its events are told, in milliseconds; from its first report on if missing.
   */
  constructor(identity, { skewMs = 0, simulatedTime = (at) => at, story, eventsFrom = 0 } = {}) {
    this.id = identity.id;
    this.name = identity.name;
    this.type = identity.type;
    this.path = `/api/v1/agents/${identity.id}`;
    this.skewMs = skewMs;
    this.story = story;
    this.seed = seedOf(identity.id);
    this.#shape = story?.shape ?? shapeOf(identity.type);
    this.#simulatedTime = simulatedTime;
    this.#eventsUntil = eventsFrom;
    this.useKey(identity.key);
  }

  #shape;
  #simulatedTime;

  useKey(key) {
    this.authorization = `Bearer ${key}`;
    this.isRefused = false;
  }

  /** Takes over what the hub says of intervals; `speed` shortens them. */
  obey(heartbeatSeconds, reportSeconds, speed) {
    this.heartbeatMs = (heartbeatSeconds * 1000) / speed;
    this.reportMs = (reportSeconds * 1000) / speed;
  }

  /** Comes back as a machine that was switched on again. */
  reboot() {
    this.bootId = randomUUID();
    this.#toldChecks = '';
    this.beatFailures = 0;
    this.reportFailures = 0;
  }

  /** How its check stands. */
  currentCheck(now) {
    return this.story?.check?.(now) ?? checkOf(this.type);
  }

  /** The body of a beat, with what only `stopping` has in `farewell`. */
  beatBody(now, farewell = {}) {
    const checks = JSON.stringify([this.currentCheck(now)]);
    const isNews = checks !== this.#toldChecks;
    this.#toldChecks = checks;
    return JSON.stringify({
      status: this.story?.error === undefined ? 'alive' : 'error',
      message: this.story?.error,
      boot_id: this.bootId,
      sent_at: new Date(now + this.skewMs).toISOString(),
      run_state: this.runState,
      config_hash: this.configHash,
      config_state: this.configHash === undefined ? undefined : 'applied',
      checks: isNews ? JSON.parse(checks) : undefined,
      ...farewell,
    });
  }

  /** The checks are told again: the beat that had them was lost. */
  forgetToldChecks() {
    this.#toldChecks = '';
  }

  /** Measures now; gives how many reports had to be given up for it, for too many wait. */
  measure(now) {
    const timestamp = Math.max(Math.round(now + this.skewMs - this.correctionMs), this.#lastTimestamp + 1);
    this.#lastTimestamp = timestamp;
    this.#waiting.push(timestamp);
    this.#findEvents(now);
    if (this.#waiting.length <= MOST_WAITING) return 0;
    // What is under way stays: its answer is about the first of the list.
    this.#waiting.splice(this.reportsUnderWay, 1);
    return 1;
  }

  /** Lets these times count as measured, the oldest first: a past that is filled in. */
  backfill(timestamps) {
    this.#waiting = [...timestamps, ...this.#waiting];
  }

  get waitingReports() {
    return this.#waiting.length;
  }

  get waitingEvents() {
    return this.#events.length;
  }

  /** Begins to send the oldest reports; gives their body. */
  takeReports() {
    const batch = this.#waiting.slice(0, AT_ONCE);
    this.reportsUnderWay = batch.length;
    const reports = batch.map((timestamp) =>
      writeReport(this.#shape, this.seed, this.#simulatedTime(timestamp), timestamp),
    );
    return reports.length === 1 ? reports[0] : `{"reports":[${reports.join(',')}]}`;
  }

  /** What was under way needs not be sent again; gives how many that were. */
  settleReports() {
    const count = this.reportsUnderWay;
    this.#waiting.splice(0, count);
    this.reportsUnderWay = 0;
    return count;
  }

  takeEvents() {
    this.eventsUnderWay = this.#events.length;
    return JSON.stringify({ events: this.#events });
  }

  settleEvents() {
    this.#events.splice(0, this.eventsUnderWay);
    this.eventsUnderWay = 0;
  }

  #findEvents(now) {
    if (this.story?.eventsBetween === undefined) return;
    const found = this.story.eventsBetween(this.#eventsUntil || now, now);
    this.#eventsUntil = now;
    this.#events.push(...found);
    if (this.#events.length > MOST_EVENTS) this.#events.splice(this.eventsUnderWay, this.#events.length - MOST_EVENTS);
  }
}
