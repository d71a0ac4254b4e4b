import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';
import { giveUp, secondsSince } from './run.mjs';

const usage = `npm run demo: a hub with 60 made-up agents, alerts and a day of history, to look at and to try things on.

  npm run demo                               in ./data/demo, on port 8090 or the next one that is free
  npm run demo -- --fresh                    the same, begun anew: what is in the folder is deleted
  PORT=9000 npm run demo                     on another port
  DATA_DIR=/srv/demo npm run demo            in another folder

It listens on 127.0.0.1 only. Ctrl-C stops it; started again it goes on where it was.`;

const FIRST_PORT = 8090;
const INTERVALS = { heartbeat: 10, report: 10 };
const DRAIN_LIMIT_MS = 5_000;

function readOptions() {
  try {
    const options = {
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    };
    return parseArgs({ options }).values;
  } catch (error) {
    return giveUp(`${error.message.split('\n')[0]}\n\n${usage}`);
  }
}

function readPort() {
  const { PORT } = process.env;
  if (!PORT) return undefined;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) giveUp('PORT must be a whole number from 1 to 65535');
  return port;
}

/** Where to look for each story, with ids filled in. */
function guide(url, stories, idOf, { password, folder }) {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const lines = [
    '',
    `The demo is ready: ${url}`,
    `  dashboard            ${url}/dashboard`,
    `  API and Swagger UI   ${url}/docs`,
    `  sign in as           admin, password ${password}   (on the dashboard; then the links below work too)`,
    `  its data             ${folder}`,
    '',
    'What there is to see:',
  ];
  for (const { title, agent, look } of stories) {
    lines.push('', `  ${title}: ${agent.name}`);
    for (const path of look) {
      lines.push(`    ${url}/api/v1${path.replaceAll('{id}', idOf(agent.name)).replaceAll('{yesterday}', yesterday)}`);
    }
  }
  lines.push(
    '',
    `  All alerts: ${url}/api/v1/alerts    the fleet: ${url}/api/v1/agents/summary`,
    '',
    'Ctrl-C stops it.',
    '',
  );
  return lines.join('\n');
}

async function run({ fresh }) {
  const { freePort, mintApiToken, startHubProcess } = await import('../bench/support/hub.mjs');
  const { DemoError, DemoFolder } = await import('../bench/demo/folder.mjs');
  const { DemoFleet } = await import('../bench/demo/demo-fleet.mjs');
  const { setUp } = await import('../bench/demo/setup.mjs');
  const { Identities } = await import('../bench/simulate/identities.mjs');
  const { STORIES } = await import('../bench/simulate/stories.mjs');
  const { Wire } = await import('../bench/simulate/wire.mjs');

  const start = performance.now();
  const path = process.env.DATA_DIR || at('data', 'demo');
  const folder = new DemoFolder(path);
  let isStopped = false;
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.on(signal, () => {
        isStopped = true;
        resolve('signal');
      });
    }
  });
  const parts = {};
  try {
    const { began, password } = folder.open({ isFresh: fresh, now: Date.now() });
    parts.folder = folder;
    const port = readPort() ?? (await freePort(FIRST_PORT));
    const token = `demo-${crypto.randomUUID()}`;
    console.log('Starting a hub, and a day for 60 agents …');
    parts.hub = await startHubProcess({
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: path,
      LOCAL_AGENT: 'false',
      LOG_LEVEL: 'warn',
      ADMIN_PASSWORD: password,
      ENROLLMENT_TOKEN: token,
      HEARTBEAT_INTERVAL_SECONDS: String(INTERVALS.heartbeat),
      METRICS_INTERVAL_SECONDS: String(INTERVALS.report),
      ALERT_EVALUATION_INTERVAL_SECONDS: '5',
    });
    const { url } = parts.hub;
    // The folder has one hub, on whatever port.
    const identities = new Identities(join(path, 'demo-agents.jsonl'), 'demo');
    parts.wire = new Wire(url, { connections: 8 });
    parts.fleet = new DemoFleet(parts.wire, identities);
    await parts.fleet.register(token, () => isStopped);
    if (!isStopped) {
      const idOf = (name) => parts.fleet.idOf(name);
      const apiToken = await mintApiToken(url, password, { role: 'admin', expires_in_seconds: 3600 });
      await parts.fleet.start({ began, intervals: INTERVALS });
      await setUp(parts.wire, apiToken, idOf);
      console.log(guide(url, STORIES, idOf, { password, folder: path }));
      console.log(`Started in ${secondsSince(start)}`);
    }
    const why = await Promise.race([stopped, parts.hub.ended.then(() => 'hub')]);
    if (why === 'hub') throw new DemoError('The hub of the demo has ended: start the demo again');
    console.log('Stopping …');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await parts.fleet?.stop(parts.hub?.hasEnded() ? 0 : DRAIN_LIMIT_MS);
    parts.wire?.close();
    await parts.hub?.stop();
    parts.folder?.close();
  }
}

const options = readOptions();
if (options.help) {
  console.log(usage);
} else {
  ensureInstalled();
  await run(options);
}
