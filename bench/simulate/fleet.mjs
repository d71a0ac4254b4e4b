import { clearInterval, setInterval } from 'node:timers';
import { answerCommands } from './commands.mjs';
import { isWorthAnotherTry, nextWaitMs } from './retry.mjs';
import { Wheel } from './wheel.mjs';

const TICK_MS = 20;
/** Each agent has so many things on the wheel. */
const BEAT = 0;
const REPORT = 1;
const FLUSH = 2;
const EDGE = 3;
const THINGS = 4;
/** Multiples of it, taken without their whole part, are spread evenly for any number of agents. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The next moment of a grid of `every` ms that begins with a share of it. */
function nextOnGrid(now, every, phase) {
  return (Math.floor(now / every - phase) + 1 + phase) * every;
}

/** Now in milliseconds since 1970, never set back. */
const readClock = () => performance.timeOrigin + performance.now();

/**
 * All agents of this process: beats and reports at the hub's intervals, spread evenly, each kept until it is acknowledged.
 * One wheel and a bounded number of connections carry them all.
 */
export class Fleet {
  agents = [];
  #wheel;
  #wire;
  #meter;
  #speed;
  #onSilence;
  #onRefused;
  #windows = new Map();
  #began = 0;
  #timer;
  #makesReports = true;

  /**
   * @param size how many agents there can be.
   * @param hooks `onSilence(agent, {from, to, reason})` when a silence is over, `to` null if it lasts to the end;
   *   `onRefused(agent)` when the hub does not know an agent's key.
   */
  constructor({ wire, meter, size, speed = 1, onSilence = () => undefined, onRefused = () => undefined }) {
    this.#wire = wire;
    this.#meter = meter;
    this.#speed = speed;
    this.#onSilence = onSilence;
    this.#onRefused = onRefused;
    this.#wheel = new Wheel(size * THINGS, readClock());
    this.#timer = setInterval(() => this.#wheel.advance(readClock(), (thing, due) => this.#reach(thing, due)), TICK_MS);
  }

  /** Lets an agent begin, within one interval from now. */
  add(agent) {
    agent.place = this.agents.length;
    agent.phase = (agent.place * GOLDEN) % 1;
    this.agents.push(agent);
    const now = readClock();
    this.#wheel.set(agent.place * THINGS + BEAT, nextOnGrid(now, agent.heartbeatMs, agent.phase));
    this.#wheel.set(agent.place * THINGS + REPORT, nextOnGrid(now, agent.reportMs, (agent.phase + 0.5) % 1));
  }

  /** Lets an agent go on whose key was refused and is another now. */
  resume(agent) {
    this.#wheel.set(agent.place * THINGS + BEAT, readClock());
  }

  /** From now on these are silent: windows by place, in milliseconds from this moment. */
  planSilences(windows) {
    this.#began = readClock();
    for (const [place, planned] of windows) {
      this.#windows.set(place, [...planned]);
      this.#wheel.set(place * THINGS + EDGE, this.#began + planned[0].from);
    }
  }

  get waitingReports() {
    return this.agents.reduce((sum, agent) => sum + agent.waitingReports, 0);
  }

  /** Sends what waits at once, those reports that were filled in. */
  flushAll() {
    for (const agent of this.agents) this.#flush(agent, readClock());
  }

  /** Waits until nothing waits to be sent, for so long at most. */
  settle(limitMs) {
    return this.#settled(limitMs, () => this.waitingReports === 0);
  }

  /** No more reports are made; what waits is sent, for so long at most. True if all of it was. */
  async drain(limitMs) {
    this.#makesReports = false;
    const speaking = this.agents.filter((agent) => !agent.isSilent);
    for (const agent of speaking) this.#flush(agent, readClock());
    return this.#settled(limitMs, () => speaking.every((agent) => agent.waitingReports + agent.waitingEvents === 0));
  }

