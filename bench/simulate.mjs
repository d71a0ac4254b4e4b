/**
 * A fleet of made-up agents that talk to a real hub as real ones do: `npm run simulate -- --help`. It stops by itself, and
 * says what came of it; Ctrl-C ends it early.
 */
import { clearInterval, setInterval } from 'node:timers';
import { Fleet } from './simulate/fleet.mjs';
import { describeAgain, describeAgent, Identities } from './simulate/identities.mjs';
import { definitionsOf } from './simulate/kinds.mjs';
import { Meter } from './simulate/meter.mjs';
import { OptionError, parseOptions, USAGE } from './simulate/options.mjs';
import { planOutages } from './simulate/outages.mjs';
import { registerAgents, RegistrationRefused } from './simulate/register.mjs';
import { fraction } from './simulate/seeds.mjs';
import { SimulatedAgent } from './simulate/simulated-agent.mjs';
import { cpuSince, progressLine, summaryLines } from './simulate/summary.mjs';
import { Truth } from './simulate/truth.mjs';
import { countStored } from './simulate/verify.mjs';
import { Wire } from './simulate/wire.mjs';

const PROGRESS_MS = 5_000;
const DRAIN_LIMIT_MS = 60_000;
const GOODBYE_LIMIT_MS = 60_000;
/** How many beats a hub waits for by default, if an agent has no say of its own. */
const MISSED_BEATS = 3;
const SKEW_SALT = 31;

const say = (text) => process.stdout.write(`${text}\n`);

/** One run, from the first registration to the last goodbye. */
class Run {
  #options;
  #wire;
  #meter = new Meter();
  #truth;
  #identities;
  #fleet;
  #stop = new AbortController();
  #declared = new Set();
  #began = performance.now();
  /** Since when rates and times are told: the moment in which all agents are there. */
  #steady = { at: performance.now(), cpu: process.cpuUsage(), requests: 0 };

