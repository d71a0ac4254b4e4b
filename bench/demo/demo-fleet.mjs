import { randomUUID } from 'node:crypto';
import { Fleet } from '../simulate/fleet.mjs';
import { describeAgent } from '../simulate/identities.mjs';
import { definitionsOf, SIMULATED_TYPES } from '../simulate/kinds.mjs';
import { Meter } from '../simulate/meter.mjs';
import { registerAgents } from '../simulate/register.mjs';
import { SimulatedAgent } from '../simulate/simulated-agent.mjs';
import { STORIES } from '../simulate/stories.mjs';
import { makeStory } from '../simulate/story.mjs';

const AGENTS = 60;
const STEP_MS = 300_000;
const DAY_MS = 86_400_000;
const EVENTS_MS = 2 * 3_600_000;
/** How long the day that is filled in may take; what is not sent then follows while the demo runs. */
const BACKFILL_LIMIT_MS = 120_000;

/** The moments of the last day, every five minutes of the clock, so that those of an earlier start are the same. */
function pastDay(now) {
  const last = Math.floor(now / STEP_MS) * STEP_MS;
  return Array.from({ length: DAY_MS / STEP_MS }, (_, each) => last - DAY_MS + (each + 1) * STEP_MS);
}

function describeAll(fleet) {
  const told = STORIES.map(({ agent }) => ({
    id: randomUUID(),
    environment: 'production',
    host: `${agent.name}.example.com`,
    version: '0.1.0',
    ...agent,
    metadata: { ...agent.metadata, simulated: fleet },
  }));
  const others = Array.from({ length: AGENTS - STORIES.length }, (_, number) =>
    describeAgent(number, SIMULATED_TYPES[number % SIMULATED_TYPES.length], fleet),
  );
  return [...told, ...others];
}

/** The demo's agents: those of the stories, and ordinary ones around them, with a day behind them. */
export class DemoFleet {
  #wire;
  #identities;
  #fleet;

  constructor(wire, identities) {
    this.#wire = wire;
    this.#identities = identities;
    this.#fleet = new Fleet({ wire, meter: new Meter(), size: AGENTS });
  }

  /** The id of the agent of this name. */
  idOf(name) {
    return this.#identities.byName(name)?.id;
  }

  /** Registers those that are missing. @throws RegistrationRefused */
  async register(token, isStopped) {
    const descriptions = describeAll(this.#identities.fleet).filter(({ name }) => this.idOf(name) === undefined);
    await registerAgents({
      wire: this.#wire,
      meter: new Meter(),
      token,
      descriptions,
      onRegistered: (description, reply) => this.#identities.keep(description, reply.api_key),
      isStopped,
    });
  }

  /** Lets all of them begin, and fills the last day in. */
  async start({ began, intervals }) {
    const now = Date.now();
    for (const { name } of describeAll('')) this.#add(name, { began, intervals, now });
    const silent = STORIES.flatMap(({ silentAfterMs }, place) =>
      silentAfterMs === undefined ? [] : [[place, [{ from: silentAfterMs, to: null, reason: 'story' }]]],
    );
    await this.#declareMetrics();
    this.#fleet.flushAll();
    await this.#fleet.settle(BACKFILL_LIMIT_MS);
    this.#fleet.planSilences(new Map(silent));
  }

  async stop(limitMs) {
    await this.#fleet.drain(limitMs);
    this.#fleet.close();
  }

  #add(name, { began, intervals, now }) {
    const story = STORIES.find(({ agent }) => agent.name === name);
    const agent = new SimulatedAgent(this.#identities.byName(name), {
      skewMs: story?.skewMs,
      story: story && makeStory(story, began),
      eventsFrom: now - EVENTS_MS,
    });
    agent.obey(intervals.heartbeat, intervals.report, 1);
    // Who falls silent again and again has gaps, which nobody fills in.
    const until = story?.silentAfterMs === undefined ? now : began;
    agent.backfill(pastDay(now).filter((at) => at < until));
    this.#fleet.add(agent);
  }

  async #declareMetrics() {
    const first = SIMULATED_TYPES.map((type) => this.#fleet.agents.find((agent) => agent.type === type));
    for (const { path, authorization, type } of first) {
      await this.#wire.call('PUT', `${path}/metric-definitions`, authorization, { metrics: definitionsOf(type) });
    }
  }
}
