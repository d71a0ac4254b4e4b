import { parseArgs } from 'node:util';
import { SIMULATED_TYPES } from './kinds.mjs';

export const USAGE = `npm run simulate -- --server URL --token TOKEN [options]: agents of all types, made up, that talk to a real hub.

  --server URL          the hub, for example http://127.0.0.1:8000
  --token TOKEN         an enrolment token; not needed when the identities of all agents are known.
                        Better in SIMULATE_TOKEN, which other users of the machine cannot read
  --agents N            how many (100)
  --seconds S           how long, once all are registered (300)
  --kinds A,B           only these types: ${SIMULATED_TYPES.join(', ')}
  --outage 30%@60s+45s  30 % fall silent after 60 s for 45 s; without +45s to the end
  --flap 5%             5 % fall silent and return about when the hub would find them offline, again and again
  --skew S              clocks are off by up to S seconds, either way
  --speed X             everything X times as often, and days X times as short (1)
  --connections C       to the hub at the same time, at most (64)
  --identities FILE     where keys are kept, so that the next run has the same agents (data/simulate/identities.jsonl)
  --out FILE            where the outages are written that there really were (data/simulate/outages.jsonl)
  --verify              ask the hub at the end how many reports it stored; needs an API token of a viewer in SIMULATE_API_TOKEN
  --no-goodbye          leave the agents silent at the end; else they say that they stop, which raises no alert for a day
  --help

Intervals are the hub's: HEARTBEAT_INTERVAL_SECONDS and METRICS_INTERVAL_SECONDS there. Registering goes as fast as the hub
lets it: RATE_LIMIT_REGISTER_PER_SECOND. Exit code 1 if a report was lost, 2 if an option is wrong.
`;

const OPTIONS = {
  server: { type: 'string' },
  token: { type: 'string' },
  agents: { type: 'string', default: '100' },
  seconds: { type: 'string', default: '300' },
  kinds: { type: 'string', default: SIMULATED_TYPES.join(',') },
  outage: { type: 'string' },
  flap: { type: 'string', default: '0%' },
  skew: { type: 'string', default: '0' },
  speed: { type: 'string', default: '1' },
  connections: { type: 'string', default: '64' },
  identities: { type: 'string', default: 'data/simulate/identities.jsonl' },
  out: { type: 'string', default: 'data/simulate/outages.jsonl' },
  verify: { type: 'boolean', default: false },
  'no-goodbye': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

/** An option that cannot be taken; the message is one line that names it. */
export class OptionError extends Error {}

/**
 * Reads the command line of the simulator; times come out in milliseconds, shares as fractions.
 * @throws OptionError
 */
export function parseOptions(args, env = {}) {
  const given = readArguments(args);
  if (given.help) return { isHelp: true };
  const options = {
    isHelp: false,
    server: readServer(given.server),
    token: given.token ?? (env.SIMULATE_TOKEN || undefined),
    agents: readNumber('--agents', given.agents, { min: 1, max: 200_000, whole: true }),
    lengthMs: readNumber('--seconds', given.seconds, { min: 1, max: 7 * 86_400 }) * 1000,
    types: readTypes(given.kinds),
    outage: given.outage === undefined ? undefined : readOutage(given.outage),
    flap: readShare('--flap', given.flap),
    skewMs: readNumber('--skew', given.skew, { min: 0, max: 86_400 }) * 1000,
    speed: readNumber('--speed', given.speed, { min: 0.1, max: 1000 }),
    connections: readNumber('--connections', given.connections, { min: 1, max: 2000, whole: true }),
    identitiesFile: given.identities,
    outagesFile: given.out,
    saysGoodbye: !given['no-goodbye'],
    viewerToken: given.verify ? env.SIMULATE_API_TOKEN : undefined,
  };
  if (given.verify && !options.viewerToken)
    throw new OptionError('--verify needs an API token of a viewer in SIMULATE_API_TOKEN');
  return options;
}

function readArguments(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw new OptionError(error.message.split('\n')[0]);
  }
}

function readServer(text) {
  if (text === undefined)
    throw new OptionError('--server is missing: the URL of the hub, such as http://127.0.0.1:8000');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isGood =
    url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '' && url.hash === '';
  if (!isGood) throw new OptionError('--server must be an http or https URL, such as http://127.0.0.1:8000');
  return url.href.replace(/\/$/, '');
}

function readNumber(name, text, { min, max, whole = false }) {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  const isGood = number >= min && number <= max && (!whole || Number.isInteger(number));
  if (!isGood) throw new OptionError(`${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`);
  return number;
}

function readTypes(text) {
  const types = [...new Set(text.split(',').map((name) => name.trim()))];
  const strange = types.find((name) => !SIMULATED_TYPES.includes(name));
  if (strange !== undefined)
    throw new OptionError(`--kinds knows no "${strange}": it takes ${SIMULATED_TYPES.join(', ')}`);
  return types;
}

function readShare(name, text) {
  const [, digits] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const share = Number(digits) / 100;
  if (!(share >= 0 && share <= 1)) throw new OptionError(`${name} must be a share from 0% to 100%, such as 5%`);
  return share;
}

function readOutage(text) {
  const [, share, from, length] = /^([\d.]+%)@(\d+(?:\.\d+)?)s(?:\+(\d+(?:\.\d+)?)s)?$/.exec(text) ?? [];
  if (share === undefined)
    throw new OptionError('--outage must be a share, a time and perhaps a length, such as 30%@60s+45s');
  if (length !== undefined && Number(length) === 0) throw new OptionError('--outage must last longer than 0 s');
  return {
    share: readShare('--outage', share),
    fromMs: Number(from) * 1000,
    lengthMs: length === undefined ? null : Number(length) * 1000,
  };
}