  constructor(options) {
    this.#options = options;
    this.#wire = new Wire(options.server, options);
    this.#truth = new Truth(options.outagesFile);
    this.#identities = new Identities(options.identitiesFile, options.server);
    this.#fleet = new Fleet({
      wire: this.#wire,
      meter: this.#meter,
      size: options.agents,
      speed: options.speed,
      onSilence: (agent, silence) => this.#truth.write(agent, silence),
      onRefused: (agent) => void this.#enrolAgain(agent),
    });
  }

  /** Gives the exit code. */
  async run() {
    await this.#truth.open();
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => this.#stop.abort());
    const progress = this.#tellProgress();
    const from = Date.now();
    try {
      await this.#gather();
      if (!this.#stop.signal.aborted) await this.#live();
      return await this.#end(from);
    } finally {
      clearInterval(progress);
      this.#fleet.close();
      this.#wire.close();
      await this.#truth.close();
    }
  }

  async #gather() {
    const { agents, types, token } = this.#options;
    const known = this.#identities.take(agents, types);
    const reply = known.length === 0 ? undefined : await this.#greet(known[0]);
    for (const identity of known) this.#add(identity, reply);
    const missing = agents - known.length;
    if (known.length > 0) say(`${known.length} agents of ${this.#options.identitiesFile}`);
    if (missing === 0) return;
    if (token === undefined)
      throw new RegistrationRefused(`${missing} agents are to be registered, and there is no --token`);
    if (known.length === 0) await this.#requireHub();
    const first = this.#identities.size;
    const descriptions = Array.from({ length: missing }, (_, each) =>
      describeAgent(first + each, types[(first + each) % types.length], this.#identities.fleet),
    );
    await registerAgents({
      wire: this.#wire,
      meter: this.#meter,
      token,
      descriptions,
      onRegistered: (description, reply) => this.#add(this.#identities.keep(description, reply.api_key), reply),
      isStopped: () => this.#stop.signal.aborted,
    });
  }

  /** Later on a hub that is away is waited for; one that never was there is a slip of whoever started this. */
  async #requireHub() {
    const { status } = await this.#wire.call('GET', '/health/live', `Bearer ${this.#options.token}`);
    if (status === 0) throw new RegistrationRefused('it cannot be reached');
  }

  /**
   * An agent that is known registers with its key, as each start of a real one does: what the hub answers holds for all. Of
   * the others only the beats tell, or their number would have to pass the limit of registrations first.
   */
  async #greet(identity) {
    const { key } = identity;
    const description = describeAgain(identity);
    const left = performance.now();
    const { status, body } = await this.#wire.call('POST', '/api/v1/agents/register', `Bearer ${key}`, description);
    this.#meter.count('register', status, performance.now() - left, JSON.stringify(body));
    if (status === 0) throw new RegistrationRefused('it cannot be reached');
    return status === 200 ? body : undefined;
  }

  #add(identity, reply) {
    const { skewMs, speed } = this.#options;
    const began = Date.now();
    const agent = new SimulatedAgent(identity, {
      skewMs: Math.round((2 * fraction(this.#fleet.agents.length, SKEW_SALT) - 1) * skewMs),
      simulatedTime: (at) => began + (at - began) * speed,
    });
    if (reply !== undefined) {
      agent.obey(reply.heartbeat_interval_seconds, reply.metrics_interval_seconds, speed);
      agent.configHash = reply.config.desired_hash;
    }
    this.#fleet.add(agent);
    if (!this.#declared.has(agent.type)) void this.#declare(agent);
  }

  /** One agent of each type says what its type measures, in which unit. */
  async #declare(agent) {
    this.#declared.add(agent.type);
    const path = `${agent.path}/metric-definitions`;
    const left = performance.now();
    const { status, body } = await this.#wire.call('PUT', path, agent.authorization, {
      metrics: definitionsOf(agent.type),
    });
    this.#meter.count('definitions', status, performance.now() - left, JSON.stringify(body));
  }

  /** A key that the hub does not know any more: the agent was deleted there, or the hub is another. */
  async #enrolAgain(agent) {
    const { token } = this.#options;
    if (token === undefined || this.#stop.signal.aborted) return;
    const description = describeAgain({ ...agent, fleet: this.#identities.fleet });
    try {
      await registerAgents({
        wire: this.#wire,
        meter: this.#meter,
        token,
        descriptions: [description],
        onRegistered: (_description, reply) => {
          agent.useKey(this.#identities.keep(description, reply.api_key).key);
          this.#fleet.resume(agent);
        },
        isStopped: () => this.#stop.signal.aborted,
      });
    } catch (error) {
      say(`${agent.name} is not taken back: ${error.message}`);
    }
  }

  async #live() {
    const { agents } = this.#fleet;
    const { lengthMs, outage, flap } = this.#options;
    this.#meter.forgetTimes();
    this.#steady = { at: performance.now(), cpu: process.cpuUsage(), requests: this.#meter.requests };
    const timeoutMs = MISSED_BEATS * Math.max(...agents.slice(0, 1000).map(({ heartbeatMs }) => heartbeatMs));
    this.#fleet.planSilences(planOutages(agents.length, lengthMs, { outage, flap, timeoutMs }));
    say(`All ${agents.length} agents are here; the run lasts ${lengthMs / 1000} s`);
    await this.#pause(lengthMs);
  }

  async #end(from) {
    const { outagesFile, viewerToken, saysGoodbye } = this.#options;
    const elapsedMs = performance.now() - this.#steady.at;
    const cpu = cpuSince(this.#steady.cpu, elapsedMs);
    const requests = this.#meter.requests - this.#steady.requests;
    say('The end: what waits is sent');
    await this.#fleet.drain(DRAIN_LIMIT_MS);
    if (saysGoodbye) await this.#fleet.sayGoodbye(GOODBYE_LIMIT_MS);
    let kept = 0;
    for (const agent of this.#fleet.agents) {
      if (agent.isSilent) kept += agent.waitingReports;
      else this.#meter.lost += agent.waitingReports;
    }
    const stored = viewerToken === undefined ? undefined : await this.#countStored(viewerToken, from);
    this.#fleet.close();
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const facts = { meter: this.#meter, elapsedMs, requests, agents: this.#fleet.agents.length, kept, stored };
    for (const line of summaryLines({ ...facts, outages: this.#truth.count, outagesFile, cpu, peakBytes })) say(line);
    return this.#meter.lost > 0 || stored < this.#meter.acknowledged ? 1 : 0;
  }

  #countStored(token, from) {
    return countStored(this.#wire, token, {
      fleet: this.#identities.fleet,
      from: from - this.#options.skewMs,
      to: Date.now() + this.#options.skewMs + 1000,
    });
  }

  #tellProgress() {
    let [requests, at, cpu] = [0, performance.now(), process.cpuUsage()];
    return setInterval(() => {
      const sinceMs = performance.now() - at;
      const { agents } = this.#fleet;
      say(
        progressLine({
          elapsedMs: performance.now() - this.#began,
          agents: agents.length,
          silent: agents.filter(({ isSilent }) => isSilent).length,
          requests: this.#meter.requests,
          perSecond: ((this.#meter.requests - requests) * 1000) / sinceMs,
          waiting: this.#fleet.waitingReports,
          errors: this.#meter.errors,
          cores: cpuSince(cpu, sinceMs).cores,
        }),
      );
      [requests, at, cpu] = [this.#meter.requests, performance.now(), process.cpuUsage()];
    }, PROGRESS_MS);
  }

  async #pause(ms) {
    const { signal } = this.#stop;
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.isHelp) process.stdout.write(USAGE);
  else process.exitCode = await new Run(options).run();
} catch (error) {
  if (error instanceof OptionError) {
    console.error(`${error.message}. --help tells more.`);
    process.exitCode = 2;
  } else if (error instanceof RegistrationRefused) {
    console.error(`The hub takes no more agents: ${error.message}`);
    process.exitCode = 1;
  } else throw error;
}
