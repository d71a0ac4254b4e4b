import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';

const REGIONS = ['fra1', 'iad2', 'sin1'];
const TEAMS = ['shop', 'payments', 'platform', 'search', 'security'];
const SHORT = {
  web_server: 'web',
  database_monitor: 'db',
  api_gateway: 'gw',
  cache_monitor: 'cache',
  security_scanner: 'scan',
  log_processor: 'log',
  custom: 'job',
};

/** Who the agent of this number is, as it says when it registers; `fleet` tells the agents of one file from all others. */
export function describeAgent(number, type, fleet) {
  const region = REGIONS[number % REGIONS.length];
  const team = TEAMS[Math.floor(number / REGIONS.length) % TEAMS.length];
  const name = `${SHORT[type]}-${String(number).padStart(5, '0')}.${region}`;
  return {
    id: randomUUID(),
    name,
    type,
    host: `${name}.example.com`,
    environment: number % 5 === 4 ? 'staging' : 'production',
    metadata: { region, team, rack: `r${number % 40}`, simulated: fleet },
    version: '0.1.0',
  };
}

/** The same for an agent that has an identity, by the number in its name. */
export function describeAgain({ id, name, type, fleet }) {
  return { ...describeAgent(Number(/\d+/.exec(name)?.[0] ?? 0), type, fleet), id, name };
}

/**
 * The agents that a hub knows already, and their keys: a line of JSON each in a file that only its owner reads. A line is
 * added as soon as an agent has a key, so that a run that is ended early loses none; the last line of an id counts.
 */
export class Identities {
  #file;
  #server;
  #known = new Map();
  fleet = '';

  constructor(file, server) {
    this.#file = file;
    this.#server = server;
    for (const row of readRows(file)) {
      if (row.server !== server) continue;
      this.#known.set(row.id, row);
      this.fleet = row.fleet;
    }
    if (this.fleet === '') this.fleet = randomUUID().slice(0, 8);
  }

  /** Those that are known, of these types, at most so many. */
  take(count, types) {
    return [...this.#known.values()].filter(({ type }) => types.includes(type)).slice(0, count);
  }

  /** How many are known, of any type: the next number that is free. */
  get size() {
    return this.#known.size;
  }

  byName(name) {
    return [...this.#known.values()].find((row) => row.name === name);
  }

  /** Keeps a key. @throws if the file cannot be written. */
  keep({ id, name, type }, key) {
    const row = { server: this.#server, fleet: this.fleet, id, name, type, key };
    if (this.#known.size === 0) prepare(this.#file);
    this.#known.set(id, row);
    appendFileSync(this.#file, `${JSON.stringify(row)}\n`, { mode: 0o600 });
    return row;
  }
}

function prepare(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return;
  chmodSync(file, 0o600);
  // The last line may have been torn off by a crash.
  appendFileSync(file, '\n');
}

function readRows(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}