  /** Each agent that is not silent says that it stops and will be back; then nothing is sent any more. */
  async sayGoodbye(limitMs) {
    const farewell = {
      status: 'stopping',
      message: undefined,
      reason: 'the simulation ended',
      expected_back_in_seconds: 86_400,
    };
    let left = 0;
    for (const agent of this.agents) {
      this.#wheel.set(agent.place * THINGS + BEAT, Infinity);
      if (agent.isSilent || agent.isRefused || !agent.hasBeaten) continue;
      left++;
      this.#send(
        'beat',
        agent,
        `${agent.path}/heartbeat`,
        agent.beatBody(Date.now(), farewell),
        readClock(),
        () => left--,
      );
    }
    return this.#settled(limitMs, () => left === 0);
  }

  /** Ends; the silences that are not over are told. Again it does nothing. */
  close() {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const agent of this.agents) {
      const window = this.#windows.get(agent.place)?.[0];
      if (agent.isSilent && window !== undefined) this.#tellSilence(agent, window, null);
    }
  }

  async #settled(limitMs, isSettled) {
    const until = performance.now() + limitMs;
    while (!isSettled()) {
      if (performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    return true;
  }

  #reach(thing, due) {
    const agent = this.agents[Math.floor(thing / THINGS)];
    const what = thing % THINGS;
    if (what === EDGE) this.#turn(agent);
    else if (what === BEAT) this.#beat(agent, due);
    else if (what === REPORT) this.#report(agent, due);
    else this.#flush(agent, due);
  }

  #beat(agent, due) {
    const now = readClock();
    this.#wheel.set(agent.place * THINGS + BEAT, nextOnGrid(now, agent.heartbeatMs, agent.phase));
    if (agent.isSilent || agent.isRefused || agent.beatIsUnderWay) return;
    agent.beatIsUnderWay = true;
    const sentAt = Date.now() + agent.skewMs;
    this.#send(
      'beat',
      agent,
      `${agent.path}/heartbeat`,
      agent.beatBody(Date.now()),
      due,
      (status, text, retryAfter) => {
        agent.beatIsUnderWay = false;
        if (status === 200) this.#takeReply(agent, JSON.parse(text), sentAt);
        else {
          agent.forgetToldChecks();
          if (isWorthAnotherTry(status))
            this.#sooner(agent, BEAT, nextWaitMs(++agent.beatFailures, Math.random(), retryAfter));
        }
      },
    );
  }

  #takeReply(agent, reply, sentAt) {
    agent.beatFailures = 0;
    agent.hasBeaten = true;
    agent.configHash = reply.config_hash;
    agent.obey(reply.next_heartbeat_in_seconds, reply.metrics_interval_seconds, this.#speed);
    if (agent.skewMs !== 0) agent.correctionMs = sentAt - Date.parse(reply.server_time);
    if (reply.commands.length > 0 || reply.config !== undefined) this.#sooner(agent, BEAT, 200);
    answerCommands(agent, reply.commands, (id, result) => {
      this.#send(
        'result',
        agent,
        `${agent.path}/commands/${id}/result`,
        JSON.stringify(result),
        readClock(),
        () => undefined,
      );
    });
  }

  #report(agent, due) {
    const now = readClock();
    this.#wheel.set(agent.place * THINGS + REPORT, nextOnGrid(now, agent.reportMs, (agent.phase + 0.5) % 1));
    const measures = this.#makesReports && !agent.isSilent && agent.hasBeaten && agent.runState === 'running';
    if (!measures) return;
    this.#meter.made++;
    this.#meter.lost += agent.measure(Date.now());
    if (agent.reportFailures === 0) this.#flush(agent, due);
  }

  #flush(agent, due) {
    if (agent.isSilent || agent.isRefused) return;
    if (agent.waitingReports > 0 && agent.reportsUnderWay === 0) this.#sendReports(agent, due);
    if (agent.waitingEvents > 0 && agent.eventsUnderWay === 0) this.#sendEvents(agent, due);
  }

  #sendReports(agent, due) {
    this.#send('report', agent, `${agent.path}/metrics`, agent.takeReports(), due, (status, text, retryAfter) => {
      if (status === 201) {
        const reply = JSON.parse(text);
        agent.reportFailures = 0;
        this.#meter.acknowledged += agent.settleReports();
        this.#meter.duplicates += reply.duplicates;
        if (reply.beat_now) this.#sooner(agent, BEAT, Math.random() * 1000);
        if (agent.waitingReports > 0) this.#flush(agent, readClock());
        return;
      }
      // A refused key is not the reports' fault, they wait for another.
      if (isWorthAnotherTry(status) || status === 401) {
        agent.reportsUnderWay = 0;
        this.#sooner(agent, FLUSH, nextWaitMs(++agent.reportFailures, Math.random(), retryAfter));
      } else this.#meter.lost += agent.settleReports();
    });
  }

  #sendEvents(agent, due) {
    this.#send('events', agent, `${agent.path}/events`, agent.takeEvents(), due, (status, _text, retryAfter) => {
      if (isWorthAnotherTry(status) || status === 401) {
        agent.eventsUnderWay = 0;
        this.#sooner(agent, FLUSH, nextWaitMs(1, Math.random(), retryAfter));
      } else agent.settleEvents();
    });
  }

  #sooner(agent, what, waitMs) {
    this.#wheel.set(agent.place * THINGS + what, readClock() + waitMs);
  }

  /** A silence begins or ends. */
  #turn(agent) {
    const windows = this.#windows.get(agent.place);
    const window = windows[0];
    if (!agent.isSilent) {
      agent.isSilent = true;
      agent.silentSince = Date.now();
      if (window.to !== null) this.#wheel.set(agent.place * THINGS + EDGE, this.#began + window.to);
      return;
    }
    this.#tellSilence(agent, window, Date.now());
    agent.isSilent = false;
    agent.reboot();
    windows.shift();
    if (windows.length > 0) this.#wheel.set(agent.place * THINGS + EDGE, this.#began + windows[0].from);
    this.#sooner(agent, BEAT, 0);
    this.#sooner(agent, FLUSH, 0);
  }

  #tellSilence(agent, { reason }, to) {
    this.#onSilence(agent, { from: agent.silentSince, to, reason });
  }

  #send(kind, agent, path, body, due, answer) {
    let left = 0;
    const begin = () => {
      left = performance.now();
      this.#meter.lateness.add(Math.max(performance.timeOrigin + left - due, 0));
    };
    this.#wire.send('POST', path, { authorization: agent.authorization, body, begin }, (status, text, retryAfter) => {
      this.#meter.count(kind, status, performance.now() - left, text);
      if (status >= 200 && status < 300) agent.lastSignOfLife = Date.now();
      if (status === 401 && !agent.isRefused) {
        agent.isRefused = true;
        this.#onRefused(agent);
      }
      answer(status, text, retryAfter);
    });
  }
}
